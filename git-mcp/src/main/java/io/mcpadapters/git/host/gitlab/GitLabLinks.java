package io.mcpadapters.git.host.gitlab;

import io.mcpadapters.git.host.Links;
import io.mcpadapters.git.host.PathLinks;
import io.mcpadapters.git.text.LineRange;
import java.util.Optional;

/** GitLab's: all behind `/-`, since groups have any depth. */
final class GitLabLinks implements Links {
  private static final Links PATHS =
      new PathLinks("/-/blob/", "/-/tree/", "/-/merge_requests/", "-", "?plain=1");

  @Override
  public String file(String sha, String path, Optional<LineRange> lines) {
    return PATHS.file(sha, path, lines);
  }

  @Override
  public String folder(String sha, String path) {
    return PATHS.folder(sha, path);
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
    return PATHS.pull(number);
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
