package io.mcpadapters.upstream.policy;

import io.mcpadapters.tool.ToolError;
import io.mcpadapters.upstream.Response;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.shareddata.Shareable;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer in the cache.
 *
 * @param refused what a `not_found` means in a model's words; null for a good answer
 * @param freshUntil on the clock of System.nanoTime, so that setting the machine's clock changes
 *     nothing
 */
record CachedResponse(Response answer, @Nullable ToolError refused, long freshUntil)
    implements Shareable {
  private static final int HEADER_OVERHEAD = 80;

  static CachedResponse of(Response answer, @Nullable ToolError refused, Duration fresh) {
    // the buffer that grew while it was read is larger than what it holds
    Response compact =
        new Response(
            answer.status(),
            answer.headers(),
            Buffer.buffer(answer.body().getBytes()),
            "hit",
            answer.maxValues());
    return new CachedResponse(compact, refused, System.nanoTime() + fresh.toNanos());
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
  Map<String, String> conditions() {
    MultiMap headers = answer.headers();
    if (refused != null) {
      return Map.of();
    }
    return headers.contains("ETag")
        ? Map.of("If-None-Match", headers.get("ETag"))
        : answer
            .header("Last-Modified")
            .map(date -> Map.of("If-Modified-Since", date))
            .orElse(Map.of());
  }
}
