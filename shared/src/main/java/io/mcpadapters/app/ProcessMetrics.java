package io.mcpadapters.app;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the kernel and the heap tell of this process, read when the metrics are asked for, so that
 * starting pays nothing. The kernel's part is left out where there is no Linux below. Reading /proc
 * waits for no disk, so it is done on the event loop.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc.5.html">proc(5)</a>
 */
final class ProcessMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessMetrics.class);
  private static final double TICKS = 100; // USER_HZ: the same on all of Linux, and its precision
  private static final int START_TIME = 22; // a field of stat, counted from 1
  private static final int AFTER_NAME = 3; // the name before it may hold anything
  private static final String RESIDENT = "VmRSS:";

  private final Path proc;
  private final long listening;
  private @Nullable Start start;

  /**
   * When the process began; kept from the first reading on, since clocks are set and machines
   * sleep.
   *
   * @param epoch in seconds
   * @param took seconds from there to listening
   */
  private record Start(double epoch, double took) {
    static final Start UNKNOWN = new Start(Double.NaN, Double.NaN);
  }

  /**
   * @param proc where the kernel shows processes
   * @param listening when this one began to listen, by `System.nanoTime`
   */
  ProcessMetrics(Path proc, long listening) {
    this.proc = proc;
    this.listening = listening;
  }

  /** Those of this process, which listens from now on. */
  static void register(Metrics metrics, Vertx vertx) {
    new ProcessMetrics(Path.of("/proc"), System.nanoTime()).register(metrics);
    Lifecycle lifecycle = Lifecycle.of(vertx);
    metrics.read(Metric.DRAINING, MetricLabels.NONE, () -> lifecycle.draining() ? 1 : 0);
  }

  void register(Metrics metrics) {
    metrics.read(Metric.START, MetricLabels.NONE, () -> start().took);
    metrics.read(Metric.PROCESS_START, MetricLabels.NONE, () -> start().epoch);
    metrics.read(Metric.RESIDENT, MetricLabels.NONE, this::resident);
    heap(metrics, "used", heap -> heap.totalMemory() - heap.freeMemory());
    heap(metrics, "committed", Runtime::totalMemory);
    heap(metrics, "max", Runtime::maxMemory);
  }

  private static void heap(Metrics metrics, String area, ToDoubleFunction<Runtime> value) {
    metrics.read(
        Metric.HEAP,
        MetricLabels.of(MetricLabels.Label.AREA, area),
        () -> value.applyAsDouble(Runtime.getRuntime()));
  }

  /** Not by the pages of statm, whose size Java does not tell. */
  private double resident() {
    return file("self/status")
        .lines()
        .filter(line -> line.startsWith(RESIDENT))
        .mapToDouble(line -> number(line.substring(RESIDENT.length()).strip().split(" ")[0]) * 1024)
        .findFirst()
        .orElse(Double.NaN);
  }

  private synchronized Start start() {
    Start known = start == null ? asTheKernelHasIt() : start;
    start = known;
    return known;
  }

  private Start asTheKernelHasIt() {
    String stat = file("self/stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    boolean whole = fields.length > START_TIME - AFTER_NAME;
    double begun = whole ? number(fields[START_TIME - AFTER_NAME]) / TICKS : Double.NaN;
    double age = number(file("uptime").split(" ")[0]) - begun;
    if (age >= 0) {
      double took = age - (System.nanoTime() - listening) / 1e9;
      return new Start(rounded(System.currentTimeMillis() / 1e3 - age), rounded(Math.max(0, took)));
    }
    return Start.UNKNOWN;
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * TICKS) / TICKS;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException none) {
      return Double.NaN;
    }
  }

  /** What the kernel says there; nothing where it does not. */
  private String file(String name) {
    try {
      return Files.readString(proc.resolve(name));
    } catch (IOException absent) {
      LOG.atDebug().addKeyValue("file", proc.resolve(name)).log("not shown among the metrics");
      return "";
    }
  }
}
