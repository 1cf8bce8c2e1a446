package io.mcpadapters.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.mcp.Revision;
import io.mcpadapters.mcp.wire.CallObserver;
import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HttpTransportTest {
  private static final JsonObject NONE = new JsonObject();
  private final Rig rig = new Rig();

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

  @ParameterizedTest
  @EnumSource(Revision.class)
  void E3_servesEveryRevisionOnOnePath(Revision revision) {
    McpClient speaking = client().as(revision);
    if (!revision.modern()) {
      assertThat(speaking.initialize().getString("protocolVersion")).isEqualTo(revision.text());
    }
    assertThat(speaking.tools()).extracting(tool -> tool.getString("name")).contains("echo");
    Received answer = speaking.call("echo", text("hä"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("hä");
    assertThat(answer.result().containsKey("resultType")).isEqualTo(revision.modern());
    assertThat(answer.result().containsKey("structuredContent"))
        .isEqualTo(revision.atLeast(Revision.V2025_06_18));
  }

  @Test
  void H6_answersJsonAtOnceAndEventsOnceThereIsProgress() {
    McpClient client = client();
    assertThat(client.call("slow", ms(1)).isEvents()).isFalse();
    Received reported = client.meta("progressToken", 0).call("slow", ms(1).put("steps", 3));
    assertThat(reported.isEvents()).isTrue();
    assertThat(reported.headers().get("X-Accel-Buffering")).isEqualTo("no");
    assertThat(reported.headers().get("Cache-Control"))
        .contains("no-cache")
        .contains("no-transform");
    assertThat(reported.text()).isEqualTo("waited");
  }

  @Test
  void H6_turnsToEventsWithCommentsAfterASilence() {
    Received late = hasty(50_000, 50_000, 60).call("slow", ms(400));
    assertThat(late.isEvents()).isTrue();
    assertThat(late.body().toString()).startsWith(":\n\n:\n\n");
    assertThat(late.messages()).hasSize(1);
    assertThat(late.text()).isEqualTo("waited");
  }

  @Test
  void H6_neverSendsEventsToAClientThatDoesNotTakeThem() {
    for (String accept :
        new String[] {null, "*/*", "application/json", "text/event-stream;q=0, application/json"}) {
      Received answer =
          hasty(50_000, 50_000, 30)
              .header("Accept", accept)
              .meta("progressToken", "t")
              .call("slow", ms(120).put("steps", 2));
      assertThat(answer.isEvents()).as("%s", accept).isFalse();
      assertThat(answer.text()).isEqualTo("waited");
    }
  }

  @Test
  void T12_progressRisesUnderTheTokenThatCameAndStopsWithTheAnswer() {
    for (Object token : new Object[] {0, "0", "", 7_000_000_000L}) {
      Received answer =
          client().meta("progressToken", token).call("slow", ms(900).put("steps", 100));
      List<JsonObject> messages = answer.messages();
      List<Double> values = new ArrayList<>();
      for (JsonObject message : messages.subList(0, messages.size() - 1)) {
        assertThat(message.getString("method")).isEqualTo("notifications/progress");
        assertThat(message.getJsonObject("params").getValue("progressToken")).isEqualTo(token);
        values.add(message.getJsonObject("params").getDouble("progress"));
      }
      assertThat(values)
          .as("throttled, and the last report is not lost")
          .hasSizeBetween(3, 20)
          .endsWith(100.0);
      assertThat(values).isSorted().doesNotHaveDuplicates();
      assertThat(messages.getLast().containsKey("result")).isTrue();
    }
  }

  @Test
  void T12_withoutATokenThereIsNoProgress() {
    assertThat(client().call("slow", ms(1).put("steps", 3)).messages()).hasSize(1);
  }

  @Test
  void T14_aSilentCallHasAHeartbeat() {
    Received answer = hasty(50_000, 50_000, 50).meta("progressToken", "t").call("slow", ms(400));
    assertThat(answer.messages()).hasSizeGreaterThan(3);
    assertThat(answer.messages().getFirst().getString("method"))
        .isEqualTo("notifications/progress");
  }

  @Test
  void T14_theDeadlineIsAnsweredAsAToolErrorAndEndsTheScope() throws Exception {
    McpClient client = hasty(80, 400, 10_000);
    Received answer = client.call("slow", NONE);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.toolError().getString("code")).isEqualTo("timeout");
    assertThat(rig.ends()).containsExactly(Scope.End.DEADLINE);
    assertThat(rig.ended().getLast().outcome()).isEqualTo(CallObserver.Outcome.TOOL_ERROR);
    Received patient = client.meta("progressToken", 1).call("slow", ms(200));
    assertThat(patient.text()).as("with a token there is more time").isEqualTo("waited");
  }

  private HttpClientRequest posting(
      HttpTransport transport, McpClient like, Revision revision, String tool) {
    JsonObject meta = new JsonObject();
    if (revision.modern()) {
      meta.put("io.modelcontextprotocol/protocolVersion", revision.text())
          .put("io.modelcontextprotocol/clientCapabilities", new JsonObject());
    }
    HttpClientRequest request =
        Await.value(
            rig.vertx()
                .createHttpClient()
                .request(HttpMethod.POST, transport.actualPort(), "localhost", "/mcp"));
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
    HttpClientRequest request = posting(transport, null, Revision.V2026_07_28, "slow");
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
    HttpClientRequest request = posting(transport, null, Revision.V2026_07_28, "slow");
    Await.value(request.response());
    request.connection().close();
    Rig.eventually(() -> rig.ends().contains(Scope.End.CALLER_LEFT));
    Rig.eventually(() -> transport.inFlight() == 0);
  }

  @Test
  void H8_aLegacyClientThatLeavesDoesNot() throws Exception {
    HttpTransport transport =
        rig.listen(HttpSettings.on("127.0.0.1", 0), Rig.timing(600, 600, 10_000));
    HttpClientRequest request = posting(transport, null, Revision.V2025_11_25, "slow");
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
    Future<Received> slow = client.calling("slow", ms(500));
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
  void T11_refusesWhatIsBeyondTheRateAndTheFlight() {
    HttpSettings few = HttpSettings.on("127.0.0.1", 0).within(HttpLimits.DEFAULT.rate(0.5, 2));
    McpClient client = rig.client(rig.listen(few, Rig.timing(50_000, 50_000, 15_000)));
    assertThat(client.call("echo", text("1")).status()).isEqualTo(200);
    assertThat(client.call("echo", text("2")).status()).isEqualTo(200);
    Received refused = client.call("echo", text("3"));
    assertThat(refused.status()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.headers().get("Retry-After"))).isBetween(1, 2);
    assertThat(refused.code()).isEqualTo(-32600);
    assertThat(refused.json().containsKey("id")).isFalse();
  }

  @Test
  void T11_refusesWhatIsBeyondTheCallsAtOnceAndRecovers() throws Exception {
    HttpSettings one = HttpSettings.on("127.0.0.1", 0).within(HttpLimits.DEFAULT.inFlight(1));
    McpClient client = rig.client(rig.listen(one, Rig.timing(50_000, 50_000, 15_000)));
    Future<Received> slow = client.calling("slow", ms(300));
    Rig.eventually(() -> rig.ran().contains("slow"));
    assertThat(client.call("echo", text("1")).status()).isEqualTo(429);
    Await.value(slow);
    assertThat(client.call("echo", text("1")).status()).isEqualTo(200);
  }

  @Test
  void T11_aBatchCountsEachOfItsCalls() {
    HttpSettings few = HttpSettings.on("127.0.0.1", 0).within(HttpLimits.DEFAULT.rate(0.1, 5));
    McpClient client = rig.client(rig.listen(few, Rig.timing(50_000, 50_000, 15_000)));
    var batch = new io.vertx.core.json.JsonArray();
    for (int i = 0; i < 10; i++) {
      batch.add(new JsonObject().put("jsonrpc", "2.0").put("id", i).put("method", "ping"));
    }
    assertThat(client.send(batch).array()).hasSize(10);
    assertThat(client.send(batch).status()).isEqualTo(429);
  }

  @Test
  void A2_letsIn_OnlyTheBearerOfTheToken() {
    HttpSettings guarded =
        HttpSettings.on("127.0.0.1", 0).guardedBy(Bearer.of(List.of("right-token")));
    HttpTransport transport = rig.listen(guarded, Rig.timing(50_000, 50_000, 15_000));
    McpClient client = rig.client(transport);
    for (String wrong :
        new String[] {null, "Bearer wrong-token", "Bearer", "Basic right-token", "right-token"}) {
      Received refused = client.header("Authorization", wrong).call("echo", text("x"));
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.headers().get("WWW-Authenticate")).startsWith("Bearer");
      assertThat(refused.error().getString("message")).contains("Authorization");
    }
    assertThat(rig.ran()).isEmpty();
    for (String right :
        new String[] {"Bearer right-token", "bearer   right-token ", "BEARER right-token"}) {
      assertThat(client.header("Authorization", right).call("echo", text("x")).status())
          .isEqualTo(200);
    }
    for (String path :
        new String[] {
          "/.well-known/oauth-protected-resource",
          "/.well-known/oauth-protected-resource/mcp",
          "/.well-known/oauth-authorization-server",
          "/.well-known/openid-configuration",
          "/register"
        }) {
      assertThat(raw(transport, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
          .startsWith("HTTP/1.1 404");
    }
    assertThat(raw(transport, "GET /healthz HTTP/1.1\r\nHost: 10.1.2.3\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  /** What comes back for raw bytes until the server closes, or for a moment. */
  private String raw(HttpTransport transport, String... parts) {
    NetSocket socket =
        Await.value(rig.vertx().createNetClient().connect(transport.actualPort(), "localhost"));
    Buffer read = Buffer.buffer();
    socket.handler(read::appendBuffer);
    for (String part : parts) {
      socket.write(part);
    }
    var closed = io.vertx.core.Promise.<Void>promise();
    socket.closeHandler(gone -> closed.tryComplete());
    rig.vertx().setTimer(700, id -> closed.tryComplete());
    Await.value(closed.future());
    socket.close();
    return read.toString();
  }

  @Test
  void H5_aBodyOverTheCapIs413AndSeenByAClientThatStillSends() {
    HttpSettings small = HttpSettings.on("127.0.0.1", 0).within(HttpLimits.DEFAULT.body(1000));
    HttpTransport transport = rig.listen(small, Rig.timing(50_000, 50_000, 15_000));
    Received refused = rig.client(transport).call("echo", text("x".repeat(500_000)));
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.code()).isEqualTo(-32600);
    String head =
        "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    String chunked =
        raw(
            transport,
            head,
            "7d0\r\n" + " ".repeat(2000) + "\r\n",
            "7d0\r\n" + " ".repeat(2000) + "\r\n");
    assertThat(chunked)
        .startsWith("HTTP/1.1 413")
        .contains("\"code\":-32600")
        .containsIgnoringCase("connection: close");
  }

  @Test
  void H5_aBodyThatDoesNotArriveIs408() {
    HttpSettings hasty =
        HttpSettings.on("127.0.0.1", 0)
            .within(HttpLimits.DEFAULT.patience(Duration.ofMillis(100), Duration.ofSeconds(5)));
    HttpTransport transport = rig.listen(hasty, Rig.timing(50_000, 50_000, 15_000));
    String answer =
        raw(
            transport,
            "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{");
    assertThat(answer).startsWith("HTTP/1.1 408");
    assertThat(transport.inFlight()).isZero();
  }

  @Test
  void longHeadersPassOrAreRefusedWithABody() {
    HttpTransport transport = rig.listen();
    McpClient client =
        rig.client(transport)
            .header("Authorization", "Bearer " + "a".repeat(12_000))
            .header("baggage", "k=" + "b".repeat(3000))
            .header(
                "Accept",
                "text/html;q=0.1, ".repeat(25) + "application/json;q=0.9, text/event-stream");
    assertThat(client.call("echo", text("x")).text()).isEqualTo("x");
    Received refused = client.header("Cookie", "c".repeat(40_000)).call("echo", text("x"));
    assertThat(refused.status()).isEqualTo(431);
    assertThat(refused.code()).isEqualTo(-32600);
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
    assertThat(raw(transport, "GET /readyz HTTP/1.1\r\nHost: pod\r\n\r\n"))
        .startsWith("HTTP/1.1 503");
    assertThat(Await.value(running).text()).isEqualTo("waited");
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

  @Test
  void aSlowReaderIsCutOffAndHoldsNothing() throws Exception {
    HttpSettings hasty =
        HttpSettings.on("127.0.0.1", 0)
            .within(HttpLimits.DEFAULT.patience(Duration.ofSeconds(5), Duration.ofMillis(300)));
    HttpTransport transport = rig.listen(hasty, Rig.timing(50_000, 50_000, 15_000));
    NetSocket socket =
        Await.value(rig.vertx().createNetClient().connect(transport.actualPort(), "localhost"));
    socket.pause();
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"big\",\"arguments\":{\"chars\":60000}}}";
    String post =
        "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    socket.write(post.repeat(200));
    Rig.eventually(() -> rig.ended().size() > 1);
    Rig.eventually(() -> transport.inFlight() == 0);
    assertThat(rig.ended().size()).as("pipelined calls wait for the reader").isLessThan(200);
  }

  @Test
  void O1_tellsTheObserverOfEachCallWithItsOutcome() {
    McpClient client = client();
    client
        .meta("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
        .call("echo", text("x"));
    CallObserver.Call echoed = rig.ended().getLast();
    assertThat(echoed.tool()).isEqualTo("echo");
    assertThat(echoed.method()).isEqualTo("tools/call");
    assertThat(echoed.era()).isEqualTo("modern");
    assertThat(echoed.protocol()).isEqualTo("2026-07-28");
    assertThat(echoed.client()).isEqualTo("kit");
    assertThat(echoed.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(echoed.outcome()).isEqualTo(CallObserver.Outcome.OK);
    assertThat(echoed.notes()).containsEntry("upstream", "none");
    Received failed = client.call("boom", NONE);
    assertThat(failed.toolError().getString("code")).isEqualTo("internal");
    assertThat(failed.body().toString()).doesNotContain("secret detail");
    assertThat(rig.ended().getLast().outcome())
        .as("O2: a tool error counts as a failure")
        .isEqualTo(CallObserver.Outcome.TOOL_ERROR);
    assertThat(rig.ended().getLast().code()).isEqualTo("internal");
    client.call("nope", NONE);
    assertThat(rig.ended().getLast().outcome()).isEqualTo(CallObserver.Outcome.PROTOCOL_ERROR);
    assertThat(rig.ended().getLast().code()).isEqualTo("-32602");
    client.header("Origin", "null").call("echo", text("x"));
    assertThat(rig.refused()).containsExactly(403);
  }
}
