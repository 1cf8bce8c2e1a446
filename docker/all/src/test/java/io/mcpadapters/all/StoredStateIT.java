package io.mcpadapters.all;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.research.sandbox.TavilyFake;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of the state directory that have become huge end no process. */
class StoredStateIT {
  private static final long HUGE = 64L << 20; // twice the heap
  private static final String HEADER = "9999999999999\n";
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  private final Vertx vertx = Vertx.vertx();
  private final TavilyFake tavily = Await.value(TavilyFake.start(vertx));

  @TempDir Path state;

  static Stream<List<String>> commands() {
    return Attack.commands("research-mcp");
  }

  @AfterEach
  void close() {
    Attack.close(vertx);
  }

  private AdapterProcess process(List<String> command) throws IOException {
    return Attack.research(command, tavily, state, Map.of("MCP_SIGNING_KEY", KEY));
  }

  private JsonObject search(AdapterProcess process, String query) {
    try (McpClient client = McpClient.http(vertx, process.port())) {
      return client.call("web_search", new JsonObject().put("query", query)).facts();
    }
  }

  private String reason(AdapterProcess process, JsonObject found) {
    try (McpClient client = McpClient.http(vertx, process.port())) {
      JsonObject id = new JsonObject().put("result_id", found.getString("result_id"));
      return client.call("read_result", id).toolError().getString("reason");
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theyAreReadWithinBounds(List<String> command) throws Exception {
    JsonObject found;
    try (AdapterProcess first = process(command)) {
      found = search(first, "glaciers");
      first.terminate();
      assertThat(first.exit()).isZero();
    }
    Path results = state.resolve("research-mcp").resolve("results");
    Path kept;
    try (Stream<Path> files = Files.list(results)) {
      kept = files.filter(file -> file.getFileName().toString().startsWith("s-")).findFirst().get();
    }
    grow(state.resolve("research-mcp").resolve("ledger"));
    for (String unit : List.of("{},", "[")) {
      Files.writeString(kept, HEADER + "{\"x\":[" + unit.repeat(3_000_000 / unit.length()));
      outlived(command, found, unit);
    }
    grow(kept);
    outlived(command, found, "a sparse file");
  }

  private void outlived(List<String> command, JsonObject found, String unit) throws IOException {
    try (AdapterProcess next = process(command)) {
      assertThat(reason(next, found)).as(unit).isEqualTo("result_gone");
      assertThat(search(next, "volcanoes " + unit.length())).isNotNull();
      Attack.outlived(next, vertx);
    }
  }

  private static void grow(Path file) throws IOException {
    try (RandomAccessFile grown = new RandomAccessFile(file.toFile(), "rw")) {
      grown.setLength(HUGE);
    }
  }
}
