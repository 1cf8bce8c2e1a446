package io.mcpadapters.cache;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is looked for in a {@link LoadingCache}.
 *
 * @param key of the values that may do
 * @param variant tells apart requests of one key that cannot be made as one
 * @param maxAgeS seconds; 0 takes no cached value
 * @param enough whether a cached value does
 * @param life how long a new value is good
 */
public record CacheKey<V>(
    String key, String variant, int maxAgeS, Predicate<V> enough, Function<V, Duration> life) {

  public static <V> CacheKey<V> of(String key, int maxAgeS, Duration life) {
    return new CacheKey<>(key, "", maxAgeS, any -> true, any -> life);
  }
}
