package io.mcpadapters.upstream.http;

import java.net.URI;
import java.util.Locale;

/**
 * Scheme, host and port: what credentials are bound to. The host of an IPv6 address has no
 * brackets.
 */
public record Origin(boolean tls, String host, int port) {

  /** Refuses what is no http or https address of a host. */
  public static Origin of(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new IllegalArgumentException("not an http or https address");
    }
    boolean tls = scheme.equals("https");
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return new Origin(
        tls,
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80);
  }

  /** Of an upstream's base URL, in which neither user info nor query nor fragment makes sense. */
  public static Origin ofBase(URI base) {
    if (base.getRawUserInfo() != null
        || base.getRawQuery() != null
        || base.getRawFragment() != null) {
      throw new IllegalArgumentException("a base URL has neither user info nor query nor fragment");
    }
    return of(base);
  }

  /** As a URL's beginning. */
  String text() {
    String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return (tls ? "https://" : "http://") + name + ":" + port;
  }
}
