package io.mcpadapters.all;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.research.sandbox.TavilyFake;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ten times as many callers at once as are let in, each over a connection of its own and with the
 * patience that it is asked for: every call is answered, and what was paid is neither lost nor
 * counted twice.
 */
class CapacityIT {
  private static final int CAPACITY = Attack.size("capacity", 32);
  private static final int SECONDS = Attack.size("seconds", 2);
  private static final int TIMES = 10;
  private static final int LONG = 10; // seconds, of which figures can be compared
  private static final double KEPT = 0.75; // of the throughput at capacity

  private final Vertx vertx = Vertx.vertx();
  private final TavilyFake tavily = Await.value(TavilyFake.start(vertx));
  private final AtomicInteger number = new AtomicInteger();

  @TempDir Path state;

  /** Answers by what they were. */
  private static final class Answers {
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    private double rate() {
      return served.get() / (double) SECONDS;
    }
  }

  static Stream<List<String>> commands() {
    return Attack.commands("research-mcp");
  }

  @AfterEach
  void close() {
    Attack.close(vertx);
  }

  private AdapterProcess process(List<String> command) throws IOException {
    return Attack.research(
        command,
        tavily,
        state,
        Map.of(
            "MCP_MAX_IN_FLIGHT", "" + CAPACITY,
            "MCP_MAX_CONNECTIONS", "" + 4 * CAPACITY,
            "MCP_RATE", "100000"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCallIsAnsweredAndBooked(List<String> command) throws Exception {
    try (AdapterProcess process = process(command)) {
      Answers alone = calls(process, CAPACITY);
      Answers crowd = calls(process, TIMES * CAPACITY);
      long memory = Attack.anonymous(process);
      assertThat(crowd.served.get()).isPositive();
      assertThat(crowd.refused.get()).as("beyond the capacity").isPositive();
      try (McpClient client = McpClient.http(vertx, process.port())) {
        assertThat(Attack.booked(client)).isEqualTo(tavily.spent());
      }
      if (!Attack.isJar(command)) {
        assertThat(memory).as("MiB").isLessThan(64);
      }
      if (SECONDS >= LONG) {
        assertThat(crowd.rate()).as("calls/s of the admitted").isGreaterThan(KEPT * alone.rate());
      }
      Attack.record(
          TIMES + " times " + CAPACITY + " calls at once",
          command,
          SECONDS + " s each",
          "%.0f calls/s at capacity, %.0f/s of the admitted beyond (%.2f), %d refused, none unanswered, %d MiB"
              .formatted(
                  alone.rate(),
                  crowd.rate(),
                  crowd.rate() / alone.rate(),
                  crowd.refused.get(),
                  memory));
      Attack.outlived(process, vertx);
    }
  }

  private Answers calls(AdapterProcess process, int callers) throws Exception {
    Answers answers = new Answers();
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> all = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        all.add(threads.submit(() -> call(process, answers, until)));
      }
      for (Future<Void> one : all) {
        one.get();
      }
    }
    return answers;
  }

  private Void call(AdapterProcess process, Answers answers, long until) throws Exception {
    do {
      String query = "{\"query\":\"tides %d\"}".formatted(number.incrementAndGet());
      String answer = Attack.call(process, "web_search", query);
      assertThat(answer).matches("(?s)HTTP/1.1 (200|429|503) .*\\{.*");
      assertThat(answer).doesNotContain("\\\"code\\\":\\\"internal\\\"");
      if (answer.startsWith("HTTP/1.1 200") && !answer.contains("\"isError\":true")) {
        answers.served.incrementAndGet();
      } else {
        assertThat(answer).containsPattern("Retry-After: |retry_after_s");
        answers.refused.incrementAndGet();
        TimeUnit.SECONDS.sleep(1);
      }
    } while (System.nanoTime() < until);
    return null;
  }
}
