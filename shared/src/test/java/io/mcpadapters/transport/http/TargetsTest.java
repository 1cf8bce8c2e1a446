package io.mcpadapters.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests with odd targets, hosts and Accept headers: each is answered, and by the guard first.
 */
class TargetsTest {
  private static Rig rig;
  private static HttpTransport transport;

  @BeforeAll
  static void listen() {
    rig = new Rig();
    transport = rig.listen();
  }

  @AfterAll
  static void close() {
    rig.close();
  }

  private static String raw(String line, String host) {
    return rig.raw(
        transport, line + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 0\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OPTIONS *               | localhost    | 405
          CONNECT localhost:80    | localhost    | 405
          GET ?x                  | localhost    | 400
          GET x                   | localhost    | 400
          GET /%zz                | localhost    | 400
          GET /page%4             | localhost    | 400
          GET /%zz                | other        | 403
          GET /%FF                | localhost    | 404
          POST http://other/mcp   | localhost    | 403
          POST http://localhost/mcp | localhost  | 415
          POST http://localhost/mcp | other      | 403
          OPTIONS *               | other        | 403
          GET ?x                  | other        | 403
          GET /page               | localhost    | 200
          GET /page               | other        | 403
          GET /page               | 10.1.2.3:8080| 200
          GET /page               | [fd00::1]    | 200
          GET http://other/page   | localhost    | 403
          GET /healthz            | other        | 200
          HEAD /healthz           | other        | 200
          HEAD /readyz            | other        | 200
          """)
  void isAnswered(String line, String host, int status) {
    assertThat(raw(line, host)).startsWith("HTTP/1.1 " + status + " ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /mcp HTTP/1.1",
        "GET /page HTTP/1.1",
        "GET /healthz HTTP/1.1",
        "GET /healthz HTTP/1.0",
        "GET /nowhere HTTP/1.1"
      })
  void aRequestWithoutAHostIsMalformed(String line) {
    assertThat(rig.raw(transport, line + "\r\nContent-Length: 0\r\n\r\n"))
        .matches("(?s)HTTP/1\\.[01] 400 .*Host.*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"XTTP/1.1", "HTTp/1.1", "HTTP/2.0", "HTTP/1.9"})
  void aRequestOfAnotherVersionIsAnsweredInThisOne(String version) {
    String head = "GET /healthz " + version + "\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";
    assertThat(rig.raw(transport, head)).startsWith("HTTP/1.1 400 ").contains("malformed");
  }

  @Test
  void aHeadOfAProbeHasNoBody() {
    assertThat(raw("HEAD /healthz", "pod")).endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {";", ",", ";q=1", "; ,;", "*/*;;", "text/event-stream;q=0"})
  void aMalformedAcceptIsAnsweredWithJson(String accept) {
    Received answer = client(accept).call("echo", new JsonObject().put("text", "x"));
    assertThat(answer.isEvents()).isFalse();
    assertThat(answer.text()).isEqualTo("x");
  }

  @Test
  void whoTakesEventsAloneGetsThem() {
    Received answer = client("text/event-stream").call("echo", new JsonObject().put("text", "x"));
    assertThat(answer.isEvents()).isTrue();
    assertThat(answer.text()).isEqualTo("x");
  }

  private static McpClient client(String accept) {
    return rig.client(transport).header("Accept", accept);
  }

  @Test
  void aMessageOfTooManyValuesIsRefused() {
    for (String unit : new String[] {"{}", "[{}]", "{\"a\":1}", "1", "\"\""}) {
      String array = (unit + ",").repeat(20_000) + unit;
      Received refused =
          rig.client(transport).send(new io.vertx.core.json.JsonArray("[" + array + "]"));
      assertThat(refused.status()).as(unit).isEqualTo(413);
      assertThat(refused.error().getString("message")).contains("MCP_MAX_VALUES");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"jsonrpc":"2.0","id":7,"method":NaN}   | NaN
          {"jsonrpc":"2.0","id":7,"x":1e999}      | 1.8e308
          {"jsonrpc":"2.0","id":7,"method":"a" x  | not JSON
          """)
  void aMessageThatIsNotJsonIsToldWhy(String body, String why) {
    String answer =
        rig.raw(
            transport,
            "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body);
    assertThat(answer).contains("-32700", why, "\"id\":7");
  }

  @Test
  void aMessageThatNestsTooDeepIsToldSo() {
    String body = "{\"id\":\"deep\",\"x\":" + "[".repeat(70) + "]".repeat(70) + "}";
    String answer =
        rig.raw(
            transport,
            "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body);
    assertThat(answer).contains("-32700", "deeper than 64", "\"id\":\"deep\"");
  }
}
