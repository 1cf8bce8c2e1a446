package io.mcpadapters.git.host;

import io.mcpadapters.git.text.RepoPath;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address as people paste it: web, clone (also `git@host:path`) or API, with spaces and letters
 * of any script in it. Credentials in it are dropped.
 *
 * @param port -1 if none is given, and for ssh, whose port says nothing about the web's
 * @param path still escaped, beginning with a slash
 */
public record Address(
    String scheme, String server, int port, String path, String query, String fragment) {
  private static final Pattern FULL =
      Pattern.compile(
          "([a-zA-Z][a-zA-Z0-9+.-]{0,15})://(?:[^/@?#]{0,512}@)?([^/:?#@]{1,255})(?::(\\d{1,5}))?(/[^?#]*)?(?:\\?([^#]*))?(?:#(.*))?");
  private static final Pattern SCP = Pattern.compile("[\\w.-]{1,64}@([\\w.-]{1,255}):(?!//)(.+)");

  public static Optional<Address> parse(String text) {
    Matcher full = FULL.matcher(text);
    if (full.matches()) {
      String scheme = full.group(1).toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      int port = full.group(3) == null || !web ? -1 : Integer.parseInt(full.group(3));
      return Optional.of(
          new Address(
              scheme,
              full.group(2).toLowerCase(Locale.ROOT),
              port,
              or(full.group(4), "/"),
              or(full.group(5), ""),
              or(full.group(6), "")));
    }
    Matcher scp = SCP.matcher(text);
    return scp.matches()
        ? Optional.of(
            new Address(
                "ssh", scp.group(1).toLowerCase(Locale.ROOT), -1, "/" + scp.group(2), "", ""))
        : Optional.empty();
  }

  private static String or(String group, String absent) {
    return group == null ? absent : group;
  }

  boolean web() {
    return scheme.startsWith("http");
  }

  /** With the scheme's own port where none is given. */
  int standardPort() {
    return port >= 0 ? port : scheme.equals("http") ? 80 : 443;
  }

  /** A path's segments, unescaped, without empty ones at its ends. */
  public static List<String> segments(String path) {
    return Arrays.stream(RepoPath.normal(path).split("/"))
        .filter(segment -> !segment.isEmpty())
        .map(Address::unescaped)
        .toList();
  }

  /** A parameter of the query, unescaped. */
  public Optional<String> parameter(String name) {
    return Arrays.stream(query.split("&"))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> unescaped(pair.substring(name.length() + 1)))
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  static String unescaped(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException loosePercent) {
      return text;
    }
  }
}
