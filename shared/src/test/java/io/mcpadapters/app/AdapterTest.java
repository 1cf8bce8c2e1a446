package io.mcpadapters.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.InProcess;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.PlainRequest;
import io.mcpadapters.kit.Received;
import io.mcpadapters.quota.SpendingBudget;
import io.mcpadapters.quota.SpendingLimits;
import io.mcpadapters.quota.Unit;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Revision;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AdapterTest {
  private static final ToolSpec SPEC =
      ToolSpec.readOnly("now", "Now").about("Says so.").answersText();

  private static final class Now implements Tool {
    @Override
    public ToolSpec spec() {
      return SPEC;
    }

    @Override
    public Future<ToolResult> call(Scope scope, Values in) {
      scope.note("upstream", "clock");
      return scope.caller().client().equals("busy")
          ? ToolError.of(ToolError.Code.RATE_LIMITED, "Too often.").failed()
          : Future.succeededFuture(ToolResult.text("now"));
    }
  }

  private static final class OneTool extends VerticleBase {
    @Override
    public Future<?> start() {
      return Adapter.named("one-mcp", Settings.of(config()))
          .toolset("time", new Now())
          .start(vertx);
    }
  }

  private final Vertx vertx = ProcessVertx.create();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger log = (Logger) LoggerFactory.getLogger(CallLog.class);
  private int port;

  @BeforeEach
  void capture() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    lines.start();
    log.setAdditive(false);
    log.addAppender(lines);
    log.setLevel(Level.INFO);
  }

  @AfterEach
  void close() {
    log.detachAppender(lines);
    log.setAdditive(true);
    log.setLevel(null);
    Await.value(vertx.close());
  }

  private McpClient deploy(String... settings) {
    JsonObject config = new JsonObject().put("PORT", Integer.toString(port));
    for (int i = 0; i < settings.length; i += 2) {
      config.put(settings[i], settings[i + 1]);
    }
    Await.value(vertx.deployVerticle(new OneTool(), new DeploymentOptions().setConfig(config)));
    return McpClient.http(vertx, port);
  }

  private String page(int at, String path) {
    Received got = Await.value(PlainRequest.send(vertx, HttpMethod.GET, at, path));
    return got.status() + " " + got.body();
  }

  private Map<String, Object> attributes() {
    List<ILoggingEvent> events = List.copyOf(lines.list);
    assertThat(events).hasSize(1);
    return events.getFirst().getKeyValuePairs().stream()
        .collect(Collectors.toMap(pair -> pair.key, pair -> pair.value));
  }

  @Test
  void aCallIsOneLogLineWithTheDesignsKeys() {
    try (McpClient client = deploy()) {
      assertThat(client.call("now", new JsonObject()).text()).isEqualTo("now");
    }
    assertThat(attributes())
        .containsEntry("service", "one-mcp")
        .containsEntry("tool", "now")
        .containsEntry("method", "tools/call")
        .containsEntry("era", "modern")
        .containsEntry("protocol", "2026-07-28")
        .containsEntry("request_id", "1")
        .containsEntry("client", "kit")
        .containsEntry("outcome", "ok")
        .containsEntry("upstream", "clock")
        .containsKeys("version", "duration_ms")
        .doesNotContainKeys("code", "arguments");
  }

  @Test
  void aToolsFailureIsCountedAsOne() {
    try (McpClient client = deploy()) {
      client
          .as(Revision.V2026_07_28)
          .meta(
              "io.modelcontextprotocol/clientInfo",
              new JsonObject().put("name", "busy").put("version", "1"))
          .call("now", new JsonObject());
    }
    assertThat(attributes())
        .containsEntry("outcome", "tool_error")
        .containsEntry("code", "rate_limited");
    assertThat(page(port, "/metrics"))
        .startsWith("200 ")
        .contains(
            "mcp_calls_total{method=\"tools/call\",tool=\"now\",outcome=\"tool_error\",service=\"one-mcp\"} 1")
        .contains(
            "mcp_call_seconds_count{method=\"tools/call\",tool=\"now\",service=\"one-mcp\"} 1")
        .contains("mcp_errors_total{tool=\"now\",code=\"rate_limited\",service=\"one-mcp\"} 1");
  }

  @Test
  void whatAClientMadeUpIsNoLabel() {
    try (McpClient client = deploy()) {
      client.call("x\"} 1\nevil", new JsonObject());
      client.as(Revision.V2025_11_25).request("made/up", new JsonObject());
    }
    assertThat(page(port, "/metrics"))
        .contains("method=\"other\",tool=\"\"")
        .contains("mcp_errors_total{tool=\"\",code=\"-32602\",service=\"one-mcp\"} 1")
        .contains("mcp_errors_total{tool=\"\",code=\"-32601\",service=\"one-mcp\"} 1")
        .doesNotContain("evil")
        .doesNotContain("made/up");
  }

  @Test
  void metricsCanHaveAListenerOfTheirOwn() throws IOException {
    int own;
    try (ServerSocket socket = new ServerSocket(0)) {
      own = socket.getLocalPort();
    }
    deploy("METRICS_PORT", Integer.toString(own)).close();
    assertThat(page(own, "/metrics")).startsWith("200 ");
    assertThat(page(port, "/metrics")).startsWith("404 ");
  }

  @Test
  void thatListenerIsGuardedAndLimitedAsTheOther() throws IOException {
    int own = InProcess.freePort();
    deploy("METRICS_PORT", Integer.toString(own)).close();
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 80; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), own);
        sockets.add(socket);
        socket.setSoTimeout(10_000);
      }
      assertThat(new String(sockets.getFirst().getInputStream().readAllBytes(), US_ASCII))
          .startsWith("HTTP/1.1 503 ")
          .contains("too many connections");
      Socket last = sockets.getLast();
      last.getOutputStream()
          .write("GET /metrics HTTP/1.1\r\nHost: evil.example\r\n\r\n".getBytes(US_ASCII));
      assertThat(new String(last.getInputStream().readNBytes(12), US_ASCII))
          .isEqualTo("HTTP/1.1 403");
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void aDrainShowsWhereTheMetricsStayOpen() throws IOException {
    int own;
    try (ServerSocket socket = new ServerSocket(0)) {
      own = socket.getLocalPort();
    }
    deploy("METRICS_PORT", Integer.toString(own)).close();
    assertThat(page(own, "/metrics")).contains("\nmcp_draining{service=\"one-mcp\"} 0\n");
    Await.value(Lifecycle.of(vertx).drain(Duration.ofSeconds(1)));
    assertThat(page(own, "/metrics")).contains("\nmcp_draining{service=\"one-mcp\"} 1\n");
  }

  @Test
  void whatWasSettledIsSpentInTheUnitThatTheServiceCharges() {
    SpendingBudget dollars =
        new SpendingBudget(Unit.MICRO_DOLLARS, SpendingLimits.NONE, InstantSource.system());
    SpendingBudget credits =
        new SpendingBudget(Unit.CREDITS, SpendingLimits.NONE, InstantSource.system());
    Adapter adapter =
        Adapter.named("one-mcp", Settings.of(new JsonObject())).spends(dollars).spends(credits);
    assertThat(adapter.metrics().text())
        .contains("mcp_spent_total{unit=\"usd\",service=\"one-mcp\"} 0\n");
    dollars
        .hold(Scope.open(Duration.ofSeconds(1)), "draw", 90_000, "")
        .onSuccess(hold -> hold.settle(12_500));
    credits
        .hold(Scope.open(Duration.ofSeconds(1)), "search", 2, "")
        .onSuccess(hold -> hold.settle(1));
    assertThat(adapter.metrics().text())
        .contains("# TYPE mcp_spent_total counter\n")
        .contains("mcp_spent_total{unit=\"usd\",service=\"one-mcp\"} 0.0125\n")
        .contains("mcp_spent_total{unit=\"credits\",service=\"one-mcp\"} 1\n");
  }

  @Test
  void aTokenIsAskedForWhereOneIsSet() {
    try (McpClient client = deploy("MCP_AUTH_TOKEN", "hunter2hunter2")) {
      assertThat(client.request("tools/list", new JsonObject()).status()).isEqualTo(401);
      assertThat(client.header("Authorization", "Bearer hunter2hunter2").tools()).hasSize(1);
    }
  }

  @Test
  void aDrainFinishesAndThenRefusesToBeReady() {
    deploy().close();
    assertThat(page(port, "/readyz")).startsWith("200 ");
    Await.value(Lifecycle.of(vertx).drain(Duration.ofSeconds(1)));
    assertThat(Await.failure(PlainRequest.send(vertx, HttpMethod.GET, port, "/readyz")))
        .isNotNull();
  }

  @Test
  void badSettingsFailTheDeploymentWithAllOfThem() {
    JsonObject config = new JsonObject().put("PORT", "x").put("MCP_MAX_BODY", "y");
    Throwable failure =
        Await.failure(
            vertx.deployVerticle(new OneTool(), new DeploymentOptions().setConfig(config)));
    assertThat(failure).isInstanceOf(SettingsException.class);
    assertThat(((SettingsException) failure).problems()).hasSize(2);
  }
}
