package io.mcpadapters.all;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How long calls took: figures to be written down, never asserted. */
final class CallTimes {
  private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());

  /** Runs one call and keeps its time. */
  void time(Runnable call) {
    long began = System.nanoTime();
    call.run();
    nanos.add(System.nanoTime() - began);
  }

  int count() {
    return nanos.size();
  }

  /** First, p99 and longest in milliseconds. */
  @Override
  public String toString() {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    return "first %.1f, p99 %.1f, longest %.1f ms"
        .formatted(
            millis(nanos.getFirst()),
            millis(sorted.get((int) (0.99 * (sorted.size() - 1)))),
            millis(sorted.getLast()));
  }

  private static double millis(long time) {
    return time / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }
}
