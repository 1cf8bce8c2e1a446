package io.mcpadapters.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names of the server and which pages are let in. */
class HostGuardTest {
  private static final Post LIST = Post.modern("tools/list", new JsonObject());
  private static Rig rig;
  private static HttpTransport transport;

  @BeforeAll
  static void listen() {
    rig = new Rig();
    HttpSettings settings =
        HttpSettings.on("127.0.0.1", 0)
            .allowing(
                List.of("mcp.example.org", "*.wild.example", "ported.example:8443"),
                List.of("https://app.example.org"));
    transport = rig.listen(settings, Rig.timing(50_000, 50_000, 15_000));
  }

  @AfterAll
  static void close() {
    rig.close();
  }

  private static int status(Post post) {
    return post.send(rig.vertx(), transport.actualPort()).status();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mcp.example.org",
        "mcp.example.org:443",
        "MCP.EXAMPLE.ORG.",
        "mcp.example.org.:8080",
        "a.wild.example",
        "ported.example:8443",
        "localhost:1",
        "[::1]:8080",
        "127.0.0.1"
      })
  void H4_letsInAnAllowedHostWithAnyPortAndCase(String host) {
    assertThat(status(LIST.header("Host", host))).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example", "10.1.2.3:8080", "mcp.example.org.evil.example", "xmcp.example.org",
            "a.b.wild.example",
        "wild.example", ".wild.example", "ported.example", "127.0.0.1.evil.example", "[::2]"
      })
  void H4_refusesEveryOtherHostAndNamesTheSetting(String host) {
    var refused = LIST.header("Host", host).send(rig.vertx(), transport.actualPort());
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.error().getString("message")).contains("MCP_ALLOWED_HOSTS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost@evil.example", "mcp.example.org:evil"})
  void H4_refusesAHostThatIsNone(String host) {
    assertThat(status(LIST.header("Host", host))).isIn(400, 403);
  }

  @Test
  void H4_needsExactlyOneHost() {
    String rest = "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
    assertThat(rig.raw(transport, "POST /mcp HTTP/1.0\r\n" + rest)).contains(" 400 ");
    assertThat(
            rig.raw(
                transport,
                "POST /mcp HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n" + rest))
        .contains(" 400 ");
  }

  @Test
  void H4_probesAreNotGuarded() {
    for (String path : List.of("/healthz", "/readyz")) {
      assertThat(rig.raw(transport, "GET " + path + " HTTP/1.1\r\nHost: 10.1.2.3:8080\r\n\r\n"))
          .contains(" 200 ");
    }
  }

  @Test
  void aPageOfAnAllowedOriginMayAskAndRead() {
    Post page = LIST.header("Origin", "https://app.example.org");
    var preflight = page.by("OPTIONS").send(rig.vertx(), transport.actualPort());
    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.headers().get("Access-Control-Allow-Methods")).isEqualTo("POST");
    assertThat(preflight.headers().get("Access-Control-Allow-Headers"))
        .contains("Mcp-Name", "Authorization");
    var answer = page.send(rig.vertx(), transport.actualPort());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().get("Access-Control-Allow-Origin"))
        .isEqualTo("https://app.example.org");
    assertThat(answer.headers().get("Vary")).isEqualTo("Origin");
    assertThat(status(LIST.header("Origin", "http://app.example.org"))).isEqualTo(403);
  }

  @Test
  void aPageOfTheLoopbackMayAskAndReadAsItMayPost() {
    Post page = LIST.header("Origin", "http://localhost:1");
    var preflight =
        page.header("Access-Control-Request-Headers", "content-type, mcp-param-region, x-evil")
            .by("OPTIONS")
            .send(rig.vertx(), transport.actualPort());
    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.headers().get("Access-Control-Max-Age")).isEqualTo("7200");
    assertThat(preflight.headers().get("Access-Control-Allow-Headers"))
        .contains("mcp-session-id", "last-event-id", "traceparent", "tracestate", "baggage")
        .contains("mcp-param-region")
        .doesNotContain("x-evil");
    var answer = page.send(rig.vertx(), transport.actualPort());
    assertThat(answer.headers().get("Access-Control-Allow-Origin")).isEqualTo("http://localhost:1");
  }
}
