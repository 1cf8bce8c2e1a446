package io.mcpadapters.git.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what `git diff` writes, of one file or of many. */
public final class UnifiedDiff {
  private static final Pattern HEADER =
      Pattern.compile("diff --git (\"?)a/(.*?)\\1 (\"?)b/(.*)\\3");

  private final List<Change> changes = new ArrayList<>();
  private String path = "";
  private Optional<String> from = Optional.empty();
  private Change.Status status = Change.Status.MODIFIED;
  private boolean binary;
  private boolean inHunks;
  private StringBuilder hunks = new StringBuilder();

  private UnifiedDiff() {}

  /** The files of a whole diff. */
  public static List<Change> parse(String diff) {
    UnifiedDiff reader = new UnifiedDiff();
    diff.lines().forEach(reader::line);
    reader.close();
    return reader.changes;
  }

  /** One file whose hunks a host gives without the header; counts are theirs. */
  public static Change of(String path, Optional<String> from, Change.Status status, String hunks) {
    boolean binary = hunks.startsWith("Binary files");
    Optional<String> patch = binary || hunks.isEmpty() ? Optional.empty() : Optional.of(hunks);
    return new Change(path, from, status, count(hunks, '+'), count(hunks, '-'), binary, patch);
  }

  private void line(String line) {
    if (line.startsWith("diff --git ")) {
      close();
      Matcher header = HEADER.matcher(line);
      path = header.matches() ? header.group(4) : line.substring("diff --git ".length());
    } else if (line.startsWith("@@")) {
      inHunks = true;
      hunks.append(line).append('\n');
    } else if (inHunks) {
      hunks.append(line).append('\n');
    } else {
      head(line);
    }
  }

  private void head(String line) {
    if (line.startsWith("new file mode")) {
      status = Change.Status.ADDED;
    } else if (line.startsWith("deleted file mode")) {
      status = Change.Status.REMOVED;
    } else if (line.startsWith("rename from ")) {
      status = Change.Status.RENAMED;
      from = Optional.of(line.substring("rename from ".length()));
    } else if (line.startsWith("rename to ")) {
      path = line.substring("rename to ".length());
    } else if (line.startsWith("+++ b/")) {
      path = line.substring("+++ b/".length()).replaceFirst("\t$", "");
    } else if (line.startsWith("Binary files ") || line.startsWith("GIT binary patch")) {
      binary = true;
    }
  }

  private void close() {
    if (!path.isEmpty()) {
      String text = hunks.toString();
      changes.add(
          new Change(
              path,
              from,
              status,
              count(text, '+'),
              count(text, '-'),
              binary,
              text.isEmpty() ? Optional.empty() : Optional.of(text)));
    }
    path = "";
    from = Optional.empty();
    status = Change.Status.MODIFIED;
    binary = false;
    inHunks = false;
    hunks = new StringBuilder();
  }

  private static int count(String hunks, char sign) {
    return (int) hunks.lines().filter(line -> !line.isEmpty() && line.charAt(0) == sign).count();
  }
}
