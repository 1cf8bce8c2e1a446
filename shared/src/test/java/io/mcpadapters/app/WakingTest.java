package io.mcpadapters.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.BadSocket;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.PlainRequest;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Revision;
import io.mcpadapters.tool.Tool;
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
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class WakingTest {
  private static final ToolSpec SPEC =
      ToolSpec.readOnly("quick", "Quick").about("Answers at once.").answersText();
  private static final BadSocket.Script READY =
      c -> {
        c.request();
        c.answer(200, "text/plain", "ok\n");
      };

  private static final class Quick implements Tool {
    @Override
    public ToolSpec spec() {
      return SPEC;
    }

    @Override
    public Future<ToolResult> call(Scope scope, Values in) {
      return Future.succeededFuture(ToolResult.text("done"));
    }
  }

  private static final class OneTool extends VerticleBase {
    @Override
    public Future<?> start() {
      return Adapter.named("quick-mcp", Settings.of(config()))
          .toolset("speed", new Quick())
          .start(vertx);
    }
  }

  private final Vertx vertx = ProcessVertx.create();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger log = (Logger) LoggerFactory.getLogger(CallLog.class);
  private final ListAppender<ILoggingEvent> complaints = new ListAppender<>(); // of any logger
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Level usual = root.getLevel();
  private final List<McpClient> clients = new ArrayList<>();

  @BeforeEach
  void capture() {
    lines.start();
    log.setAdditive(false);
    log.addAppender(lines);
    log.setLevel(Level.INFO);
    complaints.start();
    root.addAppender(complaints);
    root.setLevel(Level.WARN);
  }

  @AfterEach
  void close() {
    log.detachAppender(lines);
    log.setAdditive(true);
    log.setLevel(null);
    clients.forEach(McpClient::close);
    Await.value(vertx.close());
    root.detachAppender(complaints);
    root.setLevel(usual);
    assertThat(complaints.list).as("whatever became of a peer").isEmpty();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private McpClient deploy(int port, String peers, String... more) {
    JsonObject config =
        new JsonObject().put("PORT", Integer.toString(port)).put("WAKE_PEERS", peers);
    for (int i = 0; i < more.length; i += 2) {
      config.put(more[i], more[i + 1]);
    }
    Await.value(vertx.deployVerticle(new OneTool(), new DeploymentOptions().setConfig(config)));
    McpClient client = McpClient.http(vertx, port);
    clients.add(client);
    return client;
  }

  private static void calls(McpClient client, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(client.call("quick", new JsonObject()).text()).isEqualTo("done");
    }
  }

  private List<String> wakes(int port) {
    String page =
        Await.value(PlainRequest.send(vertx, HttpMethod.GET, port, "/metrics")).body().toString();
    return page.lines().filter(line -> line.startsWith("mcp_wakes_total")).toList();
  }

  private static String wake(String authority, String outcome, int times) {
    return "mcp_wakes_total{peer=\"%s\",outcome=\"%s\",service=\"quick-mcp\"} %d"
        .formatted(authority, outcome, times);
  }

  private List<Object> woke() {
    return List.copyOf(lines.list).stream()
        .flatMap(event -> event.getKeyValuePairs().stream())
        .filter(pair -> pair.key.equals("woke"))
        .map(pair -> pair.value)
        .toList();
  }

  @Test
  void theFirstCallAsksEachPeerOnceWithoutCredentialsAndPastTheProxy() throws IOException {
    int port = freePort();
    try (BadSocket one = BadSocket.start(READY);
        BadSocket other = BadSocket.start(READY)) {
      McpClient client =
          deploy(
              port,
              one.uri() + "," + other.uri() + "," + one.uri(),
              "MCP_AUTH_TOKEN",
              "hunter2hunter2",
              "HTTPS_PROXY",
              BadSocket.nobody().toString());
      calls(client.header("Authorization", "Bearer hunter2hunter2"), 20);
      Await.until(() -> wakes(port).size() == 2);
      assertThat(wakes(port))
          .containsExactlyInAnyOrder(
              wake(one.uri().getAuthority(), "200", 1), wake(other.uri().getAuthority(), "200", 1));
      assertThat(one.requests()).hasSize(1);
      assertThat(one.requests().getFirst())
          .startsWith("GET /readyz HTTP/1.1\r\n")
          .containsIgnoringCase("\r\nhost: " + one.uri().getAuthority() + "\r\n")
          .doesNotContainIgnoringCase("authorization")
          .doesNotContain("hunter2");
    }
    assertThat(woke()).as("said by the one call that did").containsExactly(2);
  }

  @Test
  void onlyToolCallsWake() throws IOException {
    int port = freePort();
    try (BadSocket peer = BadSocket.start(READY)) {
      McpClient client = deploy(port, peer.uri().toString());
      client.tools();
      client.as(Revision.V2025_11_25).initialize();
      assertThat(Await.value(PlainRequest.send(vertx, HttpMethod.GET, port, "/readyz")).status())
          .isEqualTo(200);
      assertThat(woke()).isEmpty();
      calls(client, 1);
      Await.until(() -> !wakes(port).isEmpty());
      assertThat(peer.connections()).isEqualTo(1);
    }
  }

  @Test
  void twoThatNameEachOtherWakeEachOtherOnce() throws IOException {
    int one = freePort();
    int other = freePort();
    McpClient first = deploy(one, "http://127.0.0.1:" + other);
    McpClient second = deploy(other, "http://127.0.0.1:" + one);
    calls(first, 200);
    Await.until(() -> !wakes(one).isEmpty());
    assertThat(wakes(one)).containsExactly(wake("127.0.0.1:" + other, "200", 1));
    assertThat(wakes(other)).as("it was asked and called by nobody").isEmpty();
    calls(second, 10);
    Await.until(() -> !wakes(other).isEmpty());
    assertThat(wakes(other)).containsExactly(wake("127.0.0.1:" + one, "200", 1));
    assertThat(wakes(one)).hasSize(1).first().asString().endsWith(" 1");
  }

  @Test
  void whatBecomesOfAPeerIsCountedAndChangesNoCall() throws IOException, InterruptedException {
    int port = freePort();
    try (BadSocket failing =
            BadSocket.start(c -> {
              c.request();
              c.answer(500, "text/plain", "broken");
            });
        BadSocket target = BadSocket.start(READY);
        BadSocket leading =
            BadSocket.start(c -> {
              c.request();
              c.answer(302, "Location: " + target.uri() + "/readyz\r\n", new byte[0]);
            });
        BadSocket closing = BadSocket.start(BadSocket.Connection::request);
        BadSocket silent =
            BadSocket.start(c -> {
              c.request();
              c.untilLeft();
            })) {
      String down = BadSocket.nobody().toString();
      List<String> peers =
          List.of(
              failing.uri().toString(),
              leading.uri().toString(),
              closing.uri().toString(),
              silent.uri().toString(),
              down,
              "http://nobody.invalid");
      McpClient client = deploy(port, String.join(",", peers));
      calls(client, 50);
      Await.until(() -> wakes(port).size() == peers.size());
      assertThat(wakes(port))
          .contains(
              wake(failing.uri().getAuthority(), "500", 1),
              wake(leading.uri().getAuthority(), "302", 1),
              wake(closing.uri().getAuthority(), "closed", 1),
              wake(silent.uri().getAuthority(), "deadline", 1),
              wake(down.substring("http://".length()), "refused", 1))
          .anyMatch(
              Pattern.compile("\\{peer=\"nobody.invalid\",outcome=\"(dns|deadline)\",")
                  .asPredicate());
      assertThat(silent.wasLeft(10_000)).isTrue();
      assertThat(target.connections()).as("followed nowhere").isZero();
      assertThat(failing.connections()).as("asked once").isEqualTo(1);
    }
    assertThat(woke()).containsExactly(6);
  }

  @Test
  void noCallWaitsForAPeer() throws IOException {
    int port = freePort();
    CountDownLatch answered = new CountDownLatch(1);
    try (BadSocket peer =
        BadSocket.start(c -> {
          c.request();
          answered.await();
          c.answer(200, "text/plain", "ok\n");
        })) {
      calls(deploy(port, peer.uri().toString()), 3);
      assertThat(wakes(port)).as("the peer has not answered yet").isEmpty();
      answered.countDown();
      Await.until(() -> !wakes(port).isEmpty());
      assertThat(peer.connections()).isEqualTo(1);
    }
  }
}
