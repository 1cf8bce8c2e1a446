package io.mcpadapters.upstream.policy;

import io.mcpadapters.cache.Cache;
import io.mcpadapters.upstream.http.Connections;
import java.util.HashMap;
import java.util.Map;

/** What all upstreams of a verticle share: connections, the cache of answers, rate limiters. */
public final class UpstreamContext {
  private static final int CACHE_SHARE = 5; // of the heap

  private final Connections connections;
  private final Cache<CachedResponse> cache;
  private final Map<String, UpstreamRateLimiter> limiters = new HashMap<>();

  public UpstreamContext(Connections connections) {
    this.connections = connections;
    this.cache =
        Cache.in(
            connections.vertx(),
            connections.outbound().service() + ".answers",
            connections.outbound().heap() / CACHE_SHARE);
  }

  public Connections connections() {
    return connections;
  }

  Cache<CachedResponse> cache() {
    return cache;
  }

  /** One for all upstreams of the same host and credential. */
  public UpstreamRateLimiter limiter(UpstreamConfig config) {
    return limiters.computeIfAbsent(
        CacheKeys.credential(config),
        key ->
            new UpstreamRateLimiter(
                connections.vertx(),
                config.concurrency(),
                config.rate(),
                new SharedRateLimits(config.rateLimits(), key)));
  }
}
