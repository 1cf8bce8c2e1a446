package io.mcpadapters.postiz.text;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as Postiz is sent it, such that the network's readers see exactly what was written: one
 * paragraph a line, `<` and `>` escaped twice, `&` as the editor decodes it.
 *
 * @param content for `value[].content`
 * @param exact false where no content shows this text: it has a literal `&lt;` and a `<`
 */
public record PostText(String content, boolean exact) {
  private static final Pattern LITERAL = Pattern.compile("(?i)&(?:lt|gt|nbsp|quot|#39);");
  private static final Pattern TAG = Pattern.compile("</?[a-zA-Z]");
  private static final Pattern ANY_TAG = Pattern.compile("</?[a-zA-Z][^>]*>");
  private static final Pattern ESCAPED =
      Pattern.compile("&amp;(?:amp|lt|gt);|&(?:lt|gt|amp|nbsp|quot|#39);");
  private static final Map<String, String> ENTITIES =
      Map.of(
          "&lt;", "<",
          "&gt;", ">",
          "&amp;", "&",
          "&nbsp;", "\u00a0",
          "&quot;", "\"",
          "&#39;", "'",
          "&amp;lt;", "<",
          "&amp;gt;", ">",
          "&amp;amp;", "&");

  /** Encodes for one editor. */
  public static PostText encode(String text, Editor editor) {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n').replace("\0", "");
    if (editor.decodesTwice()) {
      lines = lines.replace('\u2028', '\n').replace('\u2029', '\n'); // Telegram shows tags else
    }
    boolean literal = !editor.keepsEntities() && LITERAL.matcher(lines).find();
    if (literal && lines.indexOf('<') < 0) {
      return new PostText(lines, true); // without a tag it is published as it stands
    }
    StringBuilder content = new StringBuilder(lines.length() + 64);
    for (String line : lines.split("\n", -1)) {
      content.append("<p>");
      paragraph(line, editor, content);
      content.append("</p>");
    }
    return new PostText(content.toString(), !literal);
  }

  private static void paragraph(String line, Editor editor, StringBuilder into) {
    for (int at = 0; at < line.length(); at++) {
      char c = line.charAt(at);
      switch (c) {
        case '<' -> into.append("&amp;lt;");
        case '>' -> into.append("&amp;gt;");
        case '&' ->
            into.append(
                editor.decodesTwice() && startsEntity(line, at + 1) ? "&amp;amp;" : "&amp;");
        default -> into.append(c);
      }
    }
  }

  private static boolean startsEntity(String line, int at) {
    if (at >= line.length()) {
      return false;
    }
    char next = line.charAt(at);
    return next == '#' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
  }

  /** What a stored content says, as it was written; other tags than paragraphs are left out. */
  public static String decode(String stored, Editor editor) {
    if (!TAG.matcher(stored).find()) {
      return stored.indexOf('<') < 0 ? decoded(stored, false) : stored;
    }
    String lines = stored.replaceAll("</p>\\s*<p>", "\n").replaceAll("<br ?/?>", "\n");
    return decoded(ANY_TAG.matcher(lines).replaceAll(""), editor.decodesTwice());
  }

  private static String decoded(String text, boolean twice) {
    return ESCAPED
        .matcher(text)
        .replaceAll(found -> {
          String escaped = found.group();
          boolean literal = escaped.equals("&amp;amp;") && !twice;
          return Matcher.quoteReplacement(literal ? "&amp;" : ENTITIES.getOrDefault(escaped, ""));
        });
  }

  /** Whether Postiz publishes the stored content as it stands. */
  public static boolean plain(String content) {
    return !TAG.matcher(content).find();
  }
}
