package io.mcpadapters.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.Received;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Revision;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections that send nothing, or half a head, or too many, or only the end of their side. */
class ConnectionsTest {
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

  private final Rig rig = new Rig();
  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    rig.close();
  }

  private HttpTransport listen(ConnectionLimits connections) {
    return rig.listen(
        HttpSettings.on("127.0.0.1", 0).within(HttpLimits.DEFAULT.connections(connections)),
        Rig.timing(50_000, 50_000, 15_000));
  }

  private static ConnectionLimits limits(int open, Duration idle, Duration head) {
    return new ConnectionLimits(open, idle, head);
  }

  private Socket connect(HttpTransport transport, String text) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), transport.actualPort());
    socket.setSoTimeout(10_000);
    sockets.add(socket);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** All that comes until the server closes. */
  private static String answer(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String post(String body, String... headers) {
    return "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
        + body.length()
        + "\r\n"
        + String.join("", headers)
        + "\r\n"
        + body;
  }

  private static String slow(Revision revision, int ms) {
    JsonObject params =
        new JsonObject().put("name", "slow").put("arguments", new JsonObject().put("ms", ms));
    if (revision.modern()) {
      params.put(
          "_meta",
          new JsonObject()
              .put("io.modelcontextprotocol/protocolVersion", revision.text())
              .put("io.modelcontextprotocol/clientCapabilities", new JsonObject()));
    }
    String body =
        new JsonObject()
            .put("jsonrpc", "2.0")
            .put("id", 1)
            .put("method", "tools/call")
            .put("params", params)
            .encode();
    return post(
        body,
        "MCP-Protocol-Version: " + revision.text() + "\r\n",
        "Mcp-Method: tools/call\r\nMcp-Name: slow\r\n");
  }

  @Test
  void silentConnectionsMakeRoomForTheNext() throws IOException {
    HttpTransport transport = listen(limits(3, Duration.ofMinutes(1), Duration.ofMinutes(1)));
    Socket first = connect(transport, "");
    for (int i = 0; i < 20; i++) {
      connect(transport, "");
    }
    assertThat(answer(first)).startsWith("HTTP/1.1 503 ").contains("too many connections");
    Received served = rig.client(transport).call("echo", new JsonObject().put("text", "x"));
    assertThat(served.text()).isEqualTo("x");
  }

  @Test
  void whereAllHaveARequestTheNewestIsTold() throws Exception {
    HttpTransport transport = listen(limits(2, Duration.ofMinutes(1), Duration.ofMinutes(1)));
    List<Future<Received>> running = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      running.add(rig.client(transport).calling("slow", new JsonObject().put("ms", 1500)));
    }
    Rig.eventually(() -> rig.ran().size() == 2);
    assertThat(answer(connect(transport, post(PING))))
        .startsWith("HTTP/1.1 503 ")
        .contains("Retry-After: 1\r\n", "Connection: close\r\n", "too many connections");
    for (Future<Received> call : running) {
      assertThat(Await.value(call).text()).isEqualTo("waited");
    }
  }

  @Test
  void noMoreAreOpenThanMayBeHoweverFastTheyCome() throws Exception {
    HttpTransport transport = listen(limits(20, Duration.ofMinutes(1), Duration.ofMinutes(1)));
    rig.client(transport).call("echo", new JsonObject().put("text", "x"));
    Promise<Void> until = Promise.promise();
    rig.transports().runOnContext(run -> Await.value(until.future()));
    for (int i = 0; i < 60; i++) {
      connect(transport, "");
    }
    Rig.eventually(() -> transport.connections() >= 20);
    assertThat(transport.connections()).isLessThanOrEqualTo(20 + 16); // the kernel gives 16 at once
    until.complete();
    Received served = rig.client(transport).call("echo", new JsonObject().put("text", "y"));
    assertThat(served.text()).isEqualTo("y");
  }

  @Test
  void whoPausesBetweenTwoRequestsMakesRoom() throws IOException {
    HttpTransport transport = listen(limits(1, Duration.ofMinutes(1), Duration.ofMinutes(1)));
    Socket first = connect(transport, post(PING));
    Socket second = connect(transport, post(PING));
    assertThat(answer(first)).startsWith("HTTP/1.1 200 ");
    connect(transport, "");
    assertThat(answer(second)).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void anIdleConnectionEndsBeforeAndAfterARequest() throws IOException {
    HttpTransport transport = listen(limits(9, Duration.ofMillis(300), Duration.ofMinutes(1)));
    Socket silent = connect(transport, "");
    Socket served = connect(transport, post(PING));
    assertThat(answer(silent)).isEmpty();
    assertThat(answer(served)).startsWith("HTTP/1.1 200");
  }

  @Test
  void aHeadThatDoesNotEndIs408() throws IOException {
    HttpTransport transport = listen(limits(9, Duration.ofMinutes(1), Duration.ofMillis(300)));
    assertThat(answer(connect(transport, "POST /mcp HTTP/1.1\r\nHost: lo")))
        .startsWith("HTTP/1.1 408 ")
        .contains("Connection: close\r\n", "too long");
  }

  @Test
  void aRequestThatLastsIsNotIdle() throws IOException {
    HttpTransport transport = listen(limits(9, Duration.ofMillis(300), Duration.ofMillis(300)));
    Socket socket = connect(transport, slow(Revision.V2025_11_25, 2500));
    assertThat(answer(socket)).startsWith("HTTP/1.1 200").contains("waited");
  }

  @Test
  void aClientThatSendsNoMoreStillGetsItsAnswer() throws IOException {
    HttpTransport transport = listen(ConnectionLimits.DEFAULT);
    for (Revision revision : List.of(Revision.V2025_11_25, Revision.V2026_07_28)) {
      Socket socket = connect(transport, slow(revision, 400));
      socket.shutdownOutput();
      assertThat(answer(socket)).as("%s", revision).contains("HTTP/1.1 200 OK", "waited");
    }
  }

  @Test
  void aModernClientThatLeftAltogetherIsNoticed() throws Exception {
    HttpTransport transport = listen(ConnectionLimits.DEFAULT);
    Socket socket = connect(transport, slow(Revision.V2026_07_28, 60_000));
    Rig.eventually(() -> rig.ran().contains("slow"));
    socket.close();
    Rig.eventually(() -> rig.ends().contains(Scope.End.CALLER_LEFT));
    Rig.eventually(() -> transport.inFlight() == 0);
  }

  @Test
  void aMessageThatWillNeverBeWholeHoldsNothing() throws Exception {
    HttpTransport transport = listen(ConnectionLimits.DEFAULT);
    Socket socket = connect(transport, post(PING).substring(0, post(PING).length() - 5));
    Rig.eventually(() -> transport.inFlight() == 1);
    socket.shutdownOutput();
    Rig.eventually(() -> transport.inFlight() == 0);
  }
}
