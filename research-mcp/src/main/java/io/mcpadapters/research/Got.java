package io.mcpadapters.research;

import java.util.List;
import java.util.function.Function;

/**
 * An answer and how it was come by.
 *
 * @param spent credits that this call paid for it
 * @param cached it was kept from an earlier call
 * @param coalesced an equal call under way at the same time paid for it
 * @param ageS seconds since it was new
 */
record Got<T>(T value, long spent, boolean cached, boolean coalesced, long ageS) {
  static <T> Got<T> fresh(T value, long spent) {
    return new Got<>(value, spent, false, false, 0);
  }

  static <T> Got<T> kept(T value, long ageS) {
    return new Got<>(value, 0, true, false, ageS);
  }

  /** As those see it who joined. */
  Got<T> shared() {
    return new Got<>(value, 0, cached, true, ageS);
  }

  <U> Got<U> map(Function<? super T, U> part) {
    return new Got<>(part.apply(value), spent, cached, coalesced, ageS);
  }

  /** What several answers cost together. */
  static long spent(List<? extends Got<?>> all) {
    return all.stream().mapToLong(Got::spent).sum();
  }
}
