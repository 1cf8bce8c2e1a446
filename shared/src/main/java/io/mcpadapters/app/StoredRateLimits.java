package io.mcpadapters.app;

import io.mcpadapters.state.Store;
import io.mcpadapters.tool.JsonDigest;
import io.mcpadapters.upstream.RateLimitStatus;
import io.mcpadapters.upstream.RateLimitStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Limits of services in a store that several processes share. */
final class StoredRateLimits implements RateLimitStore {
  private static final Duration LONGEST = Duration.ofHours(1); // as a header can stop us

  private final Store store;

  StoredRateLimits(Store store) {
    this.store = store;
  }

  private static String name(String credential, String resource) {
    return JsonDigest.hex(credential + '\n' + resource);
  }

  @Override
  public Future<Optional<Said>> read(String credential, String resource) {
    return store.object(name(credential, resource)).map(kept -> kept.map(StoredRateLimits::said));
  }

  private static Said said(JsonObject kept) {
    Optional<RateLimitStatus> left =
        kept.getValue("limit") instanceof Number limit
            ? Optional.of(
                new RateLimitStatus(
                    kept.getString("resource", ""),
                    kept.getLong("remaining", 0L),
                    limit.longValue(),
                    Instant.ofEpochMilli(kept.getLong("reset", 0L))))
            : Optional.empty();
    return new Said(Instant.ofEpochMilli(kept.getLong("until", 0L)), left);
  }

  @Override
  public Future<Void> write(String credential, String resource, Said said) {
    JsonObject kept = new JsonObject().put("until", said.pausedUntil().toEpochMilli());
    said.left()
        .ifPresent(left ->
            kept.put("resource", left.resource())
                .put("remaining", left.remaining())
                .put("limit", left.limit())
                .put("reset", left.reset().toEpochMilli()));
    Duration life = life(said);
    return life.isPositive()
        ? store.put(name(credential, resource), kept.toBuffer(), life)
        : Future.succeededFuture();
  }

  private static Duration life(Said said) {
    Duration paused = Duration.between(Instant.now(), said.pausedUntil());
    Duration counted =
        said.left().map(left -> Duration.between(Instant.now(), left.reset())).orElse(paused);
    Duration longer = counted.compareTo(paused) > 0 ? counted : paused;
    return longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
  }
}
