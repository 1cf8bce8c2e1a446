package io.mcpadapters.git.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which lines of two texts are the same, by Myers' greedy algorithm, within a bound of work. */
public final class LineDiff {
  private static final int MOST_EDITS = 600; // the work grows with its square

  private LineDiff() {}

  /**
   * For each line of the newer text the line of the older that it is, counted from 0, or -1 for one
   * that is new; empty when the texts differ too much to say.
   */
  public static Optional<int[]> origins(List<String> older, List<String> newer) {
    int start = 0;
    while (start < older.size()
        && start < newer.size()
        && older.get(start).equals(newer.get(start))) {
      start++;
    }
    int end = 0;
    while (end < older.size() - start
        && end < newer.size() - start
        && older.get(older.size() - 1 - end).equals(newer.get(newer.size() - 1 - end))) {
      end++;
    }
    int[] origins = new int[newer.size()];
    Arrays.fill(origins, -1);
    for (int i = 0; i < start; i++) {
      origins[i] = i;
    }
    for (int i = 1; i <= end; i++) {
      origins[newer.size() - i] = older.size() - i;
    }
    boolean found =
        middle(
            older.subList(start, older.size() - end),
            newer.subList(start, newer.size() - end),
            start,
            origins);
    return found ? Optional.of(origins) : Optional.empty();
  }

  private static boolean middle(List<String> older, List<String> newer, int offset, int[] origins) {
    int most = Math.min(MOST_EDITS, older.size() + newer.size());
    int[] reach = new int[2 * most + 3];
    List<int[]> trace = new ArrayList<>();
    for (int edits = 0; edits <= most; edits++) {
      trace.add(Arrays.copyOfRange(reach, most + 1 - edits - 1, most + 1 + edits + 2));
      for (int k = -edits; k <= edits; k += 2) {
        boolean down = k == -edits || (k != edits && reach[most + k] < reach[most + 2 + k]);
        int x = down ? reach[most + 2 + k] : reach[most + k] + 1;
        while (x < older.size() && x - k < newer.size() && older.get(x).equals(newer.get(x - k))) {
          x++;
        }
        reach[most + 1 + k] = x;
        if (x >= older.size() && x - k >= newer.size()) {
          back(trace, edits, older.size(), newer.size(), offset, origins);
          return true;
        }
      }
    }
    return older.isEmpty() && newer.isEmpty();
  }

  /** Walks the found path from its end; diagonal steps are lines that are the same. */
  private static void back(
      List<int[]> trace, int edits, int older, int newer, int offset, int[] origins) {
    int x = older;
    int y = newer;
    for (int d = edits; d >= 0 && (x > 0 || y > 0); d--) {
      int[] reach = trace.get(d);
      int k = x - y;
      boolean down = k == -d || (k != d && reach[k - 1 + d + 1] < reach[k + 1 + d + 1]);
      int before = down ? k + 1 : k - 1;
      int fromX = d == 0 ? 0 : reach[before + d + 1];
      int fromY = fromX - before;
      int stopX = d == 0 ? 0 : down ? fromX : fromX + 1;
      while (x > stopX && y > 0) {
        x--;
        y--;
        origins[offset + y] = offset + x;
      }
      x = fromX;
      y = d == 0 ? 0 : fromY;
    }
  }
}
