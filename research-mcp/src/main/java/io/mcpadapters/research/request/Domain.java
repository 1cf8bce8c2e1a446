package io.mcpadapters.research.request;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A name to narrow a search to: a domain, or the host of an address where one was given. */
final class Domain {
  private static final Pattern NAME =
      Pattern.compile(
          "([\\p{L}\\p{N}_][\\p{L}\\p{N}_-]{0,62}\\.)+[\\p{L}\\p{N}][\\p{L}\\p{N}-]{1,62}");
  private static final int LONGEST = 253;

  private Domain() {}

  /**
   * The domain in lower case.
   *
   * @throws IllegalArgumentException for what is none
   */
  static String parse(String given) {
    String text = given.strip().toLowerCase(Locale.ROOT);
    String name = text.contains("://") ? host(text) : text.replaceFirst("/+$", "");
    name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    if (name.startsWith("*.")) {
      throw new IllegalArgumentException(
          "must be a domain without a wildcard; its subdomains are included");
    }
    if (name.length() > LONGEST || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("must be a domain with a dot in it");
    }
    return name;
  }

  /** Parsed, without repetitions, in the order given. */
  static List<String> all(List<String> given) {
    return given.stream().distinct().toList();
  }

  private static String host(String text) {
    try {
      String host = URI.create(text).getHost();
      return host == null ? "" : host;
    } catch (IllegalArgumentException notAnAddress) {
      return "";
    }
  }
}
