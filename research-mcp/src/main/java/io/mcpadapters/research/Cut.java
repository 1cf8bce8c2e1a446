package io.mcpadapters.research;

import java.util.Arrays;
import java.util.List;

/** Shortens texts where a reader would stop, and shares a budget among several fairly. */
final class Cut {
  private static final List<String> PARAGRAPH = List.of("\n\n");
  private static final List<String> SENTENCE =
      List.of(". ", ".\n", "! ", "? ", "。", "[...] ", "\n");
  private static final List<String> WORD = List.of(" ");

  private Cut() {}

  /**
   * How many characters each text gets: the short ones all of theirs, the others an equal part of
   * what is left.
   */
  static int[] shares(int[] lengths, int budget) {
    int[] shares = new int[lengths.length];
    Integer[] shortestFirst = new Integer[lengths.length];
    Arrays.setAll(shortestFirst, i -> i);
    Arrays.sort(shortestFirst, (a, b) -> Integer.compare(lengths[a], lengths[b]));
    int left = budget;
    for (int done = 0; done < shortestFirst.length; done++) {
      int index = shortestFirst[done];
      shares[index] = Math.min(lengths[index], left / (shortestFirst.length - done));
      left -= shares[index];
    }
    return shares;
  }

  /** Where to end a text that begins at an offset and may have so many characters. */
  static int end(String text, int from, int most) {
    if (from + most >= text.length()) {
      return text.length();
    }
    int limit = from + most;
    for (List<String> ends : List.of(PARAGRAPH, SENTENCE, WORD)) {
      int least = from + most / 2;
      int best = -1;
      for (String mark : ends) {
        int at = text.lastIndexOf(mark, limit - mark.length());
        best = at < least ? best : Math.max(best, at + mark.length());
      }
      if (best > 0) {
        return best;
      }
    }
    boolean splits = limit > from + 1 && Character.isHighSurrogate(text.charAt(limit - 1));
    return splits ? limit - 1 : limit;
  }
}
