package io.mcpadapters.clickup.markdown;

import java.util.regex.Pattern;

/** Plain text within Markdown: what would be read as a mark is escaped. */
final class MarkdownText {
  private static final String MARKS = "\\*`[<";
  private static final Pattern START =
      Pattern.compile("^(\\s{0,3})(>|~~~|[-+](?=\\s|$)|#{1,6}(?=\\s|$))");
  private static final Pattern NUMBER = Pattern.compile("^(\\s{0,3}\\d{1,9})([.)])(?=\\s|$)");

  private MarkdownText() {}

  static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (MARKS.indexOf(c) >= 0 || (c == '_' && (edge(text, at - 1) || edge(text, at + 1)))) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }

  /** An underscore within a word is no mark. */
  private static boolean edge(String text, int at) {
    return at < 0 || at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
  }

  /** A line that would begin a block. */
  static String lineStart(String line) {
    String escaped = START.matcher(line).replaceFirst("$1\\\\$2");
    return NUMBER.matcher(escaped).replaceFirst("$1\\\\$2");
  }

  /** Code in a line, between as many backticks as it needs. */
  static String code(String text) {
    String fence = "`";
    while (text.contains(fence)) {
      fence += "`";
    }
    String gap = text.startsWith("`") || text.endsWith("`") ? " " : "";
    return fence + gap + text + gap + fence;
  }
}
