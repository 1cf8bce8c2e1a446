package io.mcpadapters.git;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * What a host last said is left of its rate limit.
 *
 * @param reset when it is full again, in seconds since 1970
 * @param resource which of the host's limits
 */
record Rate(long remaining, long limit, long reset, String resource) {

  /** Whether less than a tenth is left. */
  boolean low() {
    return remaining * 10 < limit;
  }

  JsonObject json() {
    return new JsonObject()
        .put("remaining", remaining)
        .put("limit", limit)
        .put("reset_at", Instant.ofEpochSecond(reset).toString())
        .put("resource", resource);
  }
}
