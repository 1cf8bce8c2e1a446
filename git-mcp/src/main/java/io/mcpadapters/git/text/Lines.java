package io.mcpadapters.git.text;

import java.util.ArrayList;
import java.util.List;

/** Lines as Git has them: LF ends one, and nothing else does. */
public final class Lines {
  private static final String CARRIAGE_RETURN = "␍";

  private Lines() {}

  /** The lines of a text; a final LF begins no line more. A CR before the LF stays. */
  public static List<String> of(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end;
      lines.add(text.substring(from, to));
      from = to + 1;
    }
    return lines;
  }

  /** The first line, without a CR at its end. */
  public static String first(String text) {
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  /** A line with a sign for each CR, which would otherwise pass for a line's end. */
  public static String visible(String line) {
    return line.indexOf('\r') < 0 ? line : line.replace("\r", CARRIAGE_RETURN);
  }

  /** The same for a text of many lines, those that end with CRLF too. */
  public static String withoutCrLf(String text) {
    return text.replace("\r\n", "\n");
  }
}
