package io.mcpadapters.upstream;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.shareddata.Shareable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * An answer in the cache.
 *
 * @param freshUntil on the clock of System.nanoTime, so that setting the machine's clock changes
 *     nothing
 */
record Kept(Answer answer, long freshUntil) implements Shareable {
  private static final int HEADER_OVERHEAD = 80;

  static Kept of(Answer answer, Duration fresh) {
    // the buffer that grew while it was read is larger than what it holds
    Answer compact =
        new Answer(
            answer.status(), answer.headers(), Buffer.buffer(answer.body().getBytes()), "hit");
    return new Kept(compact, System.nanoTime() + fresh.toNanos());
  }

  /** Whether it is an answer, and not that there is none. */
  boolean there() {
    return answer.status() < 300;
  }

  boolean fresh() {
    return freshUntil - System.nanoTime() > 0;
  }

  long bytes() {
    long bytes = answer.body().length();
    for (Map.Entry<String, String> header : answer.headers()) {
      bytes += HEADER_OVERHEAD + header.getKey().length() + header.getValue().length();
    }
    return bytes;
  }

  /** The header that asks whether it still holds, if the service gave the means. */
  Optional<Map<String, String>> question() {
    MultiMap headers = answer.headers();
    return headers.contains("ETag")
        ? Optional.of(Map.of("If-None-Match", headers.get("ETag")))
        : answer.header("Last-Modified").map(date -> Map.of("If-Modified-Since", date));
  }
}
