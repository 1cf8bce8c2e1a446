package io.mcpadapters.upstream.policy;

import io.mcpadapters.upstream.Response;
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
public record CachedResponse(Response answer, long freshUntil) implements Shareable {
  private static final int HEADER_OVERHEAD = 80;

  static CachedResponse of(Response answer, Duration fresh) {
    // the buffer that grew while it was read is larger than what it holds
    Response compact =
        new Response(
            answer.status(), answer.headers(), Buffer.buffer(answer.body().getBytes()), "hit");
    return new CachedResponse(compact, System.nanoTime() + fresh.toNanos());
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
