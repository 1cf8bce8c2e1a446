package io.mcpadapters.transport.stdio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.server.wire.CallObserver;
import io.mcpadapters.tool.Revision;
import io.mcpadapters.transport.http.Rig;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StdioTransportTest {
  private static final JsonObject NONE = new JsonObject();
  private static final int LINE = 100_000;

  private final Rig rig = new Rig();
  private PipedOutputStream toServer;
  private PipedInputStream fromServer;
  private StdioTransport transport;
  private McpClient client;

  @BeforeEach
  void connect() throws IOException {
    toServer = new PipedOutputStream();
    fromServer = new PipedInputStream(1 << 16);
    transport = start(new PipedInputStream(toServer, 1 << 16), new PipedOutputStream(fromServer));
    client = McpClient.stdio(fromServer, toServer);
  }

  private StdioTransport start(InputStream in, OutputStream out) {
    return rig.converse(in, out, LINE, 256);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static JsonObject text(String text) {
    return new JsonObject().put("text", text);
  }

  private static JsonObject message(String method, JsonObject params) {
    return new JsonObject().put("jsonrpc", "2.0").put("method", method).put("params", params);
  }

  @Test
  void I1_servesBothErasInOneProcessDiscoverThenInitialize() {
    JsonObject found = client.request("server/discover", NONE).result();
    assertThat(found.getJsonArray("supportedVersions")).contains("2026-07-28", "2025-11-25");
    assertThat(client.as(Revision.V2025_06_18).initialize().getString("protocolVersion"))
        .isEqualTo("2025-06-18");
    Received legacy = client.as(Revision.V2025_06_18).call("echo", text("ä"));
    assertThat(legacy.text()).isEqualTo("ä");
    assertThat(legacy.result().containsKey("resultType")).isFalse();
    Received modern = client.call("echo", text("m"));
    assertThat(modern.result().getString("resultType")).isEqualTo("complete");
  }

  @Test
  void I1_answersClaimlessMessagesInTheRevisionOfTheLastInitialize() {
    McpClient legacy = client.as(Revision.V2025_11_25);
    assertThat(legacy.tools().getFirst().containsKey("annotations")).isTrue();
    client.as(Revision.V2024_11_05).initialize();
    assertThat(legacy.tools().getFirst().containsKey("annotations")).isFalse();
  }

  @Test
  void I1_answersUnknownMethodsAndGoesOn() {
    assertThat(client.as(Revision.V2025_11_25).request("nobody/knows", NONE).code())
        .isEqualTo(-32601);
    assertThat(client.request("nobody/knows", NONE).code()).isEqualTo(-32601);
    assertThat(client.call("echo", text("on")).text()).isEqualTo("on");
  }

  @Test
  void I1_runsRequestsConcurrently() {
    Future<Received> slow = client.calling("slow", new JsonObject().put("ms", 300));
    assertThat(client.call("echo", text("first")).text()).isEqualTo("first");
    assertThat(slow.isComplete()).isFalse();
    assertThat(Await.value(slow).text()).isEqualTo("waited");
  }

  @Test
  void I1_reportsProgress() {
    Received answer =
        client
            .meta("progressToken", "p")
            .call("slow", new JsonObject().put("ms", 5).put("steps", 3));
    assertThat(answer.messages()).hasSize(4);
  }

  @Test
  void I1_aCancelledRequestGetsNoAnswer() throws Exception {
    Future<Received> slow = client.calling("slow", NONE);
    Rig.eventually(() -> rig.ran().contains("slow"));
    client.send(message("notifications/cancelled", new JsonObject().put("requestId", 1)));
    Rig.eventually(() -> rig.ends().contains(Scope.End.CALLER_LEFT));
    assertThat(client.call("echo", text("on")).text()).isEqualTo("on");
    assertThat(slow.isComplete()).isFalse();
    assertThat(rig.ended().getFirst().outcome()).isEqualTo(CallObserver.Outcome.CANCELLED);
  }

  @Test
  void I1_cancellingAnotherIdOrTypeOfIdDoesNothing() throws Exception {
    Future<Received> slow = client.calling("slow", new JsonObject().put("ms", 200));
    Rig.eventually(() -> rig.ran().contains("slow"));
    client.send(message("notifications/cancelled", new JsonObject().put("requestId", "1")));
    client.send(message("notifications/cancelled", new JsonObject().put("requestId", 2)));
    client.send(message("notifications/cancelled", NONE));
    assertThat(Await.value(slow).text()).isEqualTo("waited");
  }

  @Test
  void refusesAnIdThatIsInUse() throws Exception {
    Future<Received> slow = client.calling("slow", new JsonObject().put("ms", 200));
    Rig.eventually(() -> rig.ran().contains("slow"));
    toServer.write(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n".getBytes(StandardCharsets.UTF_8));
    toServer.flush();
    assertThat(Await.value(slow).code()).isEqualTo(-32600);
  }

  @Test
  void I1_finishesWhatRunsWhenTheInputEnds() throws Exception {
    Future<Received> slow = client.calling("slow", new JsonObject().put("ms", 300));
    Rig.eventually(() -> rig.ran().contains("slow"));
    client.close();
    assertThat(Await.value(slow).text()).isEqualTo("waited");
    Await.value(transport.finished());
  }

  @Test
  void nothingIsTriedAgainOnceTheInputHasEnded() throws Exception {
    Future<Received> slow = client.calling("slow", new JsonObject().put("ms", 300));
    Rig.eventually(() -> rig.ran().contains("slow"));
    assertThat(rig.retryStops()).isEmpty();
    client.close();
    Rig.eventually(() -> rig.retryStops().contains("slow"));
    assertThat(Await.value(slow).text()).isEqualTo("waited");
  }

  @Test
  void I1_finishesAtOnceWhenNothingRuns() {
    client.call("echo", text("x"));
    client.close();
    Await.value(transport.finished());
  }

  @Test
  void K1_aDrainEndsWhatOutlivesTheGrace() throws Exception {
    Future<Received> slow = client.calling("slow", NONE);
    Rig.eventually(() -> rig.ran().contains("slow"));
    Await.value(transport.drain(Duration.ofMillis(50)));
    assertThat(Await.value(slow).isError()).isTrue();
  }

  @Test
  void I1_finishesWhenNobodyReadsItsOutput() throws Exception {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    PipedOutputStream in = new PipedOutputStream();
    StdioTransport piped = start(new PipedInputStream(in), broken);
    in.write(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n".getBytes(StandardCharsets.UTF_8));
    in.flush();
    Await.value(piped.finished());
  }

  @Test
  void I1_writesNothingButOneMessageALine() throws Exception {
    PipedOutputStream in = new PipedOutputStream();
    PipedInputStream out = new PipedInputStream(1 << 20);
    StdioTransport piped = start(new PipedInputStream(in, 1 << 20), new PipedOutputStream(out));
    String input =
        String.join(
            "\n",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\r",
            "",
            "  ",
            "not json",
            "\"text\"",
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":9,\"result\":{}}",
            "\"" + "x".repeat(2 * LINE) + "\"",
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}");
    in.write(input.getBytes(StandardCharsets.UTF_8));
    in.close();
    Await.value(piped.finished());
    String written = new String(out.readNBytes(out.available()), StandardCharsets.UTF_8);
    List<JsonObject> lines = new ArrayList<>();
    written.lines().forEach(line -> lines.add(new JsonObject(line)));
    assertThat(written).endsWith("\n").doesNotContain("\r");
    assertThat(lines).hasSize(5);
    assertThat(
            lines.stream()
                .filter(line -> line.containsKey("error") && !line.containsKey("id"))
                .map(line -> line.getJsonObject("error").getInteger("code")))
        .containsExactly(-32700, -32600, -32700);
    assertThat(
            lines.stream()
                .filter(line -> line.containsKey("result"))
                .map(line -> line.getInteger("id")))
        .containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void batchesAreServedOnlyAfterAnOldHandshake() {
    JsonArray batch =
        new JsonArray()
            .add(message("ping", NONE).put("id", 71))
            .add(message("notifications/initialized", NONE))
            .add(message("ping", NONE).put("id", "b"));
    client.as(Revision.V2025_03_26).initialize();
    String answers = client.send(batch).body().toString();
    assertThat(answers)
        .contains(
            "[{\"jsonrpc\":\"2.0\",\"id\":71,\"result\":{}},{\"jsonrpc\":\"2.0\",\"id\":\"b\",\"result\":{}}]");
  }

  @Test
  void aBatchWithoutThatHandshakeIsRefused() throws Exception {
    toServer.write(
        "[{\"jsonrpc\":\"2.0\",\"id\":71,\"method\":\"ping\"}]\n".getBytes(StandardCharsets.UTF_8));
    toServer.flush();
    Rig.eventually(() -> rig.refused().contains(400));
  }

  @Test
  void aByteOrderMarkAtTheStartOfALineIsSkipped() throws IOException {
    toServer.write(
        "\ufeff{\"jsonrpc\":\"2.0\",\"id\":\"marked\",\"method\":\"ping\"}\n".getBytes(UTF_8));
    assertThat(client.call("echo", text("on")).text()).isEqualTo("on");
    assertThat(rig.refused()).isEmpty();
    assertThat(rig.ended()).extracting(CallObserver.Call::requestId).contains("marked");
  }

  @Test
  void paramsThatAreNullOrAnEmptyListCountAsAbsent() {
    for (Object params : new Object[] {null, new JsonArray(), new JsonArray().add(1)}) {
      Received answer = client.send(message("ping", NONE).put("params", params).put("id", "p"));
      boolean some = params instanceof JsonArray list && !list.isEmpty();
      assertThat(answer.message().containsKey(some ? "error" : "result")).as("%s", params).isTrue();
    }
  }

  @Test
  void aMessageOfTooManyValuesIsRefusedByItsIdAndTheNextIsServed() {
    for (String unit : new String[] {"{}", "[1]", "\"\""}) {
      String values = (unit + ",").repeat(20_000) + unit;
      JsonObject message =
          new JsonObject()
              .put("id", "many " + unit) // what comes behind too many is not read
              .mergeIn(message("ping", new JsonObject("{\"x\":[" + values + "]}")));
      JsonObject error = client.send(message).message().getJsonObject("error");
      assertThat(error.getInteger("code")).as(unit).isEqualTo(-32600);
      assertThat(error.getString("message")).contains("20000", "MCP_MAX_VALUES");
    }
    assertThat(rig.refused()).containsOnly(413);
    assertThat(client.call("echo", text("on")).text()).isEqualTo("on");
  }

  @Test
  void aSignalEndsWhatReadsAtOnceAndWhatWritesALittleLater() {
    Future<Received> reading = client.calling("slow", NONE);
    Future<Received> writing = client.calling("alter", NONE);
    while (rig.ran().size() < 2) {
      Thread.onSpinWait();
    }
    Future<Void> drained = transport.drain(Duration.ofSeconds(30));
    assertThat(Await.value(reading).isError()).isTrue();
    assertThat(writing.isComplete()).isFalse();
    assertThat(Await.value(writing).isError()).isTrue();
    Await.value(drained);
  }
}
