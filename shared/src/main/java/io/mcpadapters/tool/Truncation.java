package io.mcpadapters.tool;

import java.util.Arrays;
import java.util.List;

/** Shortens texts where a reader would stop, and shares a budget among several fairly. */
public final class Truncation {
  private static final List<String> PARAGRAPH = List.of("\n\n");
  private static final List<String> SENTENCE =
      List.of(". ", ".\n", "! ", "? ", "。", "[...] ", "\n");
  private static final List<String> WORD = List.of(" ");

  private Truncation() {}

  /**
   * How many characters each text gets: the short ones all of theirs, the others an equal part of
   * what is left.
   */
  public static int[] shares(int[] lengths, int budget) {
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
  public static int end(String text, int from, int most) {
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
    return Math.max(from + 1, boundary(text, limit));
  }

  /** The offset, or the one before it where it would split a character. */
  public static int boundary(String text, int offset) {
    boolean splits =
        offset > 0
            && offset < text.length()
            && Character.isLowSurrogate(text.charAt(offset))
            && Character.isHighSurrogate(text.charAt(offset - 1));
    return splits ? offset - 1 : offset;
  }
}
