package io.mcpadapters.tool;

/** What callers do to line ends on the way here: escaped twice, they arrive as two characters. */
public final class LineEnds {
  /** For an answer's warnings, beside a text that is written as it came. */
  public static final String ESCAPED_TWICE =
      "The text holds \\n as two characters and no line end; it was written as given.";

  private LineEnds() {}

  /** What a text may not be meant to be: line ends that were escaped twice. Said, not mended. */
  public static boolean escapedTwice(String text) {
    return text.contains("\\n") && text.indexOf('\n') < 0;
  }
}
