package io.mcpadapters.clickup.service;

import io.mcpadapters.tool.UntrustedText;
import java.util.regex.Pattern;

/** What people wrote, between marks that it cannot close. */
public final class Fenced {
  private static final Pattern MARK =
      Pattern.compile("<(/?\\s*untrusted)", Pattern.CASE_INSENSITIVE);

  private Fenced() {}

  public static void write(StringBuilder text, String source, String body) {
    String clean = UntrustedText.clean(body);
    text.append("<untrusted source=")
        .append(source)
        .append(">\n")
        .append(clean.indexOf('<') < 0 ? clean : MARK.matcher(clean).replaceAll("‹$1"))
        .append("\n</untrusted>\n");
  }
}
