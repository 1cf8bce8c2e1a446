package io.mcpadapters.git.host;

import io.mcpadapters.git.text.LineRange;
import io.vertx.uritemplate.UriTemplate;
import io.vertx.uritemplate.Variables;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The forms of a kind's web addresses below a repository; each begins with a slash. The forms given
 * here are those that most kinds share.
 */
public interface Links {
  /** Ends of the names of files that hosts show rendered. */
  List<String> RENDERED =
      List.of(
          ".md",
          ".markdown",
          ".mdown",
          ".mkdn",
          ".mdx",
          ".rst",
          ".adoc",
          ".asciidoc",
          ".org",
          ".textile",
          ".ipynb",
          ".csv",
          ".tsv",
          ".svg");

  /** A file at a commit, and lines of it. */
  String file(String sha, String path, Optional<LineRange> lines);

  /** A folder at a commit; the root's path is empty. */
  String folder(String sha, String path);

  default String commit(String sha) {
    return "/commit/" + sha;
  }

  default String issue(int number) {
    return "/issues/" + number;
  }

  String pull(int number);

  /** The fragment of a comment. */
  default String comment(String id) {
    return "#issuecomment-" + id;
  }

  default String compare(String base, String head) {
    return "/compare/" + segment(base) + "..." + segment(head);
  }

  default String release(String tag) {
    return "/releases/tag/" + segment(tag);
  }

  /**
   * What makes the host show a file's lines where it would show it rendered, without them; empty
   * for other files.
   *
   * @param query that the host has for it
   */
  static String source(String path, Optional<LineRange> lines, String query) {
    String low = path.toLowerCase(Locale.ROOT);
    return lines.isPresent() && RENDERED.stream().anyMatch(low::endsWith) ? query : "";
  }

  /**
   * The fragment of lines.
   *
   * @param last what stands before the last line's number
   */
  static String fragment(LineRange lines, String last) {
    return "#L" + lines.first() + (lines.first() == lines.last() ? "" : last + lines.last());
  }

  /** A name as one segment, its slashes escaped. */
  static String segment(String name) {
    return UriTemplate.of("{segment}").expandToString(Variables.variables().set("segment", name));
  }

  /** A path with each of its segments escaped, beginning with a slash; empty for the root. */
  static String path(String path) {
    return path.isEmpty()
        ? ""
        : UriTemplate.of("{/segments*}")
            .expandToString(Variables.variables().set("segments", List.of(path.split("/"))));
  }
}
