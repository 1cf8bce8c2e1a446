package io.mcpadapters.research.request;

import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a search is narrowed to: a domain and all below it (`example.org`), those below only
 * (`*.example.org`), a whole top-level domain (`gov`, `*.com`), or a part of a site
 * (`example.org/docs`). `www.example.org` stands for that host and the one without `www.`, nothing
 * else below it.
 */
public final class Domain {
  private static final String LABEL = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
  private static final Pattern NAME =
      Pattern.compile("(\\*\\.)?(" + LABEL + "\\.)*[a-z0-9][a-z0-9-]{0,61}[a-z0-9]");
  private static final int LONGEST = 253;

  private Domain() {}

  /**
   * The domain in lower case, international names in their ASCII form, with the path where one was
   * given.
   *
   * @throws IllegalArgumentException for what is none
   */
  public static String parse(String given) {
    String text = given.strip();
    int scheme = text.indexOf("://");
    String rest = scheme < 0 ? text : text.substring(scheme + 3);
    int end = end(rest, "/?#");
    String path = rest.substring(end).replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
    String authority = rest.substring(rest.lastIndexOf('@', end) + 1, end);
    String name = ascii(authority.replaceFirst(":\\d+$", "").replaceFirst("^\\.", "*."));
    name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    if (name.length() > LONGEST
        || !NAME.matcher(name).matches()
        || PageAddress.INTERNAL.contains(name)) {
      throw new IllegalArgumentException(
          "must be a domain, such as example.org, *.example.org, gov or example.org/docs");
    }
    return name + path;
  }

  private static int end(String text, String marks) {
    int end = 0;
    while (end < text.length() && marks.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static String ascii(String name) {
    boolean wild = name.startsWith("*.");
    String lower = (wild ? name.substring(2) : name).toLowerCase(Locale.ROOT);
    try {
      return (wild ? "*." : "") + IDN.toASCII(lower, 0).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException malformed) {
      return "";
    }
  }

  /** Parsed, without repetitions, in the order given. */
  static List<String> all(List<String> given) {
    return given.stream().distinct().toList();
  }

  /** As the service compares it, which knows domains with all below them: never narrower. */
  public static List<String> sent(List<String> domains) {
    return domains.stream().map(domain -> domain.replaceFirst("^www\\.", "")).distinct().toList();
  }

  /** Whether a page is of the domain. */
  public static boolean has(String domain, String url) {
    PageAddress address;
    try {
      address = PageAddress.read(url);
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
    String host = address.host();
    String path = address.path();
    int slash = domain.indexOf('/');
    String name = slash < 0 ? domain : domain.substring(0, slash);
    String below = slash < 0 ? "" : domain.substring(slash);
    return named(name, host)
        && (below.isEmpty() || path.equals(below) || path.startsWith(below + "/"));
  }

  private static boolean named(String name, String host) {
    if (name.startsWith("*.")) {
      return host.endsWith(name.substring(1));
    }
    if (name.startsWith("www.")) {
      return host.equals(name) || host.equals(name.substring(4));
    }
    return host.equals(name) || host.endsWith("." + name);
  }
}
