package io.mcpadapters.tool;

import java.util.regex.Pattern;

/** The marks around text from outside, between which a model takes nothing for an instruction. */
public final class Fence {
  private static final Pattern MARK =
      Pattern.compile("<(/?\\s*untrusted)", Pattern.CASE_INSENSITIVE);

  private Fence() {}

  /**
   * Writes a text between marks that it cannot close itself, each on its own line.
   *
   * @param source what the text is from: a number or a word
   */
  public static void write(StringBuilder to, Object source, String text) {
    to.append("<untrusted source=")
        .append(source)
        .append(">\n")
        .append(text.indexOf('<') < 0 ? text : MARK.matcher(text).replaceAll("‹$1"))
        .append("\n</untrusted>\n");
  }
}
