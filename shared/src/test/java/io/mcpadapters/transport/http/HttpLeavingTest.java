package io.mcpadapters.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.server.wire.CallObserver;
import io.mcpadapters.tool.Revision;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpLeavingTest {
  private static final JsonObject NONE = new JsonObject();
  private final Rig rig = new Rig();
  // held, since Vert.x closes a client that nothing holds any more
  private final HttpClient client = rig.vertx().createHttpClient();

  @AfterEach
  void close() {
    rig.close();
  }

  private McpClient client() {
    return rig.client(rig.listen());
  }

  private McpClient hasty(long silentMs, long reportedMs, long heartbeatMs) {
    return rig.client(
        rig.listen(HttpSettings.on("127.0.0.1", 0), Rig.timing(silentMs, reportedMs, heartbeatMs)));
  }

  private static JsonObject text(String text) {
    return new JsonObject().put("text", text);
  }

  private static JsonObject ms(int ms) {
    return new JsonObject().put("ms", ms);
  }

  private HttpClientRequest posting(HttpTransport transport, Revision revision, String tool) {
    JsonObject meta = new JsonObject();
    if (revision.modern()) {
      meta.put("io.modelcontextprotocol/protocolVersion", revision.text())
          .put("io.modelcontextprotocol/clientCapabilities", new JsonObject());
    }
    HttpClientRequest request =
        Await.value(client.request(HttpMethod.POST, transport.actualPort(), "localhost", "/mcp"));
    request
        .putHeader("Content-Type", "application/json")
        .putHeader("Accept", "application/json, text/event-stream")
        .putHeader("MCP-Protocol-Version", revision.text())
        .putHeader("Mcp-Method", "tools/call")
        .putHeader("Mcp-Name", tool);
    request.send(
        new JsonObject()
            .put("jsonrpc", "2.0")
            .put("id", 1)
            .put("method", "tools/call")
            .put("params", new JsonObject().put("name", tool).put("_meta", meta))
            .toBuffer());
    return request;
  }

  @Test
  void H7_aModernClientThatLeavesCancelsItsCall() throws Exception {
    HttpTransport transport = rig.listen();
    HttpClientRequest request = posting(transport, Revision.V2026_07_28, "slow");
    Rig.eventually(() -> rig.ran().contains("slow"));
    request.connection().close();
    Rig.eventually(() -> rig.ends().contains(Scope.End.CALLER_LEFT));
    Rig.eventually(() -> rig.ended().size() == 1);
    assertThat(rig.ended().getFirst().outcome()).isEqualTo(CallObserver.Outcome.CANCELLED);
    Rig.eventually(() -> transport.inFlight() == 0);
  }

  @Test
  void H7_itCancelsAlsoWhenTheAnswerIsAStreamAlready() throws Exception {
    HttpTransport transport =
        rig.listen(HttpSettings.on("127.0.0.1", 0), Rig.timing(50_000, 50_000, 30));
    HttpClientRequest request = posting(transport, Revision.V2026_07_28, "slow");
    Await.value(request.response());
    request.connection().close();
    Rig.eventually(() -> rig.ends().contains(Scope.End.CALLER_LEFT));
    Rig.eventually(() -> transport.inFlight() == 0);
  }

  @Test
  void H8_aLegacyClientThatLeavesDoesNot() throws Exception {
    HttpTransport transport =
        rig.listen(HttpSettings.on("127.0.0.1", 0), Rig.timing(600, 600, 10_000));
    HttpClientRequest request = posting(transport, Revision.V2025_11_25, "slow");
    Rig.eventually(() -> rig.ran().contains("slow"));
    request.connection().close();
    Rig.eventually(() -> rig.ended().size() == 1);
    assertThat(rig.ends()).containsExactly(Scope.End.DEADLINE);
    Rig.eventually(() -> transport.inFlight() == 0);
  }

  @Test
  void H8_aCancelledNotificationOverHttpDoesNothing() throws Exception {
    HttpTransport transport = rig.listen();
    McpClient client = rig.client(transport);
    Future<Received> call = client.calling("slow", ms(300));
    Rig.eventually(() -> rig.ran().contains("slow"));
    for (int id = 0; id < 3; id++) {
      Received noted =
          client.send(
              new JsonObject()
                  .put("jsonrpc", "2.0")
                  .put("method", "notifications/cancelled")
                  .put("params", new JsonObject().put("requestId", id)));
      assertThat(noted.status()).isEqualTo(202);
    }
    assertThat(Await.value(call).text()).isEqualTo("waited");
  }

  @Test
  void H10_concurrentPostsDoNotWaitForEachOther() {
    McpClient client = client();
    Future<Received> slow = client.calling("slow", ms(6000));
    List<Future<Received>> quick = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      quick.add(client.calling("echo", text("n" + i)));
    }
    for (int i = 0; i < 50; i++) {
      assertThat(Await.value(quick.get(i)).text()).isEqualTo("n" + i);
    }
    assertThat(slow.isComplete()).isFalse();
    assertThat(Await.value(slow).text()).isEqualTo("waited");
  }

  @Test
  void K1_drainsWhatRunsAndRefusesWhatComes() throws Exception {
    HttpTransport transport = rig.listen();
    McpClient client = rig.client(transport);
    client.call("echo", text("keep a connection"));
    Future<Received> running = client.calling("slow", ms(500));
    Rig.eventually(() -> rig.ran().contains("slow"));
    Future<Void> drained = transport.drain(Duration.ofSeconds(10));
    Received refused = client.call("echo", text("late"));
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.headers().get("Retry-After")).isNotNull();
    assertThat(refused.code()).isEqualTo(-32603);
    assertThat(rig.raw(transport, "GET /readyz HTTP/1.1\r\nHost: pod\r\n\r\n"))
        .startsWith("HTTP/1.1 503");
    Received last = Await.value(running);
    assertThat(last.text()).isEqualTo("waited");
    assertThat(last.headers().get("Connection")).isEqualTo("close");
    Await.value(drained);
  }

  @Test
  void K1_endsWhatOutlivesTheGrace() throws Exception {
    HttpTransport transport = rig.listen();
    Future<Received> running = rig.client(transport).calling("slow", NONE);
    Rig.eventually(() -> rig.ran().contains("slow"));
    Await.value(transport.drain(Duration.ofMillis(100)));
    assertThat(rig.ends()).containsExactly(Scope.End.SHUTDOWN);
    assertThat(Await.value(running).isError()).isTrue();
  }

  /** A client that has not read its last answer and asks for another one. */
  private Socket unread(HttpTransport transport) throws Exception {
    Socket socket = new Socket("localhost", transport.actualPort());
    socket.setSoTimeout(10_000);
    socket
        .getOutputStream()
        .write(
            """
            GET /large HTTP/1.1\r
            Host: localhost\r
            \r
            POST /mcp HTTP/1.1\r
            Host: localhost\r
            Content-Type: application/json\r
            Content-Length: 40\r
            \r
            {"jsonrpc":"2.0","id":1,"method":"ping"}\
            """
                .getBytes(StandardCharsets.US_ASCII));
    Rig.eventually(() -> transport.underWay() == 1);
    assertThat(transport.inFlight()).as("it has to wait").isZero();
    return socket;
  }

  private Future<Void> draining(HttpTransport transport) throws Exception {
    Future<Void> drained = transport.drain(Duration.ofMinutes(1));
    Rig.eventually(() ->
        rig.raw(transport, "GET /readyz HTTP/1.1\r\nHost: pod\r\n\r\n").startsWith("HTTP/1.1 503"));
    return drained;
  }

  @Test
  void K1_waitsForARequestWhoseClientHasToReadTheLastAnswerBefore() throws Exception {
    HttpTransport transport = rig.listen();
    try (Socket socket = unread(transport)) {
      Future<Void> drained = draining(transport);
      String answers =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(answers.substring(answers.indexOf("HTTP/1.1", 1)))
          .hasSizeLessThan(1000)
          .startsWith("HTTP/1.1 200 ")
          .contains("Connection: close\r\n", "\"id\":1", "\"result\":{}");
      Await.value(drained);
    }
  }

  @Test
  void K1_doesNotWaitForOneWhoseClientLeavesInstead() throws Exception {
    HttpTransport transport = rig.listen();
    Socket socket = unread(transport);
    Future<Void> drained = draining(transport);
    socket.close();
    Await.value(drained);
    assertThat(transport.underWay()).isZero();
  }
}
