package io.mcpadapters.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dashboard and alerts without an adapter: that Prometheus takes them, and that mistakes show. */
class ObservabilityTest {
  private static final Map<String, Set<String>> SHOWN =
      Map.of(
          "mcp_errors_total", Set.of("service", "tool", "code"),
          "mcp_calls_total", Set.of("service", "tool", "method", "outcome"),
          "mcp_call_seconds_bucket", Set.of("service", "tool", "method", "le"));

  private static Observed observed() throws IOException {
    return Observed.of(Observed.alerts(), Observed.dashboard());
  }

  @Test
  void prometheusTakesTheAlerts() throws IOException {
    GoJudge.PROMETHEUS.build();
    String spec = Observed.alerts().all().getFirst().path("spec").toString();
    assertThat(GoJudge.PROMETHEUS.problems(spec)).isEmpty();
    assertThat(GoJudge.PROMETHEUS.problems(spec.replaceFirst("\"for\":\"10m\"", "\"for\":\"10\"")))
        .isNotEmpty();
    assertThat(GoJudge.PROMETHEUS.problems(spec.replaceFirst("sum by", "some by"))).isNotEmpty();
  }

  @Test
  void prometheusTakesEachQueryOfTheDashboard() throws IOException {
    GoJudge.PROMETHEUS.build();
    assertThat(observed().uses()).hasSizeGreaterThan(20);
    assertThat(GoJudge.PROMETHEUS.problems(observed().asRules())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sum by (code) (rate(mcp_errors_total{tool!="a{b}"}[5m]))             |
          sum by (service) (mcp_errors_total unless mcp_errors_total offset 1h) |
          histogram_quantile(0.9, sum by (le) (rate(mcp_call_seconds_bucket[5m]))) |
          sum by (code) (rate(mcp_error_total[5m]))                            | no adapter shows mcp_error_total
          rate(mcp_errors_total{outcome="ok"}[5m])                             | mcp_errors_total has no label outcome
          sum by (method) (rate(mcp_errors_total[5m]))                         | mcp_errors_total has no label method
          sum without (methd) (rate(mcp_calls_total[5m]))                      | mcp_calls_total has no label methd
          sum(rate(mcp_call_seconds_buckets[5m])) / 2e3                        | no adapter shows mcp_call_seconds_buckets
          """)
  void whatNobodyShowsIsFound(String query, String problem) {
    assertThat(Query.of(query).problems(SHOWN))
        .isEqualTo(problem == null ? java.util.List.of() : java.util.List.of(problem));
  }

  @Test
  void aLegendNamesWhatTheResultHas() {
    String query = "sum by (code) (mcp_errors_total)";
    assertThat(new Observed.Use("panel", query, Set.of("code")).problems(SHOWN)).isEmpty();
    assertThat(new Observed.Use("panel", query, Set.of("tool")).problems(SHOWN))
        .containsExactly("panel: its result has no label tool");
  }

  @Test
  void panelsLieBesideEachOtherAndSayWhatTheyShow() throws IOException {
    Set<String> places = new HashSet<>();
    Set<Integer> ids = new HashSet<>();
    for (var panel : new ObjectMapper().readTree(Observed.dashboard()).path("panels")) {
      assertThat(ids.add(panel.path("id").asInt())).isTrue();
      assertThat(panel.path("title").asText()).isNotBlank();
      var at = panel.path("gridPos");
      for (int x = 0; x < at.path("w").asInt(); x++) {
        for (int y = 0; y < at.path("h").asInt(); y++) {
          int column = at.path("x").asInt() + x;
          assertThat(column).isLessThan(24);
          assertThat(places.add(column + "," + (at.path("y").asInt() + y))).isTrue();
        }
      }
    }
    assertThat(ids).isNotEmpty();
  }
}
