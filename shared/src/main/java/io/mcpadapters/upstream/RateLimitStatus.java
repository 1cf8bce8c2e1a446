package io.mcpadapters.upstream;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a service last said is left of a rate limit.
 *
 * @param resource which of its limits, by its own name; empty where it has but one
 * @param reset when it is full again, by this machine's clock
 */
public record RateLimitStatus(String resource, long remaining, long limit, Instant reset) {
  /** What is left, 0 to 1; 1 where the service names no limit. */
  public double share() {
    return limit <= 0 ? 1 : (double) remaining / limit;
  }

  /** Whether less than a tenth is left. */
  public boolean low() {
    return share() < 0.1;
  }

  /** For a result: `remaining`, `limit`, `reset_at`, and `resource` where the limit has a name. */
  public JsonObject json() {
    JsonObject json =
        new JsonObject()
            .put("remaining", remaining)
            .put("limit", limit)
            .put("reset_at", reset.truncatedTo(ChronoUnit.SECONDS).toString());
    return resource.isEmpty() ? json : json.put("resource", resource);
  }
}
