package io.mcpadapters.cache;

import java.util.List;
import java.util.function.Function;

/**
 * A value and how it was come by.
 *
 * @param spent what this caller paid for it, in the service's unit
 * @param cached it was kept from an earlier call
 * @param coalesced an equal call under way at the same time paid for it
 * @param ageS seconds since it was new
 */
public record Cached<T>(T value, long spent, boolean cached, boolean coalesced, long ageS) {
  public static <T> Cached<T> fresh(T value, long spent) {
    return new Cached<>(value, spent, false, false, 0);
  }

  public static <T> Cached<T> kept(T value, long ageS) {
    return new Cached<>(value, 0, true, false, ageS);
  }

  /** As those see it who joined. */
  public Cached<T> shared() {
    return new Cached<>(value, 0, cached, true, ageS);
  }

  public <U> Cached<U> map(Function<? super T, U> part) {
    return new Cached<>(part.apply(value), spent, cached, coalesced, ageS);
  }

  /** What several values cost together. */
  public static long spent(List<? extends Cached<?>> all) {
    return all.stream().mapToLong(Cached::spent).sum();
  }
}
