package io.mcpadapters.git.model;

import io.mcpadapters.git.text.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What happened to one file.
 *
 * @param from its earlier path, if it was renamed or copied
 * @param counts lines added and removed; empty where that is not known
 * @param patch its hunks
 * @param without why there is no patch; {@link Without#NOTHING} where there is one
 * @param notes what else is to be known of it, a few words each
 */
public record Change(
    String path,
    Optional<String> from,
    Status status,
    Optional<CommitInfo.Counts> counts,
    Optional<String> patch,
    Without without,
    List<String> notes) {
  private static final String GENERATED = "generated";

  public Change {
    notes = List.copyOf(notes);
  }

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

  /** Why there is no patch. */
  public enum Without {
    NOTHING,
    /** No text. */
    BINARY,
    /** Renamed, its mode changed, or empty: no line differs. */
    NO_LINE,
    /** The host leaves it out for its size. */
    LEFT_OUT,
    /** The host gives none here, or it was not asked for. */
    NOT_GIVEN
  }

  /** With hunks, whose lines are counted. */
  public static Change text(String path, Optional<String> from, Status status, String hunks) {
    return new Change(
        path,
        from,
        status,
        Optional.of(counts(hunks)),
        Optional.of(hunks),
        Without.NOTHING,
        hunks.indexOf('\ufffd') < 0 ? List.of() : List.of("some bytes are not UTF-8"));
  }

  private static CommitInfo.Counts counts(String hunks) {
    int added = 0;
    int removed = 0;
    for (String line : Lines.of(hunks)) {
      added += line.startsWith("+") ? 1 : 0;
      removed += line.startsWith("-") ? 1 : 0;
    }
    return new CommitInfo.Counts(added, removed);
  }

  /** Without a patch. */
  public static Change bare(String path, Optional<String> from, Status status, Without why) {
    boolean none = why == Without.NO_LINE;
    return new Change(
        path,
        from,
        status,
        none ? Optional.of(new CommitInfo.Counts(0, 0)) : Optional.empty(),
        Optional.empty(),
        why,
        List.of());
  }

  public Change counted(CommitInfo.Counts lines) {
    return new Change(path, from, status, Optional.of(lines), patch, without, notes);
  }

  public Change noted(String note) {
    List<String> all = new ArrayList<>(notes);
    all.add(note);
    return new Change(path, from, status, counts, patch, without, all);
  }

  /** Said by the host to be written by no person. */
  public Change generated() {
    return noted(GENERATED);
  }

  public boolean isGenerated() {
    return notes.contains(GENERATED);
  }

  public boolean binary() {
    return without == Without.BINARY;
  }
}
