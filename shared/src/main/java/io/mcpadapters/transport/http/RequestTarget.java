package io.mcpadapters.transport.http;

import io.vertx.core.http.HttpServerRequest;

/** What a request's line asks for (RFC 9112, 3.2). */
final class RequestTarget {
  private RequestTarget() {}

  /** Whether it is a path whose escapes can be read, which a router takes for granted. */
  static boolean isPath(HttpServerRequest request) {
    String path = request.path();
    return path != null
        && path.startsWith("/")
        && !request.uri().startsWith("?")
        && hasWholeEscapes(path);
  }

  /** Whether two hexadecimal digits follow each `%` (RFC 3986, 2.1). */
  private static boolean hasWholeEscapes(String path) {
    for (int at = path.indexOf('%'); at >= 0; at = path.indexOf('%', at + 3)) {
      if (at + 2 >= path.length() || !isHex(path.charAt(at + 1)) || !isHex(path.charAt(at + 2))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHex(char digit) {
    return digit < 128 && Character.digit(digit, 16) >= 0;
  }
}
