package io.mcpadapters.tool;

import java.util.regex.Pattern;

/**
 * Text that came from outside and goes to a model. Characters that a person does not see are taken
 * out of titles, messages and bodies, since instructions are hidden in them; the text of files
 * stays as it is and is only flagged.
 */
public final class UntrustedText {
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private UntrustedText() {}

  /** Without control, bidirectional, zero-width and tag characters; line ends and tabs stay. */
  public static String clean(String text) {
    if (!hidden(text)) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    for (int at = 0, c; at < text.length(); at += Character.charCount(c)) {
      c = text.codePointAt(at);
      if (!invisible(c)) {
        kept.appendCodePoint(c);
      }
    }
    return kept.toString();
  }

  /** One clean line of at most so many characters, for titles and quoted messages. */
  public static String line(String text, int max) {
    String clean = clean(text);
    String flat = (spaced(clean) ? clean : SPACES.matcher(clean).replaceAll(" ")).strip();
    if (flat.length() <= max) {
      return flat;
    }
    int end = Character.isHighSurrogate(flat.charAt(max - 2)) ? max - 2 : max - 1;
    return flat.substring(0, end) + "…";
  }

  /** Whether its white space is single spaces already, as in nearly every title. */
  private static boolean spaced(String text) {
    char before = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if ((c < ' ' && c >= '\t') || (c == ' ' && before == ' ')) {
        return false;
      }
      before = c;
    }
    return true;
  }

  /** Whether there is anything in it that {@link #clean} would take out. */
  public static boolean hidden(String text) {
    for (int at = 0, c; at < text.length(); at += Character.charCount(c)) {
      c = text.codePointAt(at);
      if (invisible(c)) {
        return true;
      }
    }
    return false;
  }

  /** No streams here: every character of every answer comes by. */
  private static boolean invisible(int c) {
    if (c >= ' ' && c < 0x7f) {
      return false;
    }
    return (c < 0x20 && c != '\n' && c != '\t' && c != '\r')
        || (c >= 0x7f && c <= 0x9f)
        || c == 0xad
        || c == 0x061c
        || c == 0x180e
        || (c >= 0x200b && c <= 0x200f)
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x206f)
        || c == 0xfeff
        || (c >= 0xfff9 && c <= 0xfffb)
        || (c >= 0xe0000 && c <= 0xe007f)
        || (c >= 0xd800 && c <= 0xdfff);
  }
}
