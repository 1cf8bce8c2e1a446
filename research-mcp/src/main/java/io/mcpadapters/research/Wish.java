package io.mcpadapters.research;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is looked for among the answers that are kept.
 *
 * @param key of the answers that may do
 * @param variant tells apart requests of one key that cannot be made as one
 * @param maxAgeS seconds; 0 takes none that is kept
 * @param enough whether a kept one does
 * @param life how long a new one is good
 */
record Wish<V>(
    String key, String variant, int maxAgeS, Predicate<V> enough, Function<V, Duration> life) {

  static <V> Wish<V> of(String key, int maxAgeS, Duration life) {
    return new Wish<>(key, "", maxAgeS, any -> true, any -> life);
  }
}
