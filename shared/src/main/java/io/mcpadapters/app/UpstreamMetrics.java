package io.mcpadapters.app;

import io.mcpadapters.app.MetricLabels.Label;
import io.mcpadapters.upstream.UpstreamObserver;
import java.time.Duration;

/** Counts what goes on between the process and the services that it asks. */
final class UpstreamMetrics implements UpstreamObserver {
  private final Metrics metrics;

  UpstreamMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void exchange(String upstream, String outcome, Duration time) {
    MetricLabels labels = MetricLabels.of(Label.UPSTREAM, upstream);
    metrics.add(Metric.UPSTREAM_CALLS, labels.and(Label.STATUS, outcome), 1);
    metrics.observe(Metric.UPSTREAM_SECONDS, labels, seconds(time));
  }

  @Override
  public void retry(String upstream) {
    metrics.add(Metric.UPSTREAM_RETRIES, MetricLabels.of(Label.UPSTREAM, upstream), 1);
  }

  @Override
  public void waited(String upstream, Duration time) {
    metrics.observe(Metric.UPSTREAM_WAIT, MetricLabels.of(Label.UPSTREAM, upstream), seconds(time));
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
