package io.mcpadapters.research.request;

import static java.util.regex.Pattern.DOTALL;

import io.mcpadapters.upstream.PublicAddress;
import java.net.IDN;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address of the public web, in parts. Tavily fetches it, not we; but the names of an internal
 * network are nothing to tell it, and what it could not reach would still be paid for.
 */
public record PageAddress(
    String scheme, String authority, String host, String port, String target) {
  static final Set<String> INTERNAL =
      Set.of(
          "localhost",
          "local",
          "internal",
          "intranet",
          "lan",
          "home",
          "corp",
          "private",
          "svc",
          "arpa",
          "test",
          "invalid",
          "onion",
          "localdomain");

  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.*)", DOTALL);
  private static final Pattern PORT = Pattern.compile("(.*?)(:\\d*)?", DOTALL);
  private static final Pattern HOST =
      Pattern.compile("\\[[0-9a-f:.]+]|([a-z0-9_-]+\\.)*[a-z0-9_-]+\\.?");
  private static final String ESCAPED = " \"<>\\^`{|}"; // as browsers do

  /**
   * The address as browsers would send it, with `https://` where the scheme was left out, the host
   * in its ASCII form, and without a fragment.
   *
   * @throws IllegalArgumentException for one that is malformed or not public
   */
  public static String parse(String given) {
    String text = given.strip();
    boolean bare = !SCHEME.matcher(text).matches();
    PageAddress address = read(bare ? "https://" + text : text);
    if (!address.scheme.equals("http") && !address.scheme.equals("https")) {
      throw new IllegalArgumentException("must be an http or https address");
    }
    if (address.authority.contains("@")) {
      throw new IllegalArgumentException("must not contain credentials");
    }
    if (address.host.isEmpty()) {
      throw new IllegalArgumentException("must name a host");
    }
    if (!HOST.matcher(address.host).matches()) {
      throw new IllegalArgumentException("must be a well-formed address");
    }
    if (bare && text.matches("[\\w-]+")) {
      throw new IllegalArgumentException("must be a web address, with its whole host name");
    }
    if (!isPublic(address.host)) {
      throw new IllegalArgumentException("must be on the public internet");
    }
    return address.scheme + "://" + address.host + address.port + address.target;
  }

  /**
   * The parts of an address, whatever is in them; empty where they are not there.
   *
   * @throws IllegalArgumentException for what has no scheme, or control characters in it
   */
  static PageAddress read(String text) {
    Matcher parts = SCHEME.matcher(text);
    if (!parts.matches() || text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new IllegalArgumentException("must be a well-formed address");
    }
    String rest = parts.group(2);
    int end = 0;
    while (end < rest.length() && "/?#\\".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String authority = rest.substring(0, end);
    Matcher port = PORT.matcher(authority);
    String host = port.matches() ? port.group(1) : authority;
    int fragment = rest.indexOf('#', end);
    String target = rest.substring(end, fragment < 0 ? rest.length() : fragment);
    return new PageAddress(
        parts.group(1).toLowerCase(Locale.ROOT),
        authority,
        ascii(host),
        port.group(2) == null ? "" : port.group(2),
        escaped(target));
  }

  private static String ascii(String host) {
    try {
      return host.startsWith("[") || host.isEmpty()
          ? host.toLowerCase(Locale.ROOT)
          : IDN.toASCII(host, 0).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException("must be a well-formed address", malformed);
    }
  }

  private static String escaped(String target) {
    StringBuilder escaped = new StringBuilder(target.length());
    for (int at = 0, c; at < target.length(); at += Character.charCount(c)) {
      c = target.codePointAt(at);
      boolean loose = c == '%' && !hex(target, at + 1);
      if (loose || c > 0x7e || ESCAPED.indexOf(c) >= 0) {
        for (byte one : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
          escaped.append('%').append("%02X".formatted(one));
        }
      } else {
        escaped.appendCodePoint(c);
      }
    }
    return escaped.toString();
  }

  private static boolean hex(String text, int at) {
    return at + 1 < text.length()
        && Character.digit(text.charAt(at), 16) >= 0
        && Character.digit(text.charAt(at + 1), 16) >= 0;
  }

  /** The path, without the query. */
  String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  private static boolean isPublic(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    String last = name.substring(name.lastIndexOf('.') + 1);
    if (name.startsWith("[") || last.matches("[0-9]+|0x[0-9a-f]*")) {
      return isPublicLiteral(name);
    }
    return name.contains(".") && !INTERNAL.contains(last);
  }

  private static boolean isPublicLiteral(String literal) {
    try {
      return PublicAddress.is(
          literal.startsWith("[")
              ? InetAddress.ofLiteral(literal.substring(1, literal.length() - 1))
              : Inet4Address.ofPosixLiteral(literal));
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
