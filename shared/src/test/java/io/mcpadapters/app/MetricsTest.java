package io.mcpadapters.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTest {
  private final Metrics metrics = new Metrics();

  @Test
  void countersAddUpByLabels() {
    metrics.add("mcp_calls_total", "tool=\"read_file\",outcome=\"ok\"", 1);
    metrics.add("mcp_calls_total", "tool=\"read_file\",outcome=\"ok\"", 2);
    metrics.add("mcp_retries_total", "", 1);
    assertThat(metrics.text())
        .isEqualTo(
            """
            # TYPE mcp_calls_total counter
            mcp_calls_total{tool="read_file",outcome="ok"} 3
            # TYPE mcp_retries_total counter
            mcp_retries_total 1
            """);
  }

  @Test
  void aDurationIsInEveryBucketThatHoldsIt() {
    metrics.observe("mcp_call_seconds", "tool=\"a\"", 0.01);
    metrics.observe("mcp_call_seconds", "tool=\"a\"", 3);
    assertThat(metrics.text())
        .contains("# TYPE mcp_call_seconds histogram")
        .contains("mcp_call_seconds_bucket{tool=\"a\",le=\"0.005\"} 0")
        .contains("mcp_call_seconds_bucket{tool=\"a\",le=\"0.02\"} 1")
        .contains("mcp_call_seconds_bucket{tool=\"a\",le=\"10\"} 2")
        .contains("mcp_call_seconds_bucket{tool=\"a\",le=\"+Inf\"} 2")
        .contains("mcp_call_seconds_sum{tool=\"a\"} 3.01")
        .contains("mcp_call_seconds_count{tool=\"a\"} 2");
  }

  @Test
  void aGaugeIsReadWhenAsked() {
    double[] value = {1};
    metrics.gauge("mcp_in_flight", () -> value[0]);
    value[0] = 2;
    assertThat(metrics.text()).contains("# TYPE mcp_in_flight gauge\nmcp_in_flight 2\n");
  }
}
