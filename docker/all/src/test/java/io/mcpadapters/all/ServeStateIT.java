package io.mcpadapters.all;

import static io.mcpadapters.kit.McpClient.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.StateServer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the adapters of one process keep in one server, each apart from the others. */
class ServeStateIT {
  private final Vertx vertx = Vertx.vertx();
  @TempDir Path folder;

  static Stream<List<String>> commands() {
    return Serving.commands();
  }

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  private JsonObject facts(
      AdapterProcess process, String adapter, String tool, JsonObject arguments) {
    try (McpClient client = Serving.client(vertx, process, adapter)) {
      return client.call(tool, arguments).facts();
    }
  }

  private JsonObject spent(AdapterProcess process) {
    JsonObject credits = facts(process, "research-mcp", "get_usage", args());
    JsonObject dollars = facts(process, "image-mcp", "get_spend", args());
    return new JsonObject()
        .put("credits", credits.getJsonObject("this_server").getInteger("used"))
        .put("dollars", dollars.getDouble("spent_usd"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void itOutlivesTheProcessAndIsApart(List<String> command) throws IOException {
    Map<String, String> settings = Serving.sandboxes(vertx);
    settings.put("MCP_SIGNING_KEY", "0123456789abcdef0123456789abcdef");
    JsonObject search = args("query", "glaciers", "content", "text");
    JsonObject before;
    String id;
    String picture;
    try (StateServer server = StateServer.start(folder)) {
      settings.put("STATE_URL", server.url());
      try (AdapterProcess first = AdapterProcess.listening(command, settings)) {
        assertThat(first.out()).anyMatch(line -> line.contains("\"state\":\"redis\""));
        assertThat(server.keys()).as("before the first need").isEmpty();
        id = facts(first, "research-mcp", "web_search", search).getString("result_id");
        picture =
            facts(first, "image-mcp", "generate_image", args("prompt", "a lake"))
                .getJsonArray("images")
                .getJsonObject(0)
                .getString("uri");
        before = spent(first);
        String metrics = Serving.page(vertx, first, "/metrics");
        for (String adapter : List.of("image-mcp", "research-mcp")) {
          assertThat(metrics)
              .contains("op=\"reserve\",outcome=\"ok\",service=\"" + adapter + "\"} 1\n");
        }
        first.process().toHandle().destroyForcibly();
        assertThat(first.exit()).isEqualTo(128 + 9);
      }
      assertThat(
              server.keys().stream().map(key -> key.split(":", 3)[1]).collect(Collectors.toSet()))
          .containsExactlyInAnyOrder("image-mcp", "research-mcp");
      assertThat(before.getInteger("credits")).isPositive();
      assertThat(before.getDouble("dollars")).isPositive();
      try (AdapterProcess second = AdapterProcess.listening(command, settings);
          McpClient research = Serving.client(vertx, second, "research-mcp");
          McpClient image = Serving.client(vertx, second, "image-mcp")) {
        assertThat(spent(second)).isEqualTo(before);
        assertThat(research.call("read_result", args("result_id", id)).text())
            .contains("Part 1 of");
        JsonObject read = image.request("resources/read", args("uri", picture)).result();
        assertThat(read.getJsonArray("contents").getJsonObject(0).getString("blob")).isNotEmpty();
      }
    }
  }
}
