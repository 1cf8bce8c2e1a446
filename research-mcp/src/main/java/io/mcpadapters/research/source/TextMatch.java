package io.mcpadapters.research.source;

import io.mcpadapters.tool.Truncation;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in a source where words were found, with what stands around.
 *
 * @param from of what stands around, in characters
 */
public record TextMatch(int source, int from, int to) {
  private static final int AROUND = 200;
  private static final int MOST = 100;

  public int length() {
    return to - from;
  }

  /** All places in a text, case left aside; those that touch become one. */
  public static List<TextMatch> in(String text, String words, int source) {
    List<TextMatch> all = new ArrayList<>();
    int at = indexOf(text, words, 0);
    while (at >= 0 && all.size() < MOST) {
      int from = Truncation.boundary(text, Math.max(0, at - AROUND));
      int to = Truncation.boundary(text, Math.min(text.length(), at + words.length() + AROUND));
      if (!all.isEmpty() && all.getLast().to >= from) {
        from = all.removeLast().from;
      }
      all.add(new TextMatch(source, from, to));
      at = indexOf(text, words, at + words.length());
    }
    return all;
  }

  private static int indexOf(String text, String words, int from) {
    for (int i = from; i <= text.length() - words.length(); i++) {
      if (text.regionMatches(true, i, words, 0, words.length())) {
        return i;
      }
    }
    return -1;
  }
}
