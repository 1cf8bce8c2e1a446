package io.mcpadapters.upstream.policy;

import java.time.Duration;
import java.util.Arrays;

/** When the last so many requests began or will, so that no more do in any 60 seconds. */
final class LastMinute {
  // what leaves us within a minute may arrive within a little less
  private static final long SPAN = Duration.ofMinutes(1).plusMillis(500).toNanos();

  private final int most;
  private long[] starts = new long[16]; // a ring, oldest at `first`
  private int first;
  private int count;

  /**
   * @param most 0 for no limit
   */
  LastMinute(int most) {
    this.most = most;
  }

  /** When the next may begin at the earliest, by System.nanoTime. */
  long next() {
    return most == 0 || count < most ? System.nanoTime() : starts[first] + SPAN;
  }

  /** One begins then. */
  void add(long start) {
    if (most == 0) {
      return;
    }
    if (count == most) {
      first = (first + 1) % starts.length;
      count--;
    }
    if (count == starts.length) {
      long[] larger = Arrays.copyOf(starts, Math.min(most, 2 * count));
      for (int i = 0; i < count; i++) {
        larger[i] = starts[(first + i) % count];
      }
      starts = larger;
      first = 0;
    }
    starts[(first + count) % starts.length] = start;
    count++;
  }
}
