package io.mcpadapters.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.PlainRequest;
import io.mcpadapters.kit.Received;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.mcpadapters.upstream.Secret;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TogetherTest {
  private static final ToolSpec HANG =
      ToolSpec.readOnly("hang", "Hang").about("Answers when it is let.").answersText();
  private static final ToolSpec WHO =
      ToolSpec.readOnly("who", "Who").about("Says who it is.").answersText();
  private static final Setting<Secret> KEY = Setting.secret("KEYED_KEY", "The key.").required();
  private static final Setting<Optional<Path>> STATE = CommonSettings.stateDirectory("it");

  private record Waiting(Future<Void> let) implements Tool {
    @Override
    public ToolSpec spec() {
      return HANG;
    }

    @Override
    public Future<ToolResult> call(Scope scope, Values in) {
      return let.map(done -> ToolResult.text("let"));
    }
  }

  private record Who(String name) implements Tool {
    @Override
    public ToolSpec spec() {
      return WHO;
    }

    @Override
    public Future<ToolResult> call(Scope scope, Values in) {
      return Future.succeededFuture(ToolResult.text(name));
    }
  }

  private final class Named extends VerticleBase {
    private final String name;
    private final Setting<?>[] own;

    private Named(String name, Setting<?>... own) {
      this.name = name;
      this.own = own;
    }

    @Override
    public Future<?> start() {
      Settings settings = Settings.of(config(), own);
      read.put(name, settings);
      return Adapter.named(name, settings)
          .toolset("main", new Who(name), new Waiting(let.future()))
          .start(vertx);
    }
  }

  private final Vertx vertx = ProcessVertx.create();
  private final Promise<Void> let = Promise.promise();
  private final JsonObject config = new JsonObject();
  private final Map<String, Settings> read = new ConcurrentHashMap<>();
  private final List<McpClient> clients = new ArrayList<>();
  private int port;

  @TempDir private Path folder;

  @BeforeEach
  void port() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    config.put("PORT", Integer.toString(port));
  }

  @AfterEach
  void close() {
    clients.forEach(McpClient::close);
    Await.value(vertx.close());
  }

  private Future<?> start(String... named) {
    return Together.start(
        vertx,
        List.of(
            new Launch(
                "plain-mcp", () -> new Named("plain-mcp", CommonSettings.PUBLIC_URL), config),
            new Launch(
                "keyed-mcp",
                () -> new Named("keyed-mcp", KEY, STATE, CommonSettings.PUBLIC_URL),
                config)),
        Set.of(named));
  }

  private McpClient client(String path) {
    McpClient client = McpClient.http(vertx, port, path + "/mcp");
    clients.add(client);
    return client;
  }

  private Received page(String path) {
    return Await.value(PlainRequest.send(vertx, HttpMethod.GET, port, path));
  }

  private static String who(McpClient client) {
    return client.call("who", new JsonObject()).text();
  }

  @Test
  void eachAnswersBelowItsNameAndProbesAndMetricsAreOfAll() {
    config.put("KEYED_KEY", "k");
    Await.value(start());
    assertThat(who(client("/plain-mcp"))).isEqualTo("plain-mcp");
    assertThat(who(client("/keyed-mcp"))).isEqualTo("keyed-mcp");
    assertThat(page("/healthz").status()).isEqualTo(200);
    assertThat(page("/readyz").status()).isEqualTo(200);
    assertThat(page("/plain-mcp/readyz").status()).isEqualTo(200);
    String metrics = page("/metrics").body().toString();
    assertThat(metrics)
        .contains("tool=\"who\",outcome=\"ok\",service=\"plain-mcp\"} 1\n")
        .contains("tool=\"who\",outcome=\"ok\",service=\"keyed-mcp\"} 1\n")
        .contains("mcp_in_flight{service=\"plain-mcp\"} 0\n")
        .contains("mcp_heap_bytes{area=\"max\",service=\"all-mcp\"} ")
        .containsOnlyOnce("# TYPE mcp_calls_total counter\n");
  }

  @Test
  void whoAsksAtNoAdaptersPathIsToldThePaths() {
    config.put("KEYED_KEY", "k");
    Await.value(start());
    for (String path : List.of("/mcp", "/plain-mcpx/mcp", "/plain-mcp/../mcp")) {
      Received refused = page(path);
      assertThat(refused.status()).isEqualTo(404);
      assertThat(refused.body().toString()).contains("the endpoint is ").contains("/plain-mcp/mcp");
    }
    assertThat(page("/plain-mcp/elsewhere").status()).isEqualTo(404);
    assertThat(page("/plain-mcp/mcp").status()).isEqualTo(405);
  }

  @Test
  void whatHasNoKeyIsLeftOutUnlessItIsNamed() {
    Throwable refused = Await.failure(start("keyed-mcp"));
    assertThat(((SettingsException) refused).problems())
        .containsExactly("KEYED_KEY is not set, nor is KEYED_KEY_FILE: The key.");
  }

  @Test
  void theOthersServeWithoutIt() {
    Await.value(start());
    assertThat(who(client("/plain-mcp"))).isEqualTo("plain-mcp");
    assertThat(page("/keyed-mcp/mcp").status()).isEqualTo(404);
    assertThat(page("/readyz").status()).isEqualTo(200);
  }

  @Test
  void theProblemsOfAllAreReportedAtOnceAndEachOnce() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    config.put("MCP_RATE", "x").put("KEYED_KEY", "k").put("STATE_DIR", file.toString());
    Throwable refused = Await.failure(start());
    assertThat(((SettingsException) refused).problems())
        .hasSize(2)
        .anyMatch(problem -> problem.startsWith("MCP_RATE "))
        .anyMatch(problem -> problem.startsWith("STATE_DIR "));
  }

  @Test
  void aMissingKeyHidesNoWrongSetting() {
    config.put("MCP_RATE", "x");
    assertThat(((SettingsException) Await.failure(start())).problems())
        .contains("MCP_RATE must be a whole number from 1 to 100000");
  }

  @Test
  void eachHasItsPartOfTheHeapAndFilesBelowItsName() {
    config.put("KEYED_KEY", "k").put("MCP_PUBLIC_URL", "https://mcp.example.org/");
    Await.value(start());
    assertThat(read).hasSize(2);
    read.forEach((name, settings) -> {
      assertThat(settings.heap()).isEqualTo(Runtime.getRuntime().maxMemory() / 2);
      assertThat(settings.get(CommonSettings.PUBLIC_URL))
          .contains(URI.create("https://mcp.example.org/" + name));
    });
    assertThat(Settings.of(new JsonObject()).heap()).isEqualTo(Runtime.getRuntime().maxMemory());
  }

  @Test
  void oneThatIsFullLeavesTheOthersTheirPlaces() {
    config.put("KEYED_KEY", "k").put("MCP_MAX_IN_FLIGHT", "3");
    Await.value(start());
    McpClient full = client("/plain-mcp");
    List<Future<Received>> hanging =
        IntStream.range(0, 3).mapToObj(one -> full.calling("hang", new JsonObject())).toList();
    Await.until(() ->
        page("/metrics").body().toString().contains("mcp_in_flight{service=\"plain-mcp\"} 3"));
    assertThat(full.request("tools/list", new JsonObject()).status()).isEqualTo(429);
    assertThat(who(client("/keyed-mcp"))).isEqualTo("keyed-mcp");
    let.complete();
    hanging.forEach(one -> assertThat(Await.value(one).text()).isEqualTo("let"));
  }

  @Test
  void aDrainLetsTheCallsOfAllFinish() {
    config.put("KEYED_KEY", "k");
    Await.value(start());
    List<Future<Received>> hanging = new ArrayList<>();
    for (String path : List.of("/plain-mcp", "/keyed-mcp")) {
      hanging.add(client(path).calling("hang", new JsonObject()));
      String line = "mcp_in_flight{service=\"" + path.substring(1) + "\"} 1";
      Await.until(() -> page("/metrics").body().toString().contains(line));
    }
    Future<Void> drained = Lifecycle.of(vertx).drain(Duration.ofSeconds(20));
    Await.until(() -> page("/readyz").status() == 503);
    assertThat(client("/plain-mcp").request("tools/list", new JsonObject()).status())
        .isEqualTo(503);
    assertThat(drained.isComplete()).isFalse();
    let.complete();
    Await.value(drained);
    hanging.forEach(one -> assertThat(Await.value(one).text()).isEqualTo("let"));
    assertThat(Await.failure(PlainRequest.send(vertx, HttpMethod.GET, port, "/readyz")))
        .isNotNull();
  }

  @Test
  void allIsBelowTheBasePath() {
    config.put("KEYED_KEY", "k").put("MCP_BASE_PATH", "/tools/");
    Await.value(start());
    assertThat(who(client("/tools/plain-mcp"))).isEqualTo("plain-mcp");
    assertThat(page("/plain-mcp/mcp").status()).isEqualTo(404);
    assertThat(page("/readyz").status()).isEqualTo(200);
  }
}
