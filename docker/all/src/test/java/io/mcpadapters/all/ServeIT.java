package io.mcpadapters.all;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.Gate;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.kit.dev.Dev;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All adapters in one process behind one port, as jar and, where it was built, as binary. */
class ServeIT {
  private final Vertx vertx = Vertx.vertx();

  static Stream<List<String>> commands() {
    return Serving.commands();
  }

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  private String page(AdapterProcess process, String path) {
    return Serving.page(vertx, process, path);
  }

  /** Each answers one call of the benches below its name, and has the tools that it has alone. */
  @ParameterizedTest
  @MethodSource("commands")
  void eachAnswersACallBelowItsName(List<String> command) throws IOException {
    Map<String, String> settings = Serving.sandboxes(vertx);
    settings.put("MCP_TOOLSETS", "all");
    try (AdapterProcess process = AdapterProcess.listening(command, settings)) {
      for (String adapter : Serving.ADAPTERS) {
        Serving.Call call = Serving.Call.of(adapter, 1);
        try (McpClient client = Serving.client(vertx, process, adapter)) {
          assertThat(client.call(call.tool(), call.arguments()).isError()).as(adapter).isFalse();
          assertThat(snapshots(client.tools())).as(adapter).isEqualTo(snapshots(adapter));
        }
      }
      String metrics = page(process, "/metrics");
      for (String adapter : Serving.ADAPTERS) {
        assertThat(metrics).contains("outcome=\"ok\",service=\"" + adapter + "\"} 1\n");
      }
      assertThat(page(process, "/readyz")).isEqualTo("ok\n");
    }
  }

  private static Map<String, String> snapshots(List<JsonObject> tools) {
    Map<String, String> all = new TreeMap<>();
    tools.forEach(tool -> all.put(tool.getString("name"), tool.encodePrettily()));
    return all;
  }

  private static Map<String, String> snapshots(String adapter) throws IOException {
    Map<String, String> all = new TreeMap<>();
    Path folder = Path.of("../..", adapter, "src/test/resources/tools");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        String name = file.getFileName().toString().replace(".json", "");
        all.put(name, Files.readString(file).strip());
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void oneSignalLetsTheCallsOfAllFinish(List<String> command) throws IOException {
    Gate gate = new Gate(vertx);
    Map<String, String> settings = gate.before(Serving.sandboxes(vertx));
    List<McpClient> clients = new ArrayList<>();
    try (AdapterProcess process = AdapterProcess.listening(command, settings)) {
      List<Future<Received>> calls = new ArrayList<>();
      for (String adapter : Serving.ADAPTERS) {
        Serving.Call call = Serving.Call.of(adapter, 1);
        clients.add(Serving.client(vertx, process, adapter));
        calls.add(clients.getLast().calling(call.tool(), call.arguments()));
        Serving.untilInFlight(vertx, process, adapter, 1);
      }
      process.terminate();
      Await.until(() -> page(process, "/readyz").equals("draining\n"));
      for (McpClient client : clients) {
        assertThat(client.request("tools/list", new JsonObject()).status()).isEqualTo(503);
      }
      gate.open();
      calls.forEach(call -> assertThat(Await.value(call).isError()).isFalse());
      assertThat(process.exit()).isZero();
      assertThat(String.join("\n", process.out())).doesNotContain("\"level\":\"ERROR\"");
    } finally {
      clients.forEach(McpClient::close);
    }
  }

  /** What `./vertx run all --one-port --sandbox` does. */
  @Test
  void theSourcesRunBehindOnePortWithTheirSandboxes() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        new ArrayList<>(
            List.of(
                java, "-cp", System.getProperty("java.class.path"), Dev.class.getName(), "all"));
    AllAdapters.ADAPTERS.values().forEach(made -> command.add(made.get().getClass().getName()));
    command.addAll(List.of("--one-port", "--sandbox"));
    Serving.Call call = Serving.Call.of("git-mcp", 1);
    try (AdapterProcess process = AdapterProcess.listening(command, Map.of());
        McpClient git = Serving.client(vertx, process, "git-mcp")) {
      assertThat(git.call(call.tool(), call.arguments()).isError()).isFalse();
      for (String adapter : Serving.ADAPTERS) {
        assertThat(page(process, "/" + adapter + "/readyz")).isEqualTo("ok\n");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void whatLacksItsKeyIsLeftOut(List<String> command) throws IOException {
    try (AdapterProcess process = AdapterProcess.listening(command, Map.of());
        McpClient git = Serving.client(vertx, process, "git-mcp")) {
      assertThat(git.tools()).isNotEmpty();
      assertThat(page(process, "/research-mcp/mcp")).contains("the endpoint is /git-mcp/mcp");
      assertThat(String.join("\n", process.out()))
          .contains("left out: TAVILY_API_KEY is not set, nor is TAVILY_API_KEY_FILE");
      process.terminate();
      assertThat(process.exit()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void whatIsNamedIsNotAndAllProblemsAreTold(List<String> command) throws IOException {
    List<String> named = AdapterProcess.then(command, "research-mcp", "clickup-mcp", "git-mcp");
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
    wrong.add(AdapterProcess.then(command, "hub-mcp"));
    wrong.add(AdapterProcess.then(command, "--stdio"));
    for (List<String> one : wrong) {
      try (AdapterProcess process = AdapterProcess.started(one, Map.of())) {
        assertThat(process.exit()).isEqualTo(64);
        assertThat(String.join("\n", process.err())).contains("usage: serve [ADAPTER");
      }
    }
  }
}
