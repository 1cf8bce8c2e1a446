package io.mcpadapters.git;

import java.util.Optional;

/**
 * What happened to one file.
 *
 * @param from its earlier path, if it was renamed or copied
 * @param patch its hunks; empty for binary files, and where the host leaves it out or has none
 */
record Change(
    String path,
    Optional<String> from,
    Status status,
    int added,
    int removed,
    boolean binary,
    Optional<String> patch) {

  /** As letters, like Git's. */
  enum Status {
    ADDED('A'),
    MODIFIED('M'),
    REMOVED('D'),
    RENAMED('R'),
    COPIED('C');

    private final char letter;

    Status(char letter) {
      this.letter = letter;
    }

    char letter() {
      return letter;
    }

    static Status of(String word) {
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
