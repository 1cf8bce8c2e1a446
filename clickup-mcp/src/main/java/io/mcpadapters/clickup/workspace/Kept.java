package io.mcpadapters.clickup.workspace;

import io.mcpadapters.cache.Cache;
import io.mcpadapters.cache.SingleFlight;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Compact values for a while, each asked for once at a time. Typed rather than the answers
 * themselves, of which some are larger than a cache of answers takes.
 */
final class Kept {
  private static final Duration LONGEST = Duration.ofSeconds(45);
  private static final Duration YOUNG = Duration.ofSeconds(10);

  private record Entry(Object value, long born) {
    Duration age() {
      return Duration.ofNanos(System.nanoTime() - born);
    }
  }

  private final Cache<Entry> cache;
  private final SingleFlight<Entry> flights;
  private final String tenant;

  /**
   * @param tenant stands for the credential and the service
   * @param most bytes of all values
   */
  Kept(Vertx vertx, String tenant, long most) {
    this.cache = Cache.in(vertx, "clickup-mcp.workspace", most);
    this.flights = new SingleFlight<>(vertx, LONGEST);
    this.tenant = tenant + ' ';
  }

  /** The value, or a new one. */
  @SuppressWarnings("unchecked") // a key has values of one type
  <V> Future<V> get(
      Scope scope,
      String key,
      Duration life,
      Function<Scope, Future<V>> load,
      ToLongFunction<V> bytes) {
    Optional<Entry> known = cache.get(tenant + key);
    if (known.isPresent()) {
      scope.note("cache", "hit");
      return Future.succeededFuture((V) known.get().value);
    }
    return flights
        .join(
            scope,
            key,
            flying ->
                load.apply(flying).map(value -> keep(key, value, bytes.applyAsLong(value), life)))
        .map(entry -> (V) entry.value)
        .recover(Kept::worded);
  }

  private Entry keep(String key, Object value, long bytes, Duration life) {
    Entry entry = new Entry(value, System.nanoTime());
    cache.put(tenant + key, entry, bytes, life);
    return entry;
  }

  private static <V> Future<V> worded(Throwable failure) {
    return failure instanceof SingleFlight.Left
        ? ToolError.of(ToolError.Code.TIMEOUT, "clickup did not answer in time")
            .reason("deadline")
            .failed()
        : Future.failedFuture(failure);
  }

  /** Seconds since the value was new; 0 where there is none. */
  long ageS(String key) {
    return cache.get(tenant + key).map(entry -> entry.age().toSeconds()).orElse(0L);
  }

  /**
   * Forgets what is older than some seconds, so that a name that is not there is not asked for
   * again and again.
   */
  boolean refresh(String prefix, String key) {
    boolean old =
        cache.get(tenant + key).filter(entry -> entry.age().compareTo(YOUNG) > 0).isPresent();
    if (old) {
      forget(prefix);
    }
    return old;
  }

  /** Forgets all whose key begins so. */
  void forget(String prefix) {
    cache.forget(tenant + prefix);
  }
}
