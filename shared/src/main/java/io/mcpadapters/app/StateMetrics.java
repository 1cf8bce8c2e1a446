package io.mcpadapters.app;

import io.mcpadapters.app.MetricLabels.Label;
import io.mcpadapters.state.StateObserver;
import java.time.Duration;

/** Counts questions to the server that keeps state. */
final class StateMetrics implements StateObserver {
  private final Metrics metrics;

  StateMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void asked(String op, String outcome, Duration time) {
    MetricLabels what = MetricLabels.of(Label.OP, op);
    metrics.add(Metric.STATE_CALLS, what.and(Label.OUTCOME, outcome), 1);
    metrics.observe(Metric.STATE_SECONDS, what, time.toNanos() / 1e9);
  }
}
