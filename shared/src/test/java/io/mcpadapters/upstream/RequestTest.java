package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.BadSocket;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class RequestTest {

  @Test
  void what_a_caller_gives_stays_in_its_segment() {
    Request request =
        Request.get("/repos/{owner}/raw{/path*}{?fixed}")
            .path("owner", "a/b?c#d%2F")
            .path("path", List.of("ä", "x y", "a/b"))
            .query("q", "1&x=2#")
            .query("none", Optional.empty());
    assertThat(request.target())
        .isEqualTo("/repos/a%2Fb%3Fc%23d%252F/raw/%C3%A4/x%20y/a%2Fb?q=1%26x%3D2%23");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", ".."})
  void a_segment_that_would_name_something_else_is_refused(String segment) {
    ToolException one =
        catchThrowableOfType(
            ToolException.class, () -> Request.delete("/things/{id}").path("id", segment));
    assertThat(one.error().code()).isEqualTo(ToolError.Code.INVALID_INPUT);
    assertThat(one.error().field()).isEqualTo("id");
    assertThat(
            catchThrowableOfType(
                ToolException.class,
                () -> Request.get("/raw{/path*}").path("path", List.of("a", segment))))
        .isNotNull();
  }

  @Test
  void a_header_that_would_add_another_is_not_sent_and_takes_no_turn(Vertx vertx) {
    try (BadSocket service =
        BadSocket.start(c -> {
          c.request();
          c.answer(200, "text/plain", "ok");
        })) {
      Upstream upstream =
          Upstreams.in(vertx, OutboundOptions.direct())
              .at("example", service.uri())
              .concurrency(1)
              .build();
      Scope scope = Scope.open(Duration.ofSeconds(5));
      Await.failure(
          upstream.get(scope, Request.get("/x").header("X-A", "a\r\nX-B: b"), Response::text));
      assertThat(Await.value(upstream.get(scope, Request.get("/x"), Response::text)))
          .isEqualTo("ok");
      assertThat(service.requests()).hasSize(1);
    }
  }

  @Test
  void credentials_are_never_printed(Vertx vertx) {
    Secret secret = new Secret("canary");
    OutboundOptions outbound =
        OutboundOptions.direct().proxy(URI.create("http://u:canary@proxy:1"), List.of());
    assertThat(List.of(secret, outbound).toString()).doesNotContain("canary");
    assertThat(secret.matches("canary")).isTrue();
    assertThat(secret.matches("canarz")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.org", "a.example.org", "EXAMPLE.org", "10.0.0.1", "x.internal"})
  void what_needs_no_proxy_goes_around_it(String host) {
    OutboundOptions outbound =
        OutboundOptions.direct()
            .proxy(URI.create("http://proxy:1"), List.of("example.org", " 10.0.0.1", "*.internal"));
    assertThat(outbound.direct(host)).isTrue();
    assertThat(outbound.direct("notexample.org")).isFalse();
    assertThat(OutboundOptions.direct().direct("notexample.org")).isTrue();
    assertThat(
            OutboundOptions.direct().proxy(URI.create("http://proxy:1"), List.of("*")).direct("x"))
        .isTrue();
  }
}
