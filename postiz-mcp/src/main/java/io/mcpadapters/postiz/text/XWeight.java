package io.mcpadapters.postiz.text;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The weighted length of a text on X (twitter-text, configuration 3): a link or bare domain 23, an
 * emoji 2, letters of most scripts of Europe and the Near East 1, all others 2.
 */
final class XWeight {
  private static final int LINK = 23;
  private static final String DOMAIN = "(?:[a-z0-9][a-z0-9-]*\\.)+[a-z]{2,24}(?![\\p{L}\\p{N}@])";
  private static final Pattern URL =
      Pattern.compile(
          "(?i)https?://"
              + DOMAIN
              + "[^\\s<>\"]*|(?<![\\p{L}\\p{N}@._/-])"
              + DOMAIN
              + "(?:/[^\\s<>\"]*)?");

  /** Domains that are linked without `https://` and a path; of those of countries, few are. */
  private static final Set<String> TOP_LEVEL =
      Set.of(
          "com",
          "net",
          "org",
          "info",
          "biz",
          "edu",
          "gov",
          "mil",
          "int",
          "co",
          "tv",
          "name",
          "pro",
          "aero",
          "coop",
          "museum",
          "jobs",
          "mobi",
          "travel",
          "cat",
          "asia",
          "tel",
          "post",
          "xyz",
          "app",
          "dev",
          "page",
          "blog",
          "site",
          "online",
          "store",
          "shop",
          "tech",
          "cloud",
          "club",
          "live",
          "news",
          "media",
          "social",
          "network",
          "agency",
          "art",
          "world",
          "life",
          "today",
          "space",
          "website",
          "fun",
          "top",
          "vip",
          "studio",
          "design",
          "digital",
          "email",
          "game",
          "games",
          "guru",
          "host",
          "link",
          "love",
          "money",
          "one",
          "photos",
          "press",
          "run",
          "show",
          "software",
          "systems",
          "team",
          "tools",
          "video",
          "wiki",
          "work",
          "zone");

  private XWeight() {}

  static int of(String text) {
    Matcher links = URL.matcher(text);
    int weight = 0;
    int at = 0;
    while (links.find()) {
      if (linked(links.group())) {
        weight += plain(text, at, links.start()) + LINK;
        at = links.end() - trailing(links.group());
      }
    }
    return weight + plain(text, at, text.length());
  }

  private static boolean linked(String found) {
    if (found.regionMatches(true, 0, "http", 0, 4) && found.contains("://")) {
      return true;
    }
    int slash = found.indexOf('/');
    String host = slash < 0 ? found : found.substring(0, slash);
    String top = host.substring(host.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT);
    return TOP_LEVEL.contains(top) || (slash >= 0 && top.length() == 2);
  }

  /** Punctuation at the end of a sentence is not the link's. */
  private static int trailing(String link) {
    int end = link.length();
    while (end > 0 && ".,;:!?)'\"".indexOf(link.charAt(end - 1)) >= 0) {
      end--;
    }
    return link.length() - end;
  }

  private static int plain(String text, int from, int to) {
    int weight = 0;
    int at = from;
    while (at < to) {
      int emoji = emoji(text, at, to);
      if (emoji > 0) {
        weight += 2;
        at += emoji;
      } else {
        int c = text.codePointAt(at);
        weight += light(c) ? 1 : 2;
        at += Character.charCount(c);
      }
    }
    return weight;
  }

  private static boolean light(int c) {
    return c <= 4351
        || (c >= 8192 && c <= 8205)
        || (c >= 8208 && c <= 8223)
        || (c >= 8242 && c <= 8247);
  }

  /** The units of an emoji that begins here, with what is joined to it; 0 for none. */
  private static int emoji(String text, int from, int to) {
    int first = text.codePointAt(from);
    if (first < 0x203c || !Character.isExtendedPictographic(first)) {
      return regional(first) ? flag(text, from, to) : 0;
    }
    int at = from + Character.charCount(first);
    while (at < to) {
      int next = text.codePointAt(at);
      if (next == 0xfe0f || Character.isEmojiModifier(next)) {
        at += Character.charCount(next);
      } else if (next == 0x200d
          && at + 1 < to
          && Character.isExtendedPictographic(text.codePointAt(at + 1))) {
        at += 1 + Character.charCount(text.codePointAt(at + 1));
      } else {
        break;
      }
    }
    return at - from;
  }

  private static boolean regional(int c) {
    return c >= 0x1f1e6 && c <= 0x1f1ff;
  }

  private static int flag(String text, int from, int to) {
    return from + 4 <= to && regional(text.codePointAt(from + 2)) ? 4 : 0;
  }
}
