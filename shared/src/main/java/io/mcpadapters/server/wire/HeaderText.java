package io.mcpadapters.server.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The value of an `Mcp-Name` or `Mcp-Param-*` header: as it stands, or as `=?base64?…?=` of its
 * UTF-8 (2026-07-28, basic/transports/streamable-http, value encoding). A prefix or a suffix alone
 * is part of the value.
 */
final class HeaderText {
  private static final String PREFIX = "=?base64?";
  private static final String SUFFIX = "?=";

  private HeaderText() {}

  /**
   * The text meant; empty when it is malformed: bad base64, no UTF-8 in it, or characters that no
   * header may hold.
   */
  static Optional<String> decode(String raw) {
    if (raw.chars().anyMatch(c -> c != '\t' && (c < 0x20 || c > 0x7e))) {
      return Optional.empty();
    }
    boolean encoded =
        raw.length() >= PREFIX.length() + SUFFIX.length()
            && raw.startsWith(PREFIX)
            && raw.endsWith(SUFFIX);
    return encoded
        ? base64(raw.substring(PREFIX.length(), raw.length() - SUFFIX.length()))
        : Optional.of(raw);
  }

  private static Optional<String> base64(String text) {
    if (text.length() % 4 != 0) { // the JDK takes a missing padding
      return Optional.empty();
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (IllegalArgumentException | CharacterCodingException malformed) {
      return Optional.empty();
    }
  }
}
