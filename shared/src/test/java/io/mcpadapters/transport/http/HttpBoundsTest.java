package io.mcpadapters.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpBoundsTest {
  private static final int PIPELINED = 128; // more close the connection: a limit of Netty
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
        HttpSettings.on("127.0.0.1", 0).guardedBy(BearerTokens.of(List.of("right-token")));
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
      assertThat(rig.raw(transport, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
          .startsWith("HTTP/1.1 404");
    }
    assertThat(rig.raw(transport, "GET /healthz HTTP/1.1\r\nHost: 10.1.2.3\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void A3_noTokenLeavesByAnAnswerOrALogLine() {
    HttpSettings guarded =
        HttpSettings.on("127.0.0.1", 0).guardedBy(BearerTokens.of(List.of("canary-right")));
    McpClient client = rig.client(rig.listen(guarded, Rig.timing(50_000, 50_000, 15_000)));
    StringBuilder seen = new StringBuilder();
    for (String token : new String[] {"canary-right", "canary-wrong"}) {
      McpClient bearing = client.header("Authorization", "Bearer " + token);
      seen.append(bearing.call("echo", text("x")).body());
      seen.append(bearing.call("boom", NONE).body());
      seen.append(bearing.request("nobody", NONE).body());
    }
    assertThat(seen.append(rig.ended()).toString()).contains("echo").doesNotContain("canary");
  }

  @Test
  void H5_aBodyOverTheCapIs413AndSeenByAClientThatStillSends() {
    HttpSettings small = HttpSettings.on("127.0.0.1", 0).within(HttpLimits.DEFAULT.body(1000));
    HttpTransport transport = rig.listen(small, Rig.timing(50_000, 50_000, 15_000));
    Received refused = rig.client(transport).call("echo", text("x".repeat(500_000)));
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.code()).isEqualTo(-32600);
    assertThat(refused.error().getString("message")).contains("1000 bytes", "MCP_MAX_BODY");
    String head =
        "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    String chunked =
        rig.raw(
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
            .within(HttpLimits.DEFAULT.timeouts(Duration.ofMillis(100), Duration.ofSeconds(5)));
    HttpTransport transport = rig.listen(hasty, Rig.timing(50_000, 50_000, 15_000));
    String answer =
        rig.raw(
            transport,
            "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{");
    assertThat(answer).startsWith("HTTP/1.1 408").contains("Connection: close");
    assertThat(transport.inFlight()).isZero();
  }

  @Test
  void aLargeMessageIsReadBesideTheEventLoop() {
    Received answer = rig.client(rig.listen()).call("echo", text("x".repeat(600_000)));
    assertThat(answer.text()).startsWith("xxx");
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
  void aSlowReaderIsCutOffAndHoldsNothing() throws Exception {
    HttpSettings hasty =
        HttpSettings.on("127.0.0.1", 0)
            .within(HttpLimits.DEFAULT.timeouts(Duration.ofSeconds(5), Duration.ofMillis(300)));
    HttpTransport transport = rig.listen(hasty, Rig.timing(50_000, 50_000, 15_000));
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"big\",\"arguments\":{\"chars\":60000}}}";
    String post =
        "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(8192);
      socket.setSoTimeout(5000); // a connection that stays open fails the test
      socket.connect(new InetSocketAddress("localhost", transport.actualPort()));
      socket.getOutputStream().write(post.repeat(PIPELINED).getBytes(StandardCharsets.US_ASCII));
      Rig.eventually(() -> !rig.ended().isEmpty());
      Rig.eventually(() -> transport.inFlight() == 0); // nobody reads, so it was cut off
      assertThat(bytesUntilTheEnd(socket.getInputStream())).isLessThan(PIPELINED * 60_000);
    }
    assertThat(rig.ended().size()).as("pipelined calls wait for the reader").isLessThan(PIPELINED);
  }

  /** What was on its way may still come before the connection turns out to be gone. */
  private static int bytesUntilTheEnd(InputStream in) throws IOException {
    int all = 0;
    try {
      for (int n = in.read(new byte[8192]); n >= 0; n = in.read(new byte[8192])) {
        all += n;
      }
    } catch (SocketException reset) {
      return all;
    }
    return all;
  }
}
