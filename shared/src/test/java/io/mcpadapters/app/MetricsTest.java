package io.mcpadapters.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.app.MetricLabels.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricsTest {
  private final Metrics metrics = new Metrics("git-mcp");

  @Test
  void countersAddUpByLabels() {
    metrics.add(Metric.CALLS, MetricLabels.of(Label.TOOL, "read_file").and(Label.OUTCOME, "ok"), 1);
    metrics.add(Metric.CALLS, MetricLabels.of(Label.TOOL, "read_file").and(Label.OUTCOME, "ok"), 2);
    metrics.add(Metric.UPSTREAM_RETRIES, MetricLabels.NONE, 1);
    assertThat(metrics.text())
        .isEqualTo(
            """
            # HELP mcp_calls_total Requests that ran, by how they ended.
            # TYPE mcp_calls_total counter
            mcp_calls_total{tool="read_file",outcome="ok",service="git-mcp"} 3
            # HELP mcp_upstream_retries_total Requests to services that were sent again.
            # TYPE mcp_upstream_retries_total counter
            mcp_upstream_retries_total{service="git-mcp"} 1
            """);
  }

  @Test
  void noValueEndsItsLabel() {
    metrics.add(Metric.UPSTREAM_CALLS, MetricLabels.of(Label.UPSTREAM, "a\"b\\c\nd"), 1);
    assertThat(metrics.text())
        .contains("mcp_upstream_calls_total{upstream=\"a\\\"b\\\\c\\nd\",service=\"git-mcp\"} 1");
  }

  @Test
  void aDurationIsInEveryBucketThatHoldsIt() {
    metrics.observe(Metric.CALL_SECONDS, MetricLabels.of(Label.TOOL, "a"), 0.01);
    metrics.observe(Metric.CALL_SECONDS, MetricLabels.of(Label.TOOL, "a"), 29);
    metrics.observe(Metric.CALL_SECONDS, MetricLabels.of(Label.TOOL, "a"), 280);
    assertThat(metrics.text())
        .contains("# TYPE mcp_call_seconds histogram")
        .contains("mcp_call_seconds_bucket{tool=\"a\",le=\"0.005\",service=\"git-mcp\"} 0")
        .contains("mcp_call_seconds_bucket{tool=\"a\",le=\"0.02\",service=\"git-mcp\"} 1")
        .contains("mcp_call_seconds_bucket{tool=\"a\",le=\"10\",service=\"git-mcp\"} 1")
        .contains("mcp_call_seconds_bucket{tool=\"a\",le=\"30\",service=\"git-mcp\"} 2")
        .contains("mcp_call_seconds_bucket{tool=\"a\",le=\"60\",service=\"git-mcp\"} 2")
        .contains("mcp_call_seconds_bucket{tool=\"a\",le=\"280\",service=\"git-mcp\"} 3")
        .contains("mcp_call_seconds_bucket{tool=\"a\",le=\"+Inf\",service=\"git-mcp\"} 3")
        .contains("mcp_call_seconds_sum{tool=\"a\",service=\"git-mcp\"} 309.01")
        .contains("mcp_call_seconds_count{tool=\"a\",service=\"git-mcp\"} 3");
  }

  @Test
  void aGaugeIsReadWhenAsked() {
    double[] value = {1};
    metrics.read(Metric.IN_FLIGHT, MetricLabels.NONE, () -> value[0]);
    value[0] = 2;
    assertThat(metrics.text())
        .contains("# TYPE mcp_in_flight gauge\nmcp_in_flight{service=\"git-mcp\"} 2\n");
  }

  @Test
  void figuresAreWrittenAsPeopleReadThem() {
    metrics.read(Metric.PROCESS_START, MetricLabels.NONE, () -> 1_796_065_176.21);
    metrics.read(Metric.SPENT, MetricLabels.NONE, () -> 0.000_012);
    assertThat(metrics.text())
        .contains("process_start_time_seconds{service=\"git-mcp\"} 1796065176.21\n")
        .contains("mcp_spent_total{service=\"git-mcp\"} 0.000012\n");
  }

  @Test
  void whatIsNotKnownIsNotShown() {
    metrics.read(Metric.RESIDENT, MetricLabels.NONE, () -> Double.NaN);
    assertThat(metrics.text()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void namesAndHelpAreAsTheFormatWantsThem(Metric metric) {
    assertThat(metric.text()).matches("[a-z][a-z_]*[a-z]");
    assertThat(metric.text().endsWith("_total")).isEqualTo(metric.type() == Metric.Type.COUNTER);
    assertThat(metric.help()).matches("[^\\\\\n]+\\.");
  }
}
