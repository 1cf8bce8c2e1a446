package io.mcpadapters.git.model;

import java.util.List;
import java.util.Optional;

/**
 * A conversation about lines of a file.
 *
 * @param id by which the host knows it, or its first comment
 * @param old whether the lines are those of the older side
 * @param lines as `path:10-12`, or `path` where the host names no line
 * @param resolved empty where the host does not say
 * @param outdated whether the lines have changed since
 */
public record ReviewThread(
    String id,
    boolean old,
    String lines,
    Optional<Boolean> resolved,
    boolean outdated,
    List<Comment> comments) {
  public ReviewThread {
    comments = List.copyOf(comments);
  }

  /** A path with lines behind it; without them where the last one is not known. */
  public static String lines(String path, int first, int last) {
    return last <= 0 ? path : path + ":" + (first > 0 && first < last ? first + "-" : "") + last;
  }
}
