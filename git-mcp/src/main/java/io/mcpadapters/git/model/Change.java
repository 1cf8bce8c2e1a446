package io.mcpadapters.git.model;

import java.util.Optional;

/**
 * What happened to one file.
 *
 * @param from its earlier path, if it was renamed or copied
 * @param patch its hunks; empty for binary files, and where the host leaves it out or has none
 */
public record Change(
    String path,
    Optional<String> from,
    Status status,
    int added,
    int removed,
    boolean binary,
    Optional<String> patch) {

  /** As letters, like Git's. */
  public enum Status {
    ADDED('A'),
    MODIFIED('M'),
    REMOVED('D'),
    RENAMED('R'),
    COPIED('C');

    private final char letter;

    Status(char letter) {
      this.letter = letter;
    }

    public char letter() {
      return letter;
    }

    public static Status of(String word) {
      return switch (word) {
        case "added", "new" -> ADDED;
        case "removed", "deleted" -> REMOVED;
        case "renamed" -> RENAMED;
        case "copied" -> COPIED;
        default -> MODIFIED;
      };
    }
  }
}
