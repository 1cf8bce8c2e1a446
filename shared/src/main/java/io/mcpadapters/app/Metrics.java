package io.mcpadapters.app;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/**
 * Counters, gauges and durations in Prometheus' text format; labels are closed sets (tool, outcome,
 * status), never input.
 */
final class Metrics {
  // Hashed, since calls come by more often than somebody reads them in order
  private final Map<String, Map<String, LongAdder>> counters = new ConcurrentSkipListMap<>();
  private final Map<String, Map<String, Durations>> durations = new ConcurrentSkipListMap<>();
  private final Map<String, DoubleSupplier> read = new ConcurrentSkipListMap<>();
  private final Map<String, DoubleSupplier> gauges = new ConcurrentSkipListMap<>();

  /**
   * Adds to a counter.
   *
   * @param labels `name="value",…` as the format writes them, or empty
   */
  void add(String name, String labels, long amount) {
    counters
        .computeIfAbsent(name, family -> new ConcurrentHashMap<>())
        .computeIfAbsent(labels, series -> new LongAdder())
        .add(amount);
  }

  /** Reads a counter that something else counts, whenever the metrics are asked for. */
  void counter(String name, DoubleSupplier value) {
    read.put(name, value);
  }

  /** Reads a gauge whenever the metrics are asked for. */
  void gauge(String name, DoubleSupplier value) {
    gauges.put(name, value);
  }

  /** Adds a duration in seconds to a histogram. */
  void observe(String name, String labels, double seconds) {
    durations
        .computeIfAbsent(name, family -> new ConcurrentHashMap<>())
        .computeIfAbsent(labels, series -> new Durations())
        .add(seconds);
  }

  /** All of them, as `GET /metrics` answers. */
  String text() {
    StringBuilder text = new StringBuilder();
    counters.forEach((name, family) -> {
      type(text, name, "counter");
      new TreeMap<>(family)
          .forEach((labels, value) -> line(text, name, labels, Long.toString(value.sum())));
    });
    read.forEach((name, value) -> {
      type(text, name, "counter");
      line(text, name, "", number(value.getAsDouble()));
    });
    durations.forEach((name, family) -> {
      type(text, name, "histogram");
      new TreeMap<>(family).forEach((labels, series) -> series.write(text, name, labels));
    });
    gauges.forEach((name, value) -> {
      type(text, name, "gauge");
      line(text, name, "", number(value.getAsDouble()));
    });
    return text.toString();
  }

  private static void type(StringBuilder text, String name, String type) {
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static void line(StringBuilder text, String name, String labels, String value) {
    text.append(name);
    if (!labels.isEmpty()) {
      text.append('{').append(labels).append('}');
    }
    text.append(' ').append(value).append('\n');
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** One series of a histogram. */
  private static final class Durations {
    private static final double[] BOUNDS = {0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60};

    private final LongAdder[] buckets = new LongAdder[BOUNDS.length + 1]; // the last has no bound
    private final LongAdder microseconds = new LongAdder();

    Durations() {
      for (int i = 0; i < buckets.length; i++) {
        buckets[i] = new LongAdder();
      }
    }

    void add(double seconds) {
      int bucket = 0;
      while (bucket < BOUNDS.length && seconds > BOUNDS[bucket]) {
        bucket++;
      }
      buckets[bucket].increment();
      microseconds.add(Math.round(seconds * 1e6));
    }

    /** Buckets as the format has them: each with all that are smaller. */
    void write(StringBuilder text, String name, String labels) {
      String more = labels.isEmpty() ? "" : labels + ",";
      long count = 0;
      for (int i = 0; i < buckets.length; i++) {
        count += buckets[i].sum();
        String bound = i < BOUNDS.length ? number(BOUNDS[i]) : "+Inf";
        line(text, name + "_bucket", more + "le=\"" + bound + '"', Long.toString(count));
      }
      line(text, name + "_sum", labels, number(microseconds.sum() / 1e6));
      line(text, name + "_count", labels, Long.toString(count));
    }
  }
}
