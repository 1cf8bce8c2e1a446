package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.BadSocket;
import io.mcpadapters.kit.Certificate;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files at absolute addresses that a service gives. */
class AddressedDownloadTest extends ServiceTest {
  private static final Certificate CERTIFICATE = Certificate.of("dns:localhost");

  private final Buffer got = Buffer.buffer();
  private Upstream upstream;

  private void files(Vertx vertx, BadSocket.Script... scripts) {
    service = BadSocket.start(CERTIFICATE.socket(), scripts);
    upstream =
        Upstreams.in(vertx, OutboundOptions.direct().ca(CERTIFICATE.pem()))
            .at("example", URI.create("https://api.example.test/v1"))
            .bearer(new Secret("canary-token"))
            .header("X-Own", "canary-own")
            .filesAt("localhost:" + service.port())
            .build();
  }

  private Future<Download> download(String address) {
    return upstream.download(
        scope,
        URI.create(address),
        Duration.ofSeconds(5),
        100,
        chunk -> {
          got.appendBuffer(chunk);
          return Future.succeededFuture();
        });
  }

  private String at(String path) {
    return "https://localhost:" + service.port() + path;
  }

  @Test
  void a_named_host_is_asked_without_the_credential(Vertx vertx) {
    files(vertx, answers(200, "", "abc"));
    assertThat(Await.value(download(at("/a?b=c"))).bytes()).isEqualTo(3);
    assertThat(got.toString()).isEqualTo("abc");
    assertThat(service.requests().getFirst())
        .startsWith("GET /a?b=c ")
        .containsIgnoringCase("user-agent: ")
        .doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void it_is_asked_once_with_it_where_that_is_refused(int status, Vertx vertx) {
    files(vertx, answers(status, "", "no"), answers(200, "", "abc"));
    Await.value(download(at("/a")));
    assertThat(got.toString()).isEqualTo("abc");
    assertThat(service.requests()).hasSize(2);
    assertThat(service.requests().getFirst()).doesNotContain("canary");
    assertThat(service.requests().getLast()).contains("Bearer canary-token");
  }

  @Test
  void a_second_refusal_is_the_answer(Vertx vertx) {
    files(vertx, answers(401, "", "no"));
    assertThat(Await.error(download(at("/a"))).code()).isEqualTo(ToolError.Code.UNAUTHORIZED);
    assertThat(service.requests()).hasSize(2);
  }

  @Test
  void what_has_expired_is_not_asked_for_with_the_credential(Vertx vertx) {
    files(vertx, answers(404, "", "gone"));
    assertThat(Await.error(download(at("/a"))).code()).isEqualTo(ToolError.Code.NOT_FOUND);
    assertThat(service.requests()).hasSize(1);
  }

  @Test
  void more_than_the_cap_is_too_large(Vertx vertx) {
    files(vertx, answers(200, "", "x".repeat(101)));
    assertThat(Await.error(download(at("/a"))).code()).isEqualTo(ToolError.Code.TOO_LARGE);
    assertThat(got.length()).isZero();
  }

  @Test
  void the_credential_does_not_follow_a_redirect_to_another_host(Vertx vertx) {
    BadSocket other =
        BadSocket.start(c -> c.answer(200, "", c.request().getBytes(StandardCharsets.UTF_8)));
    files(
        vertx,
        answers(401, "", "no"),
        answers(302, "Location: http://127.0.0.1:" + other.port() + "/\r\n", ""));
    assertThat(Await.error(download(at("/a"))).reason()).isEqualTo("redirect");
    assertThat(other.connections()).isZero();
    other.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.test/a",
        "https://api.example.test.evil.test/a",
        "http://localhost/a",
        "https://localhost/a",
        "https://user:pass@api.example.test/a",
        "file:///etc/passwd",
        "https://xlocalhost/a"
      })
  void no_other_address_is_fetched(String address, Vertx vertx) {
    files(vertx, answers(200, "", "abc"));
    ToolError error = Await.error(download(address));
    assertThat(error.reason()).isEqualTo("address_not_allowed");
    assertThat(service.connections()).isZero();
  }
}
