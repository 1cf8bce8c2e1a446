package io.mcpadapters.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class CacheTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void a_value_lives_for_its_time(Vertx vertx) throws Exception {
    Cache<String> cache = Cache.in(vertx, "test.a", 100_000);
    cache.put("k", "v", 1, Duration.ofMillis(50));
    assertThat(cache.get("k")).contains("v");
    TimeUnit.MILLISECONDS.sleep(80);
    assertThat(cache.get("k")).isEmpty();
    assertThat(cache.bytes()).isZero();
  }

  @Test
  void the_same_name_is_the_same_cache(Vertx vertx) {
    Cache<String> one = Cache.in(vertx, "test.a", 100_000);
    Cache<String> two = Cache.in(vertx, "test.a", 100_000);
    Cache<String> other = Cache.in(vertx, "test.b", 100_000);
    one.put("k", "v", 1, HOUR);
    assertThat(two.get("k")).contains("v");
    assertThat(two.bytes()).isEqualTo(one.bytes()).isPositive();
    assertThat(other.get("k")).isEmpty();
  }

  @Test
  void under_pressure_the_expired_go_first_and_then_what_was_not_used_for_longest(Vertx vertx)
      throws Exception {
    Cache<String> cache = Cache.in(vertx, "test.a", 5_000);
    cache.put("unused", "v", 1_000, HOUR);
    cache.put("used", "v", 1_000, HOUR);
    cache.put("short", "v", 1_000, Duration.ofMillis(1));
    cache.put("late", "v", 1_000, HOUR);
    TimeUnit.MILLISECONDS.sleep(20);
    cache.put("new", "v", 1_000, HOUR);
    assertThat(cache.size()).isEqualTo(4);
    assertThat(cache.get("unused")).contains("v");
    assertThat(cache.get("used")).contains("v");
    cache.put("newer", "v", 1_000, HOUR);
    assertThat(cache.get("late")).isEmpty();
    assertThat(cache.get("used")).contains("v");
    assertThat(cache.bytes()).isLessThanOrEqualTo(5_000);
  }

  @Test
  void a_value_that_would_drive_out_most_others_is_not_kept(Vertx vertx) {
    Cache<String> cache = Cache.in(vertx, "test.a", 4_000);
    cache.put("k", "old", 100, HOUR);
    cache.put("k", "huge", 2_000, HOUR);
    assertThat(cache.get("k")).as("the old value is not true any more").isEmpty();
    assertThat(cache.bytes()).isZero();
  }

  @Test
  void a_prefix_is_forgotten_as_a_whole(Vertx vertx) {
    Cache<String> cache = Cache.in(vertx, "test.a", 100_000);
    cache.put("a/1", "v", 1, HOUR);
    cache.put("a/2", "v", 1, HOUR);
    cache.put("b/1", "v", 1, HOUR);
    cache.forget("a/");
    assertThat(cache.size()).isEqualTo(1);
    assertThat(cache.get("b/1")).contains("v");
  }

  @Test
  void a_hundred_thousand_keys_stay_within_the_bytes(Vertx vertx) {
    Cache<String> cache = Cache.in(vertx, "test.a", 3_000_000);
    for (int i = 0; i < 100_000; i++) {
      cache.put("key number " + i, "v", 100, HOUR.plusNanos(i));
    }
    assertThat(cache.bytes()).isBetween(2_900_000L, 3_000_000L);
    assertThat(cache.get("key number 99999")).isPresent();
    assertThat(cache.get("key number 0")).isEmpty();
  }
}
