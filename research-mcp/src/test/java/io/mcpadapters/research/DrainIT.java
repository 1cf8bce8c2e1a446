package io.mcpadapters.research;

import static io.mcpadapters.kit.McpClient.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.kit.ShippedTest;
import io.mcpadapters.research.sandbox.TavilyFake;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/**
 * A signal while a report is being written: the process ends with 0 within its bound, and another
 * one goes on with the id, without paying again.
 */
@Tag("timing")
class DrainIT {
  private static final int DRAIN_S = 1;
  private static final Duration BOUND = Duration.ofSeconds(15); // the drain, and a loaded machine

  private final Vertx vertx = Vertx.vertx();
  private final TavilyFake tavily = Await.value(TavilyFake.start(vertx));

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  private Map<String, String> settings() {
    Map<String, String> all = new HashMap<>(tavily.settings());
    all.put("MCP_SIGNING_KEY", "0123456789abcdef0123456789abcdef");
    all.put("DRAIN_S", String.valueOf(DRAIN_S));
    return all;
  }

  private static JsonObject ask(String input) {
    return args("input", input, "max_credits", 110);
  }

  private static void endsInTime(AdapterProcess adapter) {
    long from = System.nanoTime();
    adapter.terminate();
    assertThat(adapter.exit()).as("%s", adapter.out()).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(BOUND);
  }

  private void goesOnElsewhere(List<String> command, String request) throws IOException {
    try (AdapterProcess second = AdapterProcess.listening(command, settings());
        McpClient client = McpClient.http(vertx, second.port())) {
      Received report = client.call("research_status", args("request_id", request, "wait_s", 20));
      assertThat(report.text()).contains("naïve, ☂ and 🌊", "It ends here [2].");
      assertThat(tavily.asked("/research")).as("paid once").hasSize(1);
    }
  }

  @ShippedTest
  void aReportThatNobodyWaitsForDoesNotKeepTheProcess(List<String> command) throws IOException {
    String request;
    try (AdapterProcess first = AdapterProcess.listening(command, settings());
        McpClient client = McpClient.http(vertx, first.port())) {
      Received early = client.call("research", ask("left fault:sse-silent").put("wait_s", 0));
      assertThat(early.text()).contains("is being written");
      request = early.facts().getString("request_id");
      endsInTime(first);
    }
    goesOnElsewhere(command, request);
  }

  @ShippedTest
  void whoStillWaitsGetsTheIdBeforeTheProcessEnds(List<String> command) throws IOException {
    String request;
    try (AdapterProcess first = AdapterProcess.listening(command, settings());
        McpClient client = McpClient.http(vertx, first.port())) {
      Future<Received> waiting = client.calling("research", ask("waited fault:sse-silent"));
      while (tavily.asked("/research").isEmpty()) {
        Thread.onSpinWait();
      }
      endsInTime(first);
      Received answer = Await.value(waiting);
      assertThat(answer.isError()).as("%s", answer.body()).isFalse();
      assertThat(answer.text()).contains("do not call research again");
      request = answer.facts().getString("request_id");
    }
    goesOnElsewhere(command, request);
  }

  @ShippedTest
  void aReportThatIsDoneWithinTheDrainIsStillGiven(List<String> command) throws IOException {
    Map<String, String> patient = settings();
    patient.put("DRAIN_S", "20");
    try (AdapterProcess first = AdapterProcess.listening(command, patient);
        McpClient client = McpClient.http(vertx, first.port())) {
      Future<Received> waiting = client.calling("research", ask("done fault:sse-slow"));
      while (tavily.asked("/research").isEmpty()) {
        Thread.onSpinWait();
      }
      first.terminate();
      assertThat(Await.value(waiting).text()).contains("It ends here [2].");
      assertThat(first.exit()).isZero();
    }
  }
}
