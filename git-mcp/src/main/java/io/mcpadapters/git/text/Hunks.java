package io.mcpadapters.git.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the patch of a file of which both sides are known, for hosts that write none. */
public final class Hunks {
  private static final int CONTEXT = 3;
  private static final String UNENDED = "\n\\ No newline at end of file";

  private record Line(char sign, int older, int newer, String text) {}

  private Hunks() {}

  /** A file's lines, and whether the last one has an end. */
  public record Side(List<String> lines, boolean ended) {
    private List<String> marked() {
      if (ended || lines.isEmpty()) {
        return lines;
      }
      List<String> marked = new ArrayList<>(lines);
      marked.set(lines.size() - 1, lines.getLast() + UNENDED);
      return marked;
    }
  }

  /** The hunks, none for equal sides; empty when the sides differ too much to say how. */
  public static Optional<String> between(Side one, Side other) {
    List<String> older = one.marked();
    List<String> newer = other.marked();
    return LineDiff.origins(older, newer).map(origins -> written(lines(older, newer, origins)));
  }

  /** As Git orders them: what goes stands before what comes in its place. */
  private static List<Line> lines(List<String> older, List<String> newer, int[] origins) {
    List<Line> lines = new ArrayList<>();
    int old = 0;
    int at = 0;
    while (old < older.size() || at < newer.size()) {
      int same = at;
      while (same < newer.size() && origins[same] < 0) {
        same++;
      }
      int end = same < newer.size() ? origins[same] : older.size();
      for (; old < end; old++) {
        lines.add(new Line('-', old, at, older.get(old)));
      }
      for (; at < same; at++) {
        lines.add(new Line('+', old, at, newer.get(at)));
      }
      if (at < newer.size()) {
        lines.add(new Line(' ', old, at, newer.get(at)));
        old++;
        at++;
      }
    }
    return lines;
  }

  private static String written(List<Line> lines) {
    StringBuilder hunks = new StringBuilder();
    int at = 0;
    while (at < lines.size()) {
      if (lines.get(at).sign == ' ') {
        at++;
        continue;
      }
      int start = Math.max(0, at - CONTEXT);
      int last = at;
      for (int i = at; i < lines.size() && i - last <= 2 * CONTEXT; i++) {
        last = lines.get(i).sign == ' ' ? last : i;
      }
      int end = Math.min(lines.size(), last + 1 + CONTEXT);
      hunk(hunks, lines.subList(start, end));
      at = end;
    }
    return hunks.toString();
  }

  private static void hunk(StringBuilder hunks, List<Line> lines) {
    long removed = lines.stream().filter(line -> line.sign != '+').count();
    long added = lines.stream().filter(line -> line.sign != '-').count();
    Line first = lines.getFirst();
    hunks
        .append("@@ -")
        .append(first.older + (removed == 0 ? 0 : 1))
        .append(',')
        .append(removed)
        .append(" +")
        .append(first.newer + (added == 0 ? 0 : 1))
        .append(',')
        .append(added)
        .append(" @@\n");
    lines.forEach(line -> hunks.append(line.sign).append(line.text).append('\n'));
  }
}
