package io.mcpadapters.git.host.github;

import io.mcpadapters.git.host.Links;
import io.mcpadapters.git.text.LineRange;
import java.util.Optional;

/** GitHub's. */
final class GitHubLinks implements Links {
  @Override
  public String file(String sha, String path, Optional<LineRange> lines) {
    return "/blob/"
        + sha
        + Links.path(path)
        + lines.map(range -> Links.fragment(range, "-L")).orElse("");
  }

  @Override
  public String folder(String sha, String path) {
    return "/tree/" + sha + Links.path(path);
  }

  @Override
  public String pull(int number) {
    return "/pull/" + number;
  }
}
