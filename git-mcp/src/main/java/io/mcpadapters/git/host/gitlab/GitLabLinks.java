package io.mcpadapters.git.host.gitlab;

import io.mcpadapters.git.host.Links;
import io.mcpadapters.git.text.LineRange;
import java.util.Optional;

/** GitLab's: all behind `/-`, since groups have any depth. */
final class GitLabLinks implements Links {
  @Override
  public String file(String sha, String path, Optional<LineRange> lines) {
    return "/-/blob/"
        + sha
        + Links.path(path)
        + lines.map(range -> Links.fragment(range, "-")).orElse("");
  }

  @Override
  public String folder(String sha, String path) {
    return "/-/tree/" + sha + Links.path(path);
  }

  @Override
  public String commit(String sha) {
    return "/-" + Links.super.commit(sha);
  }

  @Override
  public String issue(int number) {
    return "/-" + Links.super.issue(number);
  }

  @Override
  public String pull(int number) {
    return "/-/merge_requests/" + number;
  }

  @Override
  public String comment(String id) {
    return "#note_" + id;
  }

  @Override
  public String compare(String base, String head) {
    return "/-" + Links.super.compare(base, head);
  }

  @Override
  public String release(String tag) {
    return "/-/releases/" + Links.segment(tag);
  }
}
