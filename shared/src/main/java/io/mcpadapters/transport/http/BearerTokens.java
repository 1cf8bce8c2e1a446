package io.mcpadapters.transport.http;

import io.mcpadapters.tool.JsonDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** Who a bearer token belongs to. */
@FunctionalInterface
public interface BearerTokens {
  /** The principal, as a hash; empty for a token that is not good. */
  Optional<String> principal(String token);

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
