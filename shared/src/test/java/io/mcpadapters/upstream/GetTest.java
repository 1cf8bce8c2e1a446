package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.BadSocket;
import io.mcpadapters.mcp.ToolError;
import io.mcpadapters.scope.Caller;
import io.mcpadapters.scope.Outlet;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Trace;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
class GetTest {
  private static final Secret TOKEN = new Secret("canary-token");

  private final Scope scope = Scope.open(Duration.ofSeconds(10));
  private Upstreams upstreams;
  private BadSocket service;

  @BeforeEach
  void open(Vertx vertx) {
    upstreams = Upstreams.in(vertx, Outbound.direct());
  }

  @AfterEach
  void close() {
    if (service != null) {
      service.close();
    }
  }

  private Upstream.Builder serving(BadSocket.Script... scripts) {
    service = BadSocket.start(scripts);
    return upstreams.at("example", URI.create(service.uri() + "/api/v1/")).bearer(TOKEN);
  }

  private Future<JsonObject> get(Upstream upstream) {
    return upstream.get(scope, Request.get("/things/{id}").path("id", "a/b"), Answer::object);
  }

  @Test
  void sends_path_query_credential_and_trace_and_decodes_the_answer() {
    Upstream upstream =
        serving(
                c -> {
                  c.request();
                  c.answer(200, "application/json", "{\"a\":1}");
                })
            .header("X-Version", "2")
            .build();
    Scope traced =
        Scope.open(
            Duration.ofSeconds(10),
            Caller.anonymous(),
            Trace.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", null, null),
            Outlet.NONE);
    JsonObject answer =
        Await.value(
            upstream.get(
                traced,
                Request.get("/things/{id}").path("id", "a/b?c").query("q", "ä b&c"),
                Answer::object));
    assertThat(answer).isEqualTo(new JsonObject().put("a", 1));
    assertThat(service.requests().getFirst())
        .startsWith("GET /api/v1/things/a%2Fb%3Fc?q=%C3%A4%20b%26c HTTP/1.1\r\n")
        .containsIgnoringCase("authorization: Bearer canary-token\r\n")
        .containsIgnoringCase("x-version: 2\r\n")
        .containsIgnoringCase("accept: application/json\r\n")
        .containsIgnoringCase(
            "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\n");
    assertThat(traced.notes())
        .containsEntry("upstream", "example")
        .containsEntry("upstream_status", 200)
        .containsEntry("cache", "miss");
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_input, false", "401, unauthorized, false", "402, quota, false",
        "403, forbidden, false",
    "404, not_found, false", "409, conflict, false", "413, too_large, false",
        "422, invalid_input, false",
    "432, quota, false", "500, upstream_unavailable, true", "501, unsupported, false"
  })
  void a_status_says_what_went_wrong(int status, String code, boolean retryable) {
    Upstream upstream =
        serving(
                c -> {
                  c.request();
                  c.answer(
                      status,
                      "Content-Type: application/json; charset=utf-8\r\nX-GitHub-Request-Id: AB:1\r\n",
                      "{\"message\":\"It \\u200bfailed with canary-token\"}"
                          .getBytes(StandardCharsets.UTF_8));
                })
            .build();
    ToolError error = Await.error(get(upstream));
    assertThat(error.code().word()).isEqualTo(code);
    assertThat(error.retryable()).isEqualTo(retryable);
    assertThat(error.upstreamStatus()).isEqualTo(status);
    assertThat(error.requestId()).isEqualTo("AB:1");
    assertThat(error.message()).isEqualTo("example answered " + status + ": It failed with ***");
    assertThat(scope.notes()).containsEntry("upstream_status", status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"message\":\"Validation Failed\",\"errors\":[{\"field\":\"q\"}]} | Validation Failed",
        "{\"message\":{\"title\":[\"can't be blank\"]}} | title can't be blank",
        "{\"message\":[\"one\",\"two\"]} | one",
        "{\"error\":\"invalid_token\",\"error_description\":\"Token is expired\"} | Token is expired",
        "{\"message\":\"\",\"errors\":[\"object does not exist\"]} | object does not exist",
        "{\"detail\":{\"error\":\"no credits\"}} | no credits",
        "{\"err\":\"Team not found\",\"ECODE\":\"T1\"} | Team not found",
        "[\"urls must be public\"] | urls must be public",
      })
  void one_sentence_of_each_known_body_is_quoted(String body, String said) {
    Upstream upstream =
        serving(
                c -> {
                  c.request();
                  c.answer(400, "application/json", body);
                })
            .build();
    assertThat(Await.error(get(upstream)).message()).isEqualTo("example answered 400: " + said);
  }

  @Test
  void a_web_page_is_never_quoted() {
    Upstream upstream =
        serving(
                c -> {
                  c.request();
                  c.answer(500, "text/html", "<html>secret host</html>");
                })
            .build();
    assertThat(Await.error(get(upstream)).message()).isEqualTo("example answered 500");
  }

  @Test
  void the_dialect_has_the_last_word_on_a_refusal() {
    Upstream upstream =
        serving(
                c -> {
                  c.request();
                  c.answer(404, "application/json", "{\"message\":\"No such branch\"}");
                })
            .dialect((answer, standard) -> standard.reason("ref_not_found").with("host", "example"))
            .build();
    assertThat(Await.error(get(upstream)).reason()).isEqualTo("ref_not_found");
  }

  @Test
  void a_web_page_with_a_good_status_names_the_base_url() {
    Upstream upstream =
        serving(
                c -> {
                  c.request();
                  c.answer(200, "text/html", "<html>");
                })
            .build();
    ToolError error = Await.error(get(upstream));
    assertThat(error.reason()).isEqualTo("wrong_base_url");
    assertThat(error.retryable()).isFalse();
  }

  @Test
  void an_answer_of_another_shape_is_malformed() {
    Upstream upstream =
        serving(
                c -> {
                  c.request();
                  c.answer(200, "application/json", "{\"a\":\"text\"}");
                })
            .build();
    ToolError error =
        Await.error(
            upstream.get(scope, Request.get("/x"), answer -> answer.object().getInteger("a")));
    assertThat(error.code().word()).isEqualTo("upstream_unavailable");
    assertThat(error.reason()).isEqualTo("malformed_answer");
  }

  @Test
  void the_caller_leaving_before_the_headers_closes_the_connection() throws Exception {
    Upstream upstream =
        serving(
                c -> {
                  c.request();
                  c.untilLeft();
                })
            .build();
    Future<JsonObject> result = get(upstream);
    while (service.requests().isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    scope.end(Scope.End.CALLER_LEFT);
    assertThat(Await.error(result).reason()).isEqualTo("cancelled");
    assertThat(service.wasLeft(1_000)).isTrue();
  }

  @Test
  void the_deadline_in_the_middle_of_a_body_closes_the_connection() throws Exception {
    Upstream upstream =
        serving(
                c -> {
                  c.request();
                  c.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":");
                  c.untilLeft();
                })
            .timeout(Duration.ofMillis(300))
            .build();
    ToolError error = Await.error(get(upstream));
    assertThat(error.code().word()).isEqualTo("timeout");
    assertThat(error.reason()).isEqualTo("deadline");
    assertThat(service.wasLeft(1_000)).isTrue();
  }

  @Test
  void a_call_that_is_over_sends_nothing() {
    Upstream upstream = serving(c -> c.request()).build();
    scope.end(Scope.End.SHUTDOWN);
    assertThat(Await.error(get(upstream)).reason()).isEqualTo("cancelled");
    assertThat(service.connections()).isZero();
  }

  @Test
  void more_than_the_cap_closes_the_connection() throws Exception {
    Upstream upstream =
        serving(
                c -> {
                  c.request();
                  c.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
                      .write("x".repeat(5_000));
                  c.untilLeft();
                })
            .cap(4_000)
            .build();
    assertThat(Await.error(get(upstream)).code().word()).isEqualTo("too_large");
    assertThat(service.wasLeft(1_000)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"gzip", "deflate"})
  void a_compressed_answer_is_undone_within_the_cap(String coding) {
    Upstream upstream =
        serving(
                c -> {
                  c.request();
                  c.answer(
                      200,
                      "Content-Encoding: " + coding + "\r\n",
                      compressed(coding, "{\"a\":\"" + "x".repeat(50_000) + "\"}"));
                })
            .build();
    assertThat(Await.value(get(upstream)).getString("a")).hasSize(50_000);
  }

  @ParameterizedTest
  @CsvSource({"gzip", "deflate"})
  void a_bomb_stops_at_the_cap(String coding) {
    Upstream upstream =
        serving(
                c -> {
                  c.request();
                  c.answer(
                      200,
                      "Content-Encoding: " + coding + "\r\n",
                      compressed(coding, "0".repeat(40_000_000)));
                })
            .cap(1_000_000)
            .build();
    assertThat(Await.error(get(upstream)).code().word()).isEqualTo("too_large");
  }

  @Test
  void a_compressed_answer_that_was_cut_or_damaged_is_malformed() {
    byte[] whole = compressed("gzip", "{\"a\":1}");
    byte[] damaged = whole.clone();
    damaged[whole.length - 6] ^= 1;
    for (byte[] bytes :
        List.of(
            Arrays.copyOf(whole, whole.length - 9),
            damaged,
            "no gzip at all".getBytes(StandardCharsets.UTF_8))) {
      Upstream upstream =
          serving(
                  c -> {
                    c.request();
                    c.answer(200, "Content-Encoding: gzip\r\n", bytes);
                  })
              .build();
      assertThat(Await.error(get(upstream)).reason()).isEqualTo("malformed_answer");
      service.close();
    }
  }

  @Test
  void a_large_array_is_handed_on_row_by_row() {
    Upstream upstream =
        serving(
                c -> {
                  c.request();
                  c.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                  chunk(
                      c,
                      "{\"sha\":\"abc\",\"other\":[{\"path\":\"no\"}],\"inner\":{\"tree\":[{\"path\":\"no\"}]},\"tree\":[");
                  for (int i = 0; i < 100; i++) {
                    StringBuilder rows = new StringBuilder();
                    for (int j = 0; j < 1_000; j++) {
                      rows.append(i + j == 0 ? "" : ",")
                          .append("{\"path\":\"p")
                          .append(i * 1_000 + j)
                          .append("\",\"o\":{\"s\":[1]}}");
                    }
                    chunk(c, rows.toString());
                  }
                  chunk(c, "],\"truncated\":false}");
                  c.write("0\r\n\r\n");
                })
            .cap(1_000)
            .build();
    List<String> paths = new ArrayList<>();
    JsonObject rest =
        Await.value(
            upstream.rows(
                scope,
                Request.get("/tree"),
                "tree",
                row -> paths.add(row.getString("path")),
                10_000_000));
    assertThat(paths).hasSize(100_000).startsWith("p0", "p1").endsWith("p99999");
    assertThat(rest.getString("sha")).isEqualTo("abc");
    assertThat(rest.getBoolean("truncated")).isFalse();
  }

  @Test
  void rows_of_a_bare_array_need_no_name() {
    Upstream upstream =
        serving(
                c -> {
                  c.request();
                  c.answer(200, "application/json", "[{\"a\":1},{\"a\":2}]");
                })
            .build();
    List<Integer> seen = new ArrayList<>();
    Await.value(
        upstream.rows(scope, Request.get("/x"), "", row -> seen.add(row.getInteger("a")), 1_000));
    assertThat(seen).containsExactly(1, 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"tree\":[{\"a\":1}",
        "{\"tree\":[1,2]}",
        "{\"tree\":[[]]}",
        "[{\"a\":1}]",
        "nothing",
        "{\"tree\":[{\"a\":1}]} x",
        "~~"
      })
  void rows_of_a_malformed_answer_fail(String body) {
    Upstream upstream =
        serving(
                c -> {
                  c.request();
                  c.answer(200, "application/json", body);
                })
            .build();
    assertThat(
            Await.error(upstream.rows(scope, Request.get("/x"), "tree", row -> {}, 1_000)).reason())
        .isEqualTo("malformed_answer");
  }

  @Test
  void rows_stop_at_their_cap() {
    Upstream upstream =
        serving(
                c -> {
                  c.request();
                  c.answer(
                      200,
                      "application/json",
                      "{\"tree\":[" + "{\"a\":1},".repeat(1_000) + "{\"a\":1}]}");
                })
            .build();
    assertThat(
            Await.error(upstream.rows(scope, Request.get("/x"), "tree", row -> {}, 1_000))
                .code()
                .word())
        .isEqualTo("too_large");
  }

  private static void chunk(BadSocket.Connection c, String text) throws IOException {
    c.write(Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
  }

  private static byte[] compressed(String coding, String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out =
        coding.equals("gzip") ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return bytes.toByteArray();
  }
}
