package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.BadSocket;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Withheld;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WritesTest extends ServiceTest {
  private Upstream upstream(BadSocket.Script... scripts) {
    return at(scripts).timeout(Duration.ofSeconds(2)).build();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void a_safe_write_is_sent_once_more_when_a_gateway_says_so(int status) {
    Upstream upstream = upstream(answers(status, "", ""), answers(200, "", "done"));
    assertThat(
            Await.value(
                upstream.put(scope, Request.put("/x").json(new JsonObject()), Response::text)))
        .isEqualTo("done");
  }

  @Test
  void a_safe_write_is_sent_twice_at_most() {
    Upstream upstream = upstream(answers(502, "", ""));
    assertThat(
            Await.error(upstream.delete(scope, Request.delete("/x"), Response::text))
                .upstreamStatus())
        .isEqualTo(502);
    assertThat(service.connections()).isEqualTo(2);
  }

  @Test
  void a_safe_write_whose_answer_is_lost_may_be_repeated_by_the_caller() {
    Upstream upstream = upstream(c -> c.request());
    ToolError error = Await.error(upstream.put(scope, Request.put("/x"), Response::text));
    assertThat(error.reason()).isEqualTo("closed");
    assertThat(error.retryable()).isTrue();
    assertThat(service.connections()).isEqualTo(1);
  }

  @Test
  void a_dry_run_describes_the_write_and_sends_nothing() {
    Upstream upstream =
        upstreams
            .at("example", (service = BadSocket.start(BadSocket.Connection::request)).uri())
            .bearer(new Secret("canary-token"))
            .build();
    Scope dry = scope.asDryRun();
    Request request =
        Request.patch("/things/{id}").path("id", "a b").json(new JsonObject().put("name", "n"));
    for (Future<?> withheld :
        List.of(
            upstream.put(dry, request, Response::text),
            upstream.delete(dry, request, Response::text),
            upstream.create(dry, request, Response::text, LostResponse::unknown))) {
      Withheld described = (Withheld) Await.failure(withheld);
      assertThat(described.requests().getFirst())
          .containsEntry("method", "PATCH")
          .containsEntry("path", "/things/a%20b")
          .containsEntry("body", new JsonObject().put("name", "n"));
      assertThat(described.requests().getFirst().toString()).doesNotContain("canary");
    }
    Upload upload =
        Upload.form()
            .file("file", "a.png", "image/png", 3, Upload.Source.of(Buffer.buffer("abc")))
            .done();
    Withheld described =
        (Withheld)
            Await.failure(
                upstream.upload(
                    dry, Request.post("/upload"), upload, Response::text, LostResponse::unknown));
    assertThat(described.requests().getFirst().get("body").toString())
        .isEqualTo("[file: a.png (3 bytes)]");
    assertThat(service.connections()).isZero();
  }

  @Test
  void a_form_is_streamed_with_its_length() {
    Upstream upstream = upstream(answers(201, "", "{\"id\":\"7\"}"));
    Buffer large = Buffer.buffer("x".repeat(300_000));
    Upload upload =
        Upload.form()
            .field("na\"me", "ü")
            .file("file", "a\r\n.png", "image/png", large.length(), Upload.Source.of(large))
            .done();
    Future<String> id =
        upstream.upload(
            scope,
            Request.post("/upload"),
            upload,
            answer -> answer.object().getString("id"),
            LostResponse::unknown);
    assertThat(Await.value(id)).isEqualTo("7");
    assertThat(service.requests().getFirst())
        .containsIgnoringCase("content-type: multipart/form-data; boundary=")
        .contains("Content-Disposition: form-data; name=\"na%22me\"\r\n\r\nü\r\n")
        .contains("name=\"file\"; filename=\"a%0D%0A.png\"\r\nContent-Type: image/png\r\n\r\nxxx")
        .endsWith("x\r\n--mcp-adapters-7f3a9c51d2e84b60--\r\n")
        .doesNotContainIgnoringCase("transfer-encoding");
  }

  private ToolError failing(Upload.Source source) {
    Upstream upstream = upstream(c -> c.untilLeft());
    Upload upload = Upload.raw("image/png", 100, source);
    return Await.error(
        upstream.upload(
            scope, Request.post("/upload"), upload, Response::text, LostResponse::unknown));
  }

  @Test
  void an_upload_whose_source_breaks_names_the_source_and_was_not_received() {
    ToolError error =
        failing(out ->
            out.apply(Buffer.buffer("abc"))
                .compose(sent -> Future.failedFuture("the source broke")));
    assertThat(error.reason()).isEqualTo("upload_source");
    assertThat(error.message())
        .isEqualTo("what was to be sent to example could not be read to its end");
  }

  @Test
  void an_upload_whose_source_says_why_it_fails_says_so() {
    ToolError gone = ToolError.of(Code.NOT_FOUND, "the given address answered 404");
    assertThat(failing(out -> gone.failed())).isEqualTo(gone);
    assertThat(
            failing(out -> {
              throw gone.exception();
            }))
        .isEqualTo(gone);
  }

  @ParameterizedTest
  @ValueSource(ints = {99, 101})
  void an_upload_of_another_length_than_said_is_the_sources_failure(int given) {
    ToolError error = failing(Upload.Source.of(Buffer.buffer("x".repeat(given))));
    assertThat(error.reason()).isEqualTo("upload_source");
    assertThat(error.code()).isNotEqualTo(Code.OUTCOME_UNKNOWN);
  }

  @Test
  void a_post_without_a_body_says_so() {
    Upstream upstream = upstream(answers(200, "", "{}"));
    Await.value(upstream.put(scope, Request.post("/cancel"), Response::text));
    assertThat(service.requests().getFirst()).containsIgnoringCase("content-length: 0");
  }
}
