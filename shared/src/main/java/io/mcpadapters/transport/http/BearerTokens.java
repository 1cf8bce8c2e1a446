package io.mcpadapters.transport.http;

import io.mcpadapters.tool.JsonDigest;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who a bearer token belongs to. */
@FunctionalInterface
public interface BearerTokens {
  Pattern BEARER = Pattern.compile("(?i)bearer +(\\S{1,16384}) *");

  /** The principal, as a hash; empty for a token that is not good. */
  Optional<String> principal(String token);

  /** The principal of the one header `Authorization: Bearer …` (RFC 6750, 2.1). */
  default Optional<String> principal(HttpServerRequest request) {
    List<String> headers = request.headers().getAll("Authorization");
    Matcher matcher = headers.size() == 1 ? BEARER.matcher(headers.getFirst()) : null;
    return matcher != null && matcher.matches() ? principal(matcher.group(1)) : Optional.empty();
  }

  /** One of these tokens, compared in constant time; each is a principal of its own. */
  static BearerTokens of(List<String> tokens) {
    List<byte[]> hashes = tokens.stream().map(BearerTokens::hash).toList();
    return given -> {
      byte[] hash = hash(given);
      boolean known = false;
      for (byte[] good : hashes) {
        known |= MessageDigest.isEqual(good, hash);
      }
      return known ? Optional.of(JsonDigest.hex(given).substring(0, 16)) : Optional.empty();
    };
  }

  private static byte[] hash(String token) {
    return JsonDigest.hex(token).getBytes(StandardCharsets.US_ASCII);
  }
}
