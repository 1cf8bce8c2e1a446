package io.mcpadapters.all;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.Gate;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What befalls one adapter of a process is not the others'. */
class NeighboursIT {
  private static final String ONE = "research-mcp";
  private static final List<String> OTHERS =
      Serving.ADAPTERS.stream().filter(adapter -> !adapter.equals(ONE)).toList();
  private static final int AT_ONCE = 256; // as many as are let in
  private static final int CALLS = Attack.size("calls", 20); // of each other

  private final Vertx vertx = Vertx.vertx();
  private final Gate gate = new Gate(vertx);
  private final Map<String, String> settings = new HashMap<>(Serving.sandboxes(vertx));
  private final Map<String, McpClient> clients = new HashMap<>();

  static Stream<List<String>> commands() {
    return Serving.commands().filter(Attack::wanted);
  }

  @AfterEach
  void close() {
    Attack.close(vertx);
  }

  private McpClient client(AdapterProcess process, String adapter) {
    return clients.computeIfAbsent(
        adapter + process.port(), key -> Serving.client(vertx, process, adapter));
  }

  private CallTimes callTheOthers(AdapterProcess process, int from) {
    CallTimes times = new CallTimes();
    for (int i = 0; i < CALLS; i++) {
      for (String adapter : OTHERS) {
        Serving.Call call = Serving.Call.of(adapter, from + i);
        times.time(() ->
            assertThat(client(process, adapter).call(call.tool(), call.arguments()).isError())
                .as(adapter)
                .isFalse());
      }
    }
    return times;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aServiceThatHangsHoldsTheCallsOfItsOwnAdapterAlone(List<String> command) throws Exception {
    settings.putAll(gate.before(Serving.sandbox(vertx, ONE)));
    settings.put("TAVILY_REQUESTS_PER_MINUTE", "100000");
    try (AdapterProcess process = AdapterProcess.listening(command, settings)) {
      CallTimes before = callTheOthers(process, 0);
      List<Future<Received>> hanging = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        Serving.Call call = Serving.Call.of(ONE, i);
        hanging.add(client(process, ONE).calling(call.tool(), call.arguments()));
      }
      Serving.untilInFlight(vertx, process, ONE, AT_ONCE);
      try (McpClient full = Serving.client(vertx, process, ONE)) {
        assertThat(full.request("tools/list", new JsonObject()).status()).isEqualTo(429);
      }
      CallTimes meanwhile = callTheOthers(process, CALLS);
      assertThat(hanging).as("until the service answers").noneMatch(Future::isComplete);
      gate.open();
      hanging.forEach(call -> assertThat(Await.value(call).isError()).isFalse());
      Attack.record(
          "one of five in a process with 256 calls that hang",
          command,
          before.count() + " calls of the others, one at a time",
          "alone " + before + "; beside it " + meanwhile);
      process.terminate();
      assertThat(process.exit()).isZero();
      assertThat(String.join("\n", process.out())).doesNotContain("\"ERROR\"", "OutOfMemory");
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aBudgetThatIsSpentIsItsOwn(List<String> command) throws Exception {
    settings.put("TAVILY_CREDITS_PER_DAY", "1");
    try (AdapterProcess process = AdapterProcess.listening(command, settings)) {
      Serving.Call first = Serving.Call.of(ONE, 1);
      Serving.Call second = Serving.Call.of(ONE, 2);
      assertThat(client(process, ONE).call(first.tool(), first.arguments()).isError()).isFalse();
      assertThat(
              client(process, ONE)
                  .call(second.tool(), second.arguments())
                  .toolError()
                  .getString("code"))
          .isEqualTo("quota");
      callTheOthers(process, 0);
      process.terminate();
      assertThat(process.exit()).isZero();
    }
  }
}
