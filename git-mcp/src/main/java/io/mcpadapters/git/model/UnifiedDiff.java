package io.mcpadapters.git.model;

import io.mcpadapters.git.model.Change.Without;
import io.mcpadapters.git.text.GitPath;
import io.mcpadapters.git.text.LineScanner;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads what `git diff` writes, of many files, line by line. Lines end at LF only and within a hunk
 * nothing but a line's first character says what it is, so that no content can pass for a header.
 */
public final class UnifiedDiff {
  private static final int MOST_CHARS = 1 << 20; // of all patches that are kept

  private final Predicate<String> wanted;
  private final LineScanner scanner = LineScanner.raw(this::line);
  private final List<Change> changes = new ArrayList<>();
  private String path = "";
  private Optional<String> from = Optional.empty();
  private Change.Status status = Change.Status.MODIFIED;
  private boolean binary;
  private boolean inHunks;
  private boolean kept;
  private boolean full;
  private boolean odd;
  private int added;
  private int removed;
  private int chars;
  private StringBuilder hunks = new StringBuilder();

  /**
   * @param wanted the paths whose patches are kept; lines are counted for all
   */
  public UnifiedDiff(Predicate<String> wanted) {
    this.wanted = wanted;
  }

  /** The files; call it once, when all was given. */
  public List<Change> changes() {
    scanner.end();
    close();
    return changes;
  }

  /** Takes the next piece of the diff. */
  public void accept(Buffer piece) {
    scanner.accept(piece);
  }

  private void line(int number, String line) {
    if (line.startsWith("diff --git ")) {
      close();
      path = GitPath.ofHeader(line.substring("diff --git ".length()));
    } else if (line.startsWith("@@")) {
      kept = inHunks ? kept : wanted.test(path);
      inHunks = true;
      hunk(line);
    } else if (inHunks) {
      added += line.startsWith("+") ? 1 : 0;
      removed += line.startsWith("-") ? 1 : 0;
      hunk(line);
    } else {
      head(line);
    }
  }

  private void hunk(String line) {
    odd |= scanner.odd();
    full |= kept && chars + line.length() > MOST_CHARS;
    if (kept && !full) {
      chars += line.length() + 1;
      hunks.append(line).append('\n');
    }
  }

  private void head(String line) {
    if (line.startsWith("new file mode")) {
      status = Change.Status.ADDED;
    } else if (line.startsWith("deleted file mode")) {
      status = Change.Status.REMOVED;
    } else if (line.startsWith("rename from ")) {
      status = Change.Status.RENAMED;
      from = Optional.of(GitPath.unquoted(line.substring("rename from ".length())));
    } else if (line.startsWith("copy from ")) {
      status = Change.Status.COPIED;
      from = Optional.of(GitPath.unquoted(line.substring("copy from ".length())));
    } else if (line.startsWith("rename to ")) {
      path = GitPath.unquoted(line.substring("rename to ".length()));
    } else if (line.startsWith("copy to ")) {
      path = GitPath.unquoted(line.substring("copy to ".length()));
    } else if (line.startsWith("+++ ") && !line.startsWith("+++ /dev/null")) {
      path = GitPath.ofSide(line.substring("+++ ".length()));
    } else if (line.startsWith("Binary files ") || line.startsWith("GIT binary patch")) {
      binary = true;
    }
  }

  private void close() {
    if (!path.isEmpty()) {
      Change change = change();
      changes.add(odd ? change.noted("not UTF-8, read as ISO-8859-1") : change);
    }
    path = "";
    from = Optional.empty();
    status = Change.Status.MODIFIED;
    binary = false;
    inHunks = false;
    full = chars >= MOST_CHARS;
    odd = false;
    added = 0;
    removed = 0;
    hunks = new StringBuilder();
  }

  private Change change() {
    CommitInfo.Counts counts = new CommitInfo.Counts(added, removed);
    if (inHunks && kept && !full) {
      return new Change(
          path,
          from,
          status,
          Optional.of(counts),
          Optional.of(hunks.toString()),
          Without.NOTHING,
          List.of());
    }
    if (inHunks) {
      return Change.bare(path, from, status, full ? Without.LEFT_OUT : Without.NOT_GIVEN)
          .counted(counts);
    }
    return Change.bare(path, from, status, binary ? Without.BINARY : Without.NO_LINE);
  }
}
