package io.mcpadapters.all;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.PlainRequest;
import io.mcpadapters.kit.Sandbox;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All adapters in one process behind one port, as jar and, where it was built, as binary. */
class ServeIT {
  private final Vertx vertx = Vertx.vertx();

  static Stream<List<String>> commands() {
    return AdapterProcess.commands().stream()
        .map(command -> Stream.concat(command.stream(), Stream.of("serve")).toList());
  }

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  private static List<String> with(List<String> command, String... more) {
    return Stream.concat(command.stream(), Stream.of(more)).toList();
  }

  private Map<String, String> sandboxes() {
    Map<String, String> settings = new HashMap<>();
    ServiceLoader.load(Sandbox.class)
        .forEach(sandbox -> settings.putAll(Await.value(sandbox.start(vertx))));
    return settings;
  }

  private String page(int port, String path) {
    return Await.value(PlainRequest.send(vertx, HttpMethod.GET, port, path)).body().toString();
  }

  /** Each answers one call of the benches, and all end with one signal. */
  @ParameterizedTest
  @MethodSource("commands")
  void eachAnswersACallBelowItsName(List<String> command) throws IOException {
    try (AdapterProcess process = AdapterProcess.listening(command, sandboxes())) {
      for (String adapter : AllAdapters.ADAPTERS.keySet()) {
        JsonObject call =
            new JsonObject(
                Files.readString(Path.of("../bench/calls", adapter + ".json")).replace("{N}", "1"));
        try (McpClient client = McpClient.http(vertx, process.port(), "/" + adapter + "/mcp")) {
          assertThat(client.call(call.getString("tool"), call.getJsonObject("arguments")).isError())
              .as(adapter)
              .isFalse();
        }
      }
      String metrics = page(process.port(), "/metrics");
      AllAdapters.ADAPTERS
          .keySet()
          .forEach(adapter ->
              assertThat(metrics).contains("outcome=\"ok\",service=\"" + adapter + "\"} 1\n"));
      assertThat(page(process.port(), "/readyz")).isEqualTo("ok\n");
      process.terminate();
      assertThat(process.exit()).isZero();
      assertThat(String.join("\n", process.out())).doesNotContain("\"level\":\"ERROR\"");
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void whatLacksItsKeyIsLeftOut(List<String> command) throws IOException {
    try (AdapterProcess process = AdapterProcess.listening(command, Map.of());
        McpClient git = McpClient.http(vertx, process.port(), "/git-mcp/mcp")) {
      assertThat(git.tools()).isNotEmpty();
      assertThat(page(process.port(), "/research-mcp/mcp"))
          .contains("the endpoint is /git-mcp/mcp");
      assertThat(String.join("\n", process.out()))
          .contains("left out: TAVILY_API_KEY is not set, nor is TAVILY_API_KEY_FILE");
      process.terminate();
      assertThat(process.exit()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void whatIsNamedIsNotAndAllProblemsAreTold(List<String> command) throws IOException {
    List<String> named = with(command, "research-mcp", "clickup-mcp", "git-mcp");
    try (AdapterProcess process =
        AdapterProcess.started(named, Map.of("GIT_HOSTS", "nonsense", "MCP_RATE", "x"))) {
      assertThat(process.exit()).isEqualTo(78);
      assertThat(String.join("\n", process.out()))
          .contains("TAVILY_API_KEY ", "CLICKUP_API_TOKEN ", "GIT_HOSTS ")
          .containsOnlyOnce("MCP_RATE ");
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aWrongCommandLineEndsWith64(List<String> command) throws IOException {
    List<List<String>> wrong = new ArrayList<>();
    wrong.add(with(command, "hub-mcp"));
    wrong.add(with(command, "--stdio"));
    for (List<String> one : wrong) {
      try (AdapterProcess process = AdapterProcess.started(one, Map.of())) {
        assertThat(process.exit()).isEqualTo(64);
        assertThat(String.join("\n", process.err())).contains("usage: serve [ADAPTER");
      }
    }
  }
}
