package io.mcpadapters.git.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the patch of a file of which both sides are known, for hosts that write none. */
public final class Hunks {
  private static final int CONTEXT = 3;

  private record Line(char sign, int older, int newer, String text) {}

  private Hunks() {}

  /** The hunks; empty when the sides differ too much to say how. */
  public static Optional<String> between(List<String> older, List<String> newer) {
    return LineDiff.origins(older, newer).map(origins -> written(lines(older, newer, origins)));
  }

  private static List<Line> lines(List<String> older, List<String> newer, int[] origins) {
    List<Line> lines = new ArrayList<>();
    int old = 0;
    for (int i = 0; i < newer.size(); i++) {
      for (; origins[i] >= 0 && old < origins[i]; old++) {
        lines.add(new Line('-', old, i, older.get(old)));
      }
      lines.add(new Line(origins[i] < 0 ? '+' : ' ', old, i, newer.get(i)));
      old = origins[i] < 0 ? old : origins[i] + 1;
    }
    for (; old < older.size(); old++) {
      lines.add(new Line('-', old, newer.size(), older.get(old)));
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
        .append(first.older + 1)
        .append(',')
        .append(removed)
        .append(" +")
        .append(first.newer + 1)
        .append(',')
        .append(added)
        .append(" @@\n");
    lines.forEach(line -> hunks.append(line.sign).append(line.text).append('\n'));
  }
}
