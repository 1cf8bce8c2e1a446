package io.mcpadapters.app;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/**
 * One adapter's counters, gauges and durations in Prometheus' text format; labels are closed sets
 * (tool, outcome, status), never input. Every line names the service, so that adapters can be told
 * apart wherever they are read.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition
 *     formats</a>
 */
final class Metrics {
  private final String service;
  // Hashed, since calls come by more often than somebody reads them in order
  private final Map<Metric, Map<MetricLabels, LongAdder>> counted = new EnumMap<>(Metric.class);
  private final Map<Metric, Map<MetricLabels, Durations>> durations = new EnumMap<>(Metric.class);
  private final Map<Metric, Map<MetricLabels, DoubleSupplier>> read = new EnumMap<>(Metric.class);

  Metrics(String service) {
    this.service = service;
    for (Metric metric : Metric.values()) {
      counted.put(metric, new ConcurrentHashMap<>());
      durations.put(metric, new ConcurrentHashMap<>());
      read.put(metric, new ConcurrentHashMap<>());
    }
  }

  private static <T> Map<MetricLabels, T> series(
      Map<Metric, Map<MetricLabels, T>> families, Metric metric) {
    return Objects.requireNonNull(families.get(metric));
  }

  /** Adds to a counter. */
  void add(Metric metric, MetricLabels labels, long amount) {
    series(counted, metric).computeIfAbsent(labels, series -> new LongAdder()).add(amount);
  }

  /**
   * Reads a gauge, or a counter that something else counts, whenever the metrics are asked for;
   * what is not a number is left out.
   */
  void read(Metric metric, MetricLabels labels, DoubleSupplier value) {
    series(read, metric).put(labels, value);
  }

  /** Adds a duration in seconds to a histogram. */
  void observe(Metric metric, MetricLabels labels, double seconds) {
    series(durations, metric).computeIfAbsent(labels, series -> new Durations()).add(seconds);
  }

  /** All of them, as `GET /metrics` answers. */
  String text() {
    return text(List.of(this));
  }

  /** Those of several adapters, each family once. */
  static String text(List<Metrics> all) {
    StringBuilder text = new StringBuilder();
    for (Metric metric : Metric.values()) {
      int begun = text.length();
      text.append("# HELP ").append(metric.text()).append(' ').append(metric.help()).append('\n');
      text.append("# TYPE ").append(metric.text()).append(' ').append(metric.type().word());
      text.append('\n');
      int head = text.length();
      all.forEach(one -> one.family(text, metric));
      if (text.length() == head) {
        text.setLength(begun);
      }
    }
    return text.toString();
  }

  private void family(StringBuilder text, Metric metric) {
    new TreeMap<>(series(counted, metric))
        .forEach((labels, count) -> line(text, metric.text(), labels.text(), number(count.sum())));
    new TreeMap<>(series(read, metric))
        .forEach((labels, value) -> {
          double now = value.getAsDouble();
          if (!Double.isNaN(now)) {
            line(text, metric.text(), labels.text(), number(now));
          }
        });
    new TreeMap<>(series(durations, metric))
        .forEach((labels, times) -> write(text, metric.text(), labels.text(), times));
  }

  /** Buckets as the format has them: each with all that are smaller. */
  private void write(StringBuilder text, String name, String labels, Durations times) {
    String more = labels.isEmpty() ? "" : labels + ",";
    long count = 0;
    for (int i = 0; i < times.buckets.length; i++) {
      count += times.buckets[i].sum();
      String bound = i < Durations.BOUNDS.length ? number(Durations.BOUNDS[i]) : "+Inf";
      line(text, name + "_bucket", more + "le=\"" + bound + '"', number(count));
    }
    line(text, name + "_sum", labels, number(times.microseconds.sum() / 1e6));
    line(text, name + "_count", labels, number(count));
  }

  private void line(StringBuilder text, String name, String labels, String value) {
    text.append(name).append('{').append(labels);
    if (!labels.isEmpty()) {
      text.append(',');
    }
    text.append("service=\"").append(service).append("\"} ").append(value).append('\n');
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : BigDecimal.valueOf(value).toPlainString();
  }

  /** One series of a histogram. */
  private static final class Durations {
    // The last two are the longest call without and with signs of life, and what is beyond is late
    private static final double[] BOUNDS = {0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 30, 60, 280};

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
  }
}
