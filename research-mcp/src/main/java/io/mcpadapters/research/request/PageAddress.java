package io.mcpadapters.research.request;

import io.mcpadapters.upstream.PublicAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * An address of the public web. Tavily fetches it, not we; but the names of an internal network are
 * nothing to tell it, and what it could not reach would still be paid for.
 */
public final class PageAddress {
  private static final Set<String> INTERNAL =
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

  private PageAddress() {}

  /**
   * The address, with `https://` where the scheme was left out and without a fragment.
   *
   * @throws IllegalArgumentException for one that is malformed or not public
   */
  public static String parse(String given) {
    String text = given.strip();
    URI uri;
    try {
      uri = URI.create(text.contains("://") ? text : "https://" + text);
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException("must be a well-formed address", malformed);
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("must be an http or https address");
    }
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("must name a host");
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("must not contain credentials");
    }
    if (!text.contains("://") && text.matches("[\\w-]+")) {
      throw new IllegalArgumentException("must be a web address, with its whole host name");
    }
    if (!isPublic(uri.getHost().toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("must be on the public internet");
    }
    String address = uri.toString();
    int fragment = address.indexOf('#');
    return fragment < 0 ? address : address.substring(0, fragment);
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
