package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that the service may be asked once only, whatever comes of it. */
class AskedOnceTest extends ServiceTest {
  private static final Request ONCE = Request.get("/slot").askedOnce();

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503})
  void no_status_is_retried(int status) {
    Upstream upstream =
        at(answers(status, "Retry-After: 0\r\n", ""), answers(200, "", "x")).build();
    assertThat(Await.error(upstream.get(scope, ONCE, Response::text)).upstreamStatus())
        .isEqualTo(status);
    assertThat(service.connections()).isEqualTo(1);
  }

  @Test
  void no_lost_connection_is_retried() {
    Upstream upstream = at(c -> c.request()).build();
    assertThat(Await.error(upstream.get(scope, ONCE, Response::text)).reason()).isEqualTo("closed");
    assertThat(service.connections()).isEqualTo(1);
  }

  @Test
  void no_write_is_retried_either() {
    Upstream upstream = at(answers(429, "Retry-After: 0\r\n", "")).build();
    Request request = Request.post("/x").json(new JsonObject()).askedOnce();
    Await.error(upstream.put(scope, request, Response::text));
    Await.error(upstream.create(scope, request, Response::text, LostResponse::unknown));
    assertThat(service.connections()).isEqualTo(2);
  }

  @Test
  void who_joined_does_not_ask_again_when_it_was_out_of_time() {
    Upstream upstream = at(c -> c.untilLeft()).build();
    Scope hasty = Scope.open(Duration.ofMillis(150));
    Future<String> first = upstream.get(hasty, ONCE, Response::text);
    Future<String> joined = upstream.get(scope, ONCE, Response::text);
    assertThat(Await.error(first).code()).isEqualTo(ToolError.Code.TIMEOUT);
    assertThat(Await.error(joined).code()).isEqualTo(ToolError.Code.TIMEOUT);
    assertThat(service.connections()).isEqualTo(1);
  }
}
