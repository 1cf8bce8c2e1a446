package io.mcpadapters.tool;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Names that a caller may have meant, for an error's `allowed` or `did_you_mean`. */
public final class NearestNames {
  private static final int SHOWN = 3;
  private static final int LOOKED_AT = 2000;
  private static final int LONGEST = 200;

  private NearestNames() {}

  /** At most three of the known names, the nearest first, none that is far. */
  public static List<String> to(String given, Collection<String> known) {
    return to(given, known, UnaryOperator.identity());
  }

  /** The same, compared by a part of them only, such as a path's last name. */
  public static List<String> to(
      String given, Collection<String> known, UnaryOperator<String> part) {
    String wanted = part.apply(given).toLowerCase(Locale.ROOT);
    int far = Math.max(2, wanted.length() / 3);
    return known.stream()
        .limit(LOOKED_AT)
        .map(name -> Map.entry(name, distance(wanted, part.apply(name).toLowerCase(Locale.ROOT))))
        .filter(near -> near.getValue() <= far)
        .sorted(Map.Entry.comparingByValue())
        .limit(SHOWN)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Levenshtein's; a name that begins with the other is near. */
  private static int distance(String one, String other) {
    if (one.length() > LONGEST || other.length() > LONGEST) {
      return Integer.MAX_VALUE;
    }
    if (one.length() > 2
        && (other.startsWith(one) || (one.startsWith(other) && other.length() > 2))) {
      return 1;
    }
    int[] row = new int[other.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int swap = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(swap, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
