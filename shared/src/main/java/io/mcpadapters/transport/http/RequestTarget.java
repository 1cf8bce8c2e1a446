package io.mcpadapters.transport.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** What a request's line asks for (RFC 9112, 3.2). */
final class RequestTarget {
  private RequestTarget() {}

  /** The path, if it is one whose escapes can be read, which a router takes for granted. */
  static Optional<String> path(HttpServerRequest request) {
    return Optional.ofNullable(request.path())
        .filter(path -> path.startsWith("/") && !request.uri().startsWith("?"))
        .filter(RequestTarget::hasWholeEscapes);
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
