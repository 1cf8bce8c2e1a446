package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.BadSocket;
import io.mcpadapters.scope.Caller;
import io.mcpadapters.scope.Outlet;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Trace;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GetTest extends ServiceTest {
  private static final Secret TOKEN = new Secret("canary-token");

  private UpstreamBuilder serving(BadSocket.Script... scripts) {
    service = BadSocket.start(scripts);
    return upstreams.at("example", URI.create(service.uri() + "/api/v1/")).bearer(TOKEN);
  }

  private Future<JsonObject> get(Upstream upstream) {
    return upstream.get(scope, Request.get("/things/{id}").path("id", "a/b"), Response::object);
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
                Response::object));
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
            .errors((answer, standard) -> standard.reason("ref_not_found").with("host", "example"))
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
    end(scope, Scope.End.CALLER_LEFT);
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
    end(scope, Scope.End.SHUTDOWN);
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
}
