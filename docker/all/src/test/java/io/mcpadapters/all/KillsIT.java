package io.mcpadapters.all;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.research.sandbox.TavilyFake;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A process that is killed while it spends: the next one knows of every credit. */
class KillsIT {
  private static final int KILLS = Attack.size("kills", 3);
  private static final int CALLERS = 16;
  private static final long SEED = 17;

  private final Vertx vertx = Vertx.vertx();
  private final TavilyFake tavily = Await.value(TavilyFake.start(vertx));
  private final AtomicInteger number = new AtomicInteger();

  @TempDir Path state;

  static Stream<List<String>> commands() {
    return Attack.commands("research-mcp");
  }

  @AfterEach
  void close() {
    Attack.close(vertx);
  }

  private AdapterProcess process(List<String> command) throws IOException {
    return Attack.research(command, tavily, state, Map.of());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void noCreditIsUncounted(List<String> command) throws Exception {
    Random random = new Random(SEED);
    for (int kill = 0; kill < KILLS; kill++) {
      double before = tavily.spent();
      try (AdapterProcess process = process(command)) {
        assertThat(booked(process)).as("after %d kills", kill).isGreaterThanOrEqualTo(before);
        spendUntilKilled(process, random.nextLong(1, 900)); // each within its first second
      }
      assertThat(tavily.spent()).as("it spent before it was killed").isGreaterThan(before);
    }
    try (AdapterProcess process = process(command)) {
      double paid = tavily.spent();
      double booked = booked(process);
      assertThat(booked).isGreaterThanOrEqualTo(paid);
      Attack.record(
          "kill -9 while it spends",
          command,
          KILLS + ", seed " + SEED,
          "%.0f credits paid, %.0f booked".formatted(paid, booked));
      Attack.outlived(process, vertx);
    }
  }

  private void spendUntilKilled(AdapterProcess process, long afterMs) throws Exception {
    double before = tavily.spent();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CALLERS; i++) {
        callers.submit(() -> spend(process));
      }
      TimeUnit.MILLISECONDS.sleep(afterMs);
      while (tavily.spent() == before) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      process.close(); // kill -9
      process.exit();
    }
  }

  private int spend(AdapterProcess process) throws IOException {
    for (int calls = 0; process.process().isAlive(); calls++) {
      String query = "{\"query\":\"tides %d\"}".formatted(number.incrementAndGet());
      if (Attack.call(process, "web_search", query).isEmpty()) {
        return calls;
      }
    }
    return 0;
  }

  /** What it says was spent, by itself and those before it. */
  private double booked(AdapterProcess process) {
    try (McpClient client = McpClient.http(vertx, process.port())) {
      return Attack.booked(client);
    }
  }
}
