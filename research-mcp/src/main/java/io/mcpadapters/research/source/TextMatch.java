package io.mcpadapters.research.source;

import io.mcpadapters.tool.Truncation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A place in a source where words were found, with what stands around.
 *
 * @param from of what stands around, in characters
 * @param hits in it: those that are close together share a place
 */
public record TextMatch(int source, int from, int to, int hits) {
  private static final int AROUND = 200;
  private static final int WINDOW = 600; // that holds all of several words

  public int length() {
    return to - from;
  }

  /** All places of an exact phrase in a text, case left aside. */
  public static List<TextMatch> phrase(String text, String words, int source) {
    List<TextMatch> all = new ArrayList<>();
    int at = indexOf(text, words, 0);
    while (at >= 0) {
      add(all, text, at, at + words.length(), source);
      at = indexOf(text, words, at + words.length());
    }
    return all;
  }

  /** The places where all words stand close together, in any order, case left aside. */
  public static List<TextMatch> allWords(String text, String words, int source) {
    List<String> each = Arrays.stream(words.strip().split("\\s+")).distinct().toList();
    int[] places = each.stream().mapToInt(word -> indexOf(text, word, 0)).toArray();
    List<TextMatch> all = new ArrayList<>();
    if (each.size() < 2) {
      return all;
    }
    while (Arrays.stream(places).allMatch(place -> place >= 0)) {
      int at = places[0];
      int from = Math.max(0, at - WINDOW / 2);
      int to = Math.min(text.length(), at + WINDOW / 2);
      boolean close = true;
      for (int i = 1; i < places.length; i++) {
        String word = each.get(i);
        places[i] = places[i] < from ? indexOf(text, word, from) : places[i];
        close &= places[i] >= 0 && places[i] + word.length() <= to;
      }
      int end = at + each.getFirst().length();
      if (close) {
        add(all, text, at, end, source);
      }
      places[0] = indexOf(text, each.getFirst(), end);
    }
    return all;
  }

  /** One hit more: a place of its own, or in the last one where they touch. */
  private static void add(List<TextMatch> all, String text, int begin, int end, int source) {
    int from = Truncation.boundary(text, Math.max(0, begin - AROUND));
    int to = Truncation.boundary(text, Math.min(text.length(), end + AROUND));
    int hits = 1;
    if (!all.isEmpty() && all.getLast().to >= from) {
      TextMatch last = all.removeLast();
      from = last.from;
      hits += last.hits;
    }
    all.add(new TextMatch(source, from, to, hits));
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
