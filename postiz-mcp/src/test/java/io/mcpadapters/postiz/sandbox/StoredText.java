package io.mcpadapters.postiz.sandbox;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Postiz stores of a content, and how long it takes it to be. */
final class StoredText {
  private static final Set<String> KEPT =
      Set.of("p", "br", "strong", "u", "a", "ul", "li", "h1", "h2", "h3", "span");
  private static final Pattern TAG = Pattern.compile("</?([a-zA-Z][a-zA-Z0-9]*)([^>]*)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z-]+)=\"([^\"]*)\"");
  private static final Pattern SCRIPT = Pattern.compile("(?is)<(script|style)[^>]*>.*?</\\1>");
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");

  private StoredText() {}

  /** The clean-up on saving, which only acts where there is a `<`. */
  static String clean(String content) {
    if (content.indexOf('<') < 0) {
      return content;
    }
    String text =
        SCRIPT
            .matcher(content.replace("\r\n", "\n").replace('\r', '\n').replace("\0", ""))
            .replaceAll("");
    StringBuilder kept = new StringBuilder();
    Matcher tags = TAG.matcher(text);
    int at = 0;
    while (tags.find()) {
      kept.append(escaped(text.substring(at, tags.start())));
      String name = tags.group(1).toLowerCase(java.util.Locale.ROOT);
      if (KEPT.contains(name)) {
        boolean closes = tags.group().startsWith("</");
        kept.append(closes ? "</" : "<").append(name);
        kept.append(closes ? "" : attributes(tags.group(2))).append('>');
      }
      at = tags.end();
    }
    return kept.append(escaped(text.substring(at))).toString();
  }

  private static String attributes(String given) {
    StringBuilder kept = new StringBuilder();
    Matcher attributes = ATTRIBUTE.matcher(given);
    while (attributes.find()) {
      String name = attributes.group(1);
      String value = attributes.group(2);
      boolean link = name.equals("href") && value.matches("(?:https?:|mailto:|/|#).*");
      if (link
          || Set.of("target", "rel", "class", "data-mention-id", "data-mention-label")
              .contains(name)) {
        kept.append(' ').append(name).append("=\"").append(value).append('"');
      }
    }
    return kept.toString();
  }

  /** Parsed as HTML's text and written again. */
  private static String escaped(String text) {
    return text.replaceAll("(?i)&lt;", "<")
        .replaceAll("(?i)&gt;", ">")
        .replaceAll("(?i)&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", "\u00a0")
        .replaceAll("(?i)&amp;", "&")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\u00a0", "&nbsp;");
  }

  static boolean blank(String content) {
    return clean(content).replaceAll("<[^>]*>", "").replace("&nbsp;", " ").isBlank();
  }

  /** For all networks; on X see {@link #onX}. */
  static int length(String content) {
    return counted(content).length();
  }

  /** The larger of the length and X' weight. */
  static int onX(String content) {
    String text = counted(content);
    int weight = 0;
    Matcher links = LINK.matcher(text);
    int at = 0;
    while (links.find()) {
      weight += weight(text.substring(at, links.start())) + 23;
      at = links.end();
    }
    weight += weight(text.substring(at));
    return Math.max(text.length(), weight);
  }

  private static int weight(String text) {
    return text.codePoints().map(c -> c <= 4351 || (c >= 8192 && c <= 8223) ? 1 : 2).sum();
  }

  private static String counted(String content) {
    String stored = clean(content);
    if (!Pattern.compile("</?[a-z]").matcher(stored).find()) {
      return escaped(stored);
    }
    String bold =
        Pattern.compile("<strong>([^<]*)</strong>")
            .matcher(stored)
            .replaceAll(
                found -> Matcher.quoteReplacement(found.group(1).replaceAll("[A-Za-z0-9]", "bb")));
    return bold.replace("</p><p>", "\n")
        .replaceAll("<[^>]*>", "")
        .replace("&amp;", "&")
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">");
  }
}
