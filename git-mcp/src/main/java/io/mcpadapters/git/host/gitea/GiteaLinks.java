package io.mcpadapters.git.host.gitea;

import io.mcpadapters.git.host.Links;
import io.mcpadapters.git.text.LineRange;
import java.util.Optional;

/** Gitea's and Forgejo's. */
final class GiteaLinks implements Links {
  @Override
  public String file(String sha, String path, Optional<LineRange> lines) {
    return "/src/commit/"
        + sha
        + Links.path(path)
        + lines.map(range -> Links.fragment(range, "-L")).orElse("");
  }

  @Override
  public String folder(String sha, String path) {
    return "/src/commit/" + sha + Links.path(path);
  }

  @Override
  public String pull(int number) {
    return "/pulls/" + number;
  }
}
