package io.mcpadapters.cache;

import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Values that cost something: cached while they are good, and loaded once for all who want the same
 * at the same time. Failures are never cached. Tenants share nothing, also within one Vert.x.
 * Belongs to one event loop.
 *
 * @param <V> immutable
 */
public final class LoadingCache<V> {
  private record Entry<V>(V value, long born) {
    long ageS() {
      return (System.nanoTime() - born) / 1_000_000_000L;
    }
  }

  private final Cache<Entry<V>> cache;
  private final SingleFlight<Cached<V>> flights;
  private final String tenant;
  private final ToLongFunction<V> bytes;

  /**
   * @param name of the cache, shared in the Vert.x
   * @param tenant stands for the credential and the service
   * @param most bytes of all values
   * @param longest that one load may take
   * @param bytes of one value
   */
  public LoadingCache(
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

  /**
   * The cached value, or the one that is being loaded, or a new one; fails with {@link
   * SingleFlight.Left} when the scope ends first.
   */
  public Future<Cached<V>> get(
      Scope scope, CacheKey<V> key, Function<Scope, Future<Cached<V>>> load) {
    Optional<Cached<V>> known = known(key);
    if (known.isPresent()) {
      scope.note("cache", "hit");
      return Future.succeededFuture(known.get());
    }
    String flight = tenant + key.key() + '\n' + key.variant();
    boolean joins = flights.inFlight(flight);
    return flights
        .join(scope, flight, own -> load.apply(own).onSuccess(loaded -> keep(key, loaded)))
        .map(loaded -> joins ? loaded.shared() : loaded)
        .onSuccess(loaded -> scope.note("cache", joins ? "joined" : "miss"));
  }

  /** The cached value, if there is one that does. */
  public Optional<Cached<V>> known(CacheKey<V> key) {
    return cache
        .get(tenant + key.key())
        .filter(entry -> entry.ageS() < key.maxAgeS() && key.enough().test(entry.value))
        .map(entry -> Cached.kept(entry.value, entry.ageS()));
  }

  public void keep(CacheKey<V> key, V value) {
    keep(key, value, Duration.ZERO);
  }

  /** What another process found is as old here as there. */
  public void keep(CacheKey<V> key, Cached<V> found) {
    keep(key, found.value(), Duration.ofSeconds(found.ageS()));
  }

  private void keep(CacheKey<V> key, V value, Duration age) {
    Duration left = key.life().apply(value).minus(age);
    if (left.isPositive()) {
      cache.put(
          tenant + key.key(),
          new Entry<>(value, System.nanoTime() - age.toNanos()),
          bytes.applyAsLong(value),
          left);
    }
  }
}
