package io.mcpadapters.all;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.BadSocket;
import io.mcpadapters.kit.McpClient;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Adapters under load that wake each other, and peers of no use: no storm, and no call fails. */
class WakesIT {
  private static final List<String> PAIR = List.of("git-mcp", "postiz-mcp");
  private static final int SECONDS = Attack.size("waking", 1);
  private static final int CALLERS = 8;

  private final Vertx vertx = Vertx.vertx();
  private final Map<String, String> settings = new HashMap<>(Serving.sandboxes(vertx));
  private final AtomicInteger number = new AtomicInteger();

  static Stream<List<String>> commands() {
    return Attack.programs();
  }

  @AfterEach
  void close() {
    Attack.close(vertx);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void eachWakesTheOtherOnceHoweverManyCallsThereAre(List<String> command) throws Exception {
    String without = load(command, "", "").toString();
    try (BadSocket silent = BadSocket.start(BadSocket.Connection::untilLeft);
        BadSocket failing =
            BadSocket.start(c -> {
              c.request();
              c.answer(500, "text/plain", "broken");
            })) {
      String bad =
          ","
              + silent.uri()
              + ","
              + failing.uri()
              + ","
              + BadSocket.nobody()
              + ",http://nobody.invalid";
      CallTimes with = load(command, bad, "\"200\"");
      assertThat(silent.connections()).as("by each, once").isEqualTo(PAIR.size());
      assertThat(failing.connections()).isEqualTo(PAIR.size());
      Attack.record(
          "two that name each other, and peers down, silent, failing, unknown",
          command,
          SECONDS + " s, " + with.count() + " calls, " + CALLERS + " at once",
          "without " + without + "; with " + with);
    }
  }

  /** Both under load for a while, and what they say of their wakes when it ends. */
  private CallTimes load(List<String> command, String more, String outcome) throws Exception {
    List<Integer> ports = List.of(freePort(), freePort());
    List<AdapterProcess> processes = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < PAIR.size(); i++) {
        Map<String, String> own = new HashMap<>(settings);
        own.put("PORT", ports.get(i).toString());
        if (!outcome.isEmpty()) {
          own.put("WAKE_AFTER", "10");
          own.put("WAKE_PEERS", "http://127.0.0.1:" + ports.get(1 - i) + more);
        }
        processes.add(AdapterProcess.listening(AdapterProcess.then(command, PAIR.get(i)), own));
      }
      CallTimes times = new CallTimes();
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      List<Future<?>> callers = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        int which = i % PAIR.size();
        callers.add(
            threads.submit(() -> call(processes.get(which), PAIR.get(which), times, until)));
      }
      for (Future<?> caller : callers) {
        caller.get();
      }
      processes.forEach(process -> assertWoke(process, outcome, more.split(",", -1).length));
      return times;
    } finally {
      processes.forEach(AdapterProcess::close);
    }
  }

  private void call(AdapterProcess process, String adapter, CallTimes times, long until) {
    try (McpClient client = McpClient.http(vertx, process)) {
      do {
        Serving.Call call = Serving.Call.of(adapter, number.incrementAndGet());
        times.time(
            () -> assertThat(client.call(call.tool(), call.arguments()).isError()).isFalse());
      } while (System.nanoTime() < until);
    }
  }

  /** One wake of the other, and one of each of the peers of no use. */
  private void assertWoke(AdapterProcess process, String outcome, int peers) {
    if (outcome.isEmpty()) {
      assertThat(Serving.page(vertx, process, "/metrics")).doesNotContain("mcp_wakes_total");
      return;
    }
    Serving.untilSeries(vertx, process, "mcp_wakes_total{peer=", peers);
    List<String> wakes =
        Serving.page(vertx, process, "/metrics")
            .lines()
            .filter(line -> line.startsWith("mcp_wakes_total"))
            .toList();
    assertThat(wakes).hasSize(peers).allMatch(line -> line.endsWith("} 1"));
    assertThat(wakes).filteredOn(line -> line.contains("outcome=" + outcome)).hasSize(1);
    assertThat(process.out()).filteredOn(line -> line.contains("\"woke\":")).hasSize(1);
    assertThat(String.join("\n", process.out())).doesNotContain("\"ERROR\"", "\"WARN\"");
  }
}
