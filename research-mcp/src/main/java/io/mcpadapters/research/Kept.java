package io.mcpadapters.research;

import io.mcpadapters.cache.Cache;
import io.mcpadapters.cache.SingleFlight;
import io.mcpadapters.mcp.ToolError;
import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Answers of one kind that were paid for: kept while they are good, and asked for once by all who
 * want the same at the same time. Failures are never kept. Deployments with different keys share
 * nothing, also within one Vert.x.
 *
 * @param <V> immutable
 */
final class Kept<V> {
  /** How answers of a kind are kept. */
  interface Rules<V> {
    /** How long this one is good. */
    Duration life(V value);

    /** Characters of its texts. */
    long size(V value);
  }

  private record Entry<V>(V value, long born) {
    long ageS() {
      return (System.nanoTime() - born) / 1_000_000_000L;
    }
  }

  private static final int PER_CHARACTER = 2;

  private final Cache<Entry<V>> cache;
  private final SingleFlight<V> flights;
  private final String tenant;

  /**
   * @param name of the cache, shared in the Vert.x
   * @param tenant stands for the credential and the service
   * @param most bytes
   * @param longest that one request may take
   */
  Kept(Vertx vertx, String name, String tenant, long most, Duration longest) {
    this.cache = Cache.in(vertx, name, most);
    this.flights = new SingleFlight<>(vertx, longest);
    this.tenant = tenant;
  }

  /** The one that is kept, not older than so many seconds. */
  Optional<Got<V>> known(String key, int maxAgeS, Predicate<V> enough) {
    return cache
        .get(tenant + key)
        .filter(entry -> entry.ageS() < maxAgeS && enough.test(entry.value))
        .map(entry -> new Got<>(entry.value, 0, true, false, entry.ageS()));
  }

  /** Asks once for all that want the same now; what comes is kept. */
  Future<Got<V>> ask(
      Scope scope,
      String key,
      String variant,
      Rules<V> rules,
      Function<Scope, Future<Got<V>>> request) {
    String flight = tenant + key + ' ' + variant;
    boolean joins = flights.flying(flight);
    scope.note("cache", joins ? "joined" : "miss");
    double[] spent = {0};
    return flights
        .join(
            scope,
            flight,
            flying ->
                request
                    .apply(flying)
                    .map(got -> {
                      spent[0] = got.spent();
                      keep(key, got.value(), rules);
                      return got.value();
                    }))
        .map(value -> new Got<>(value, spent[0], false, joins, 0))
        .recover(Kept::left);
  }

  void keep(String key, V value, Rules<V> rules) {
    cache.put(
        tenant + key,
        new Entry<>(value, System.nanoTime()),
        PER_CHARACTER * rules.size(value),
        rules.life(value));
  }

  private static <T> Future<T> left(Throwable failure) {
    return failure instanceof SingleFlight.Left
        ? ToolError.of(ToolError.Code.TIMEOUT, "The call was ended before Tavily answered.")
            .reason("deadline")
            .failed()
        : Future.failedFuture(failure);
  }
}
