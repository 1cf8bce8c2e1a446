package io.mcpadapters.app;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/**
 * Counters, gauges and durations in Prometheus' text format; labels are closed sets (tool, outcome,
 * status), never input.
 */
final class Metrics {
  private static final double[] BOUNDS = {0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60};

  private final Map<String, String> kinds = new ConcurrentHashMap<>();
  private final Map<String, Map<String, LongAdder>> counters = new ConcurrentSkipListMap<>();
  private final Map<String, DoubleSupplier> gauges = new ConcurrentSkipListMap<>();

  /**
   * Adds to a counter.
   *
   * @param labels `name="value",…` as the format writes them, or empty
   */
  void add(String name, String labels, long amount) {
    kinds.putIfAbsent(name, "counter");
    series(name, labels).add(amount);
  }

  /** Reads a gauge whenever the metrics are asked for. */
  void gauge(String name, DoubleSupplier value) {
    gauges.put(name, value);
  }

  /** Adds a duration in seconds to a histogram. */
  void observe(String name, String labels, double seconds) {
    kinds.putIfAbsent(name, "histogram");
    String more = labels.isEmpty() ? "" : labels + ",";
    for (double bound : BOUNDS) {
      LongAdder bucket = series(name, "_bucket{" + more + "le=\"" + number(bound) + "\"}");
      if (seconds <= bound) {
        bucket.increment();
      }
    }
    series(name, "_bucket{" + more + "le=\"+Inf\"}").increment();
    series(name, "_count" + braces(labels)).increment();
    series(name, "_microseconds" + braces(labels)).add(Math.round(seconds * 1e6));
  }

  private LongAdder series(String name, String labels) {
    return counters
        .computeIfAbsent(name, key -> new ConcurrentSkipListMap<>())
        .computeIfAbsent(labels, key -> new LongAdder());
  }

  /** All of them, as `GET /metrics` answers. */
  String text() {
    StringBuilder text = new StringBuilder();
    counters.forEach((name, family) -> {
      String kind = kinds.getOrDefault(name, "counter");
      text.append("# TYPE ").append(name).append(' ').append(kind).append('\n');
      family.forEach((labels, value) -> line(text, name, kind, labels, value.sum()));
    });
    gauges.forEach((name, value) ->
        text.append("# TYPE ")
            .append(name)
            .append(" gauge\n")
            .append(name)
            .append(' ')
            .append(number(value.getAsDouble()))
            .append('\n'));
    return text.toString();
  }

  private static void line(
      StringBuilder text, String name, String kind, String labels, long value) {
    boolean sum = labels.startsWith("_microseconds");
    text.append(name)
        .append(
            kind.equals("counter")
                ? braces(labels)
                : sum ? "_sum" + labels.substring("_microseconds".length()) : labels)
        .append(' ')
        .append(sum ? number(value / 1e6) : Long.toString(value))
        .append('\n');
  }

  private static String braces(String labels) {
    return labels.isEmpty() ? "" : "{" + labels + "}";
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
