package io.mcpadapters.upstream.http;

import io.vertx.core.MultiMap;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The length of a body as its header says it (RFC 9110, 8.6). */
final class ContentLength {
  private static final int MOST_DIGITS = 18;

  private ContentLength() {}

  /** Empty where there is none, or none that is a length. */
  static OptionalLong of(MultiMap headers) {
    @Nullable String value = headers.get("Content-Length");
    boolean digits =
        value != null
            && !value.isEmpty()
            && value.length() <= MOST_DIGITS
            && value.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
  }
}
