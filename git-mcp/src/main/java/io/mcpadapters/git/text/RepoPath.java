package io.mcpadapters.git.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Paths within a repository: `/`-separated from the root, the root itself empty. */
public final class RepoPath {
  private RepoPath() {}

  /**
   * The rule that a path breaks, or null: nothing may leave the repository, in any notation that a
   * server may undo. A name that only holds `%2F` is a name.
   */
  public static @Nullable String unsafe(String path) {
    if (path.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
      return "must not hold control characters";
    }
    String undone =
        path.toLowerCase(Locale.ROOT)
            .replace("%25", "%")
            .replace("%2e", ".")
            .replace("%2f", "/")
            .replace("%5c", "\\");
    if (path.indexOf('\\') >= 0) {
      return "must be separated by /, not \\";
    }
    for (String segment : undone.split("[/\\\\]", -1)) {
      if (segment.equals("..") || segment.equals(".")) {
        return "must not have . or .. as a segment";
      }
    }
    boolean gap = Arrays.asList(normal(path).split("/", -1)).contains("");
    return gap && !normal(path).isEmpty() ? "must not have empty segments" : null;
  }

  /** Without a slash at either end. */
  public static String normal(String path) {
    int from = path.startsWith("/") ? 1 : 0;
    int to = path.length() > from && path.endsWith("/") ? path.length() - 1 : path.length();
    return path.substring(from, to);
  }

  public static List<String> segments(String path) {
    return path.isEmpty() ? List.of() : List.of(path.split("/"));
  }

  /** The folder that holds it; the root for what lies there. */
  public static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  public static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
