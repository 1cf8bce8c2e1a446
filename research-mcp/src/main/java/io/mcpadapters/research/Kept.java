package io.mcpadapters.research;

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
 * Answers of one kind that were paid for: kept while they are good, and asked for once by all who
 * want the same at the same time. Failures are never kept. Deployments with different keys share
 * nothing, also within one Vert.x. Belongs to one event loop.
 *
 * @param <V> immutable
 */
final class Kept<V> {
  private record Entry<V>(V value, long born) {
    long ageS() {
      return (System.nanoTime() - born) / 1_000_000_000L;
    }
  }

  private final Cache<Entry<V>> cache;
  private final SingleFlight<Got<V>> flights;
  private final String tenant;
  private final ToLongFunction<V> bytes;

  /**
   * @param name of the cache, shared in the Vert.x
   * @param tenant stands for the credential and the service
   * @param most bytes of all answers
   * @param longest that one request may take
   * @param bytes of one answer
   */
  Kept(
      Vertx vertx,
      String name,
      String tenant,
      long most,
      Duration longest,
      ToLongFunction<V> bytes) {
    this.cache = Cache.in(vertx, name, most);
    this.flights = new SingleFlight<>(vertx, longest);
    this.tenant = tenant;
    this.bytes = bytes;
  }

  /** The one that is kept, or the one under way, or a new one. */
  Future<Got<V>> get(Scope scope, Wish<V> wish, Function<Scope, Future<Got<V>>> request) {
    Optional<Got<V>> known = known(wish);
    if (known.isPresent()) {
      scope.note("cache", "hit");
      return Future.succeededFuture(known.get());
    }
    String flight = tenant + wish.key() + '\n' + wish.variant();
    boolean joins = flights.flying(flight);
    return flights
        .join(
            scope,
            flight,
            flying -> request.apply(flying).onSuccess(got -> keep(wish, got.value())))
        .map(got -> joins ? got.shared() : got)
        .onSuccess(got -> scope.note("cache", joins ? "joined" : "miss"))
        .recover(Kept::left);
  }

  /** The one that is kept. */
  Optional<Got<V>> known(Wish<V> wish) {
    return cache
        .get(tenant + wish.key())
        .filter(entry -> entry.ageS() < wish.maxAgeS() && wish.enough().test(entry.value))
        .map(entry -> Got.kept(entry.value, entry.ageS()));
  }

  void keep(Wish<V> wish, V value) {
    cache.put(
        tenant + wish.key(),
        new Entry<>(value, System.nanoTime()),
        bytes.applyAsLong(value),
        wish.life().apply(value));
  }

  private static <T> Future<T> left(Throwable failure) {
    return failure instanceof SingleFlight.Left
        ? ToolError.of(ToolError.Code.TIMEOUT, "The call was ended before Tavily answered.")
            .reason("deadline")
            .failed()
        : Future.failedFuture(failure);
  }
}
