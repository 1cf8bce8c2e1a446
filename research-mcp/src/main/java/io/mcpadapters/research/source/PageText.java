package io.mcpadapters.research.source;

import io.mcpadapters.tool.Truncation;
import io.mcpadapters.tool.UntrustedText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text of the web on its way to a model: without what a reader of the page would not have seen, of
 * a bounded length, and with a note of what was taken out. Code is left as it is.
 *
 * @param whole characters that there were
 * @param notes what was done to it, each a few words of ours
 */
public record PageText(String text, int whole, List<String> notes) {
  /** Characters that are kept, more than any model reads. */
  public static final int LONGEST = 500_000;

  private static final Pattern KEY = Pattern.compile("tvly-[A-Za-z0-9_-]{6,}");

  public PageText {
    notes = List.copyOf(notes);
  }

  public static PageText of(String raw) {
    return of(cut(raw), raw.length());
  }

  /** As much of it as is kept. */
  public static String cut(String raw) {
    return raw.length() > LONGEST ? raw.substring(0, Truncation.boundary(raw, LONGEST)) : raw;
  }

  /**
   * Of what was {@linkplain #cut cut} already.
   *
   * @param whole characters that there were
   */
  public static PageText of(String taken, int whole) {
    List<String> notes = new ArrayList<>();
    if (taken.length() < whole) {
      notes.add("only the first %,d of %,d characters are kept".formatted(taken.length(), whole));
    }
    StringBuilder kept = new StringBuilder(taken.length());
    int comments = withoutComments(taken, kept);
    if (comments > 0) {
      notes.add(
          comments + (comments == 1 ? " HTML comment was" : " HTML comments were") + " taken out");
    }
    String seen = comments > 0 ? kept.toString() : taken;
    String clean = UntrustedText.clean(seen);
    if (clean.length() < seen.replace("\r", "").length()) {
      notes.add("hidden characters were taken out");
    }
    return new PageText(masked(clean).strip(), whole, notes);
  }

  /** Without keys of the service, wherever they come from. */
  public static String masked(String text) {
    return text.contains("tvly-") ? KEY.matcher(text).replaceAll("tvly-***") : text;
  }

  /** One clean line of at most so many characters, without keys. */
  public static String line(String text, int most) {
    return masked(UntrustedText.line(text, most));
  }

  /** How many were left out; what is never closed, and what stands in code, is none. */
  private static int withoutComments(String text, StringBuilder kept) {
    int comments = 0;
    int from = 0;
    int start = text.indexOf("<!--");
    int fencesTo = 0;
    boolean fenced = false;
    while (start >= 0) {
      int end = text.indexOf("-->", start + 4);
      if (end < 0) {
        break;
      }
      fenced ^= fences(text, fencesTo, start) % 2 == 1;
      fencesTo = start;
      if (fenced || inline(text, start)) {
        start = text.indexOf("<!--", start + 4);
        continue;
      }
      kept.append(text, from, start);
      comments++;
      from = end + 3;
      fencesTo = from;
      start = text.indexOf("<!--", from);
    }
    kept.append(text, from, text.length());
    return comments;
  }

  /** Lines that open or close a block of code. */
  private static int fences(String text, int from, int to) {
    int fences = 0;
    for (int at = from; at < to; at = lineAfter(text, at, to)) {
      boolean begins = at == 0 || text.charAt(at - 1) == '\n';
      int first = at;
      while (first < to && text.charAt(first) == ' ' && first - at < 4) {
        first++;
      }
      fences += begins && (text.startsWith("```", first) || text.startsWith("~~~", first)) ? 1 : 0;
    }
    return fences;
  }

  private static int lineAfter(String text, int at, int to) {
    int end = text.indexOf('\n', at);
    return end < 0 ? to : end + 1;
  }

  /** Between backticks on its line, or on a line that is indented as code is. */
  private static boolean inline(String text, int at) {
    int begin = text.lastIndexOf('\n', at) + 1;
    if (text.startsWith("    ", begin) || text.startsWith("\t", begin)) {
      return true;
    }
    int ticks = 0;
    for (int i = begin; i < at; i++) {
      ticks += text.charAt(i) == '`' ? 1 : 0;
    }
    int close = text.indexOf('`', at);
    int line = text.indexOf('\n', at);
    return ticks % 2 == 1 && close >= 0 && (line < 0 || close < line);
  }
}
