package io.mcpadapters.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class LoadingCacheTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private final Scope scope = Scope.open(Duration.ofSeconds(30));
  private Vertx vertx;
  private int loads;

  @BeforeEach
  void open(Vertx given) {
    vertx = given;
  }

  private LoadingCache<String> cache(String tenant) {
    return new LoadingCache<>(vertx, "x.values", tenant, 10_000, HOUR, String::length);
  }

  private Future<Cached<String>> load(String value) {
    loads++;
    return Future.succeededFuture(Cached.fresh(value, 3));
  }

  @Test
  void whatIsCachedCostsNothing() {
    LoadingCache<String> cache = cache("t");
    CacheKey<String> key = CacheKey.of("k", 60, HOUR);

    Cached<String> first = Await.value(cache.get(scope, key, flying -> load("v")));
    Cached<String> second = Await.value(cache.get(scope, key, flying -> load("other")));

    assertThat(first).isEqualTo(new Cached<>("v", 3, false, false, 0));
    assertThat(second.value()).isEqualTo("v");
    assertThat(second.spent()).isZero();
    assertThat(second.cached()).isTrue();
    assertThat(loads).isEqualTo(1);
  }

  @Test
  void thoseWhoWantTheSameAtOnceShareOneLoad() {
    LoadingCache<String> cache = cache("t");
    CacheKey<String> key = CacheKey.of("k", 60, HOUR);
    Promise<Cached<String>> loading = Promise.promise();
    Future<Cached<String>> one = cache.get(scope, key, flying -> loading.future());
    Future<Cached<String>> two = cache.get(scope, key, flying -> load("never"));
    loading.complete(Cached.fresh("v", 3));

    assertThat(Await.value(one).spent()).isEqualTo(3);
    assertThat(Await.value(two)).isEqualTo(new Cached<>("v", 0, false, true, 0));
    assertThat(loads).isZero();
  }

  @Test
  void aFailureIsNotCached() {
    LoadingCache<String> cache = cache("t");
    CacheKey<String> key = CacheKey.of("k", 60, HOUR);
    Await.failure(cache.get(scope, key, flying -> Future.failedFuture("no")));

    assertThat(Await.value(cache.get(scope, key, flying -> load("v"))).value()).isEqualTo("v");
  }

  @Test
  void ageSufficiencyAndLifeAreAskedOfTheKey() {
    LoadingCache<String> cache = cache("t");
    cache.keep(CacheKey.of("k", 60, HOUR), "short");

    assertThat(cache.known(CacheKey.of("k", 0, HOUR))).as("no age allowed").isEmpty();
    assertThat(cache.known(new CacheKey<>("k", "", 60, v -> v.length() > 9, v -> HOUR))).isEmpty();
    assertThat(cache.known(new CacheKey<>("k", "", 60, v -> v.length() > 4, v -> HOUR)))
        .map(Cached::value)
        .contains("short");
    cache.keep(CacheKey.of("gone", 60, Duration.ZERO), "v");
    assertThat(cache.known(CacheKey.of("gone", 60, HOUR))).isEmpty();
  }

  @Test
  void tenantsShareNothing() {
    cache("one").keep(CacheKey.of("k", 60, HOUR), "v");

    assertThat(cache("two").known(CacheKey.of("k", 60, HOUR))).isEmpty();
    assertThat(cache("one").known(CacheKey.of("k", 60, HOUR))).isPresent();
  }

  @Test
  void whoLeavesIsToldSo() {
    Scope mine = Scope.open(Duration.ofSeconds(30));
    Future<Cached<String>> waiting =
        cache("t")
            .get(
                mine,
                CacheKey.of("k", 60, HOUR),
                flying -> Promise.<Cached<String>>promise().future());
    mine.end(Scope.End.CALLER_LEFT);

    assertThat(Await.failure(waiting)).isInstanceOf(SingleFlight.Left.class);
  }
}
