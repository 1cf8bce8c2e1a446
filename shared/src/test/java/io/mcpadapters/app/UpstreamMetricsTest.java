package io.mcpadapters.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.BadSocket;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Response;
import io.mcpadapters.upstream.Upstream;
import io.mcpadapters.upstream.Upstreams;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class UpstreamMetricsTest {

  @Test
  void exchangesRetriesAndNetworkFailuresAreCounted(Vertx vertx) {
    Adapter adapter = Adapter.named("example-mcp", Settings.of(new JsonObject()));
    try (BadSocket service =
        BadSocket.start(
            c -> {
              c.request();
              c.answer(503, "Connection: close\r\n", new byte[0]);
            },
            BadSocket.Connection::request,
            c -> {
              c.request();
              c.answer(200, "text/plain", "ok");
            })) {
      Upstream upstream =
          Upstreams.in(vertx, adapter.outbound()).at("example", service.uri()).build();
      Scope scope = Scope.open(Duration.ofSeconds(15));
      Await.value(upstream.get(scope, Request.get("/x"), Response::text));
    }
    assertThat(adapter.metrics().text())
        .contains(
            "mcp_upstream_calls_total{upstream=\"example\",status=\"503\",service=\"example-mcp\"} 1")
        .contains(
            "mcp_upstream_calls_total{upstream=\"example\",status=\"closed\",service=\"example-mcp\"} 1")
        .contains(
            "mcp_upstream_calls_total{upstream=\"example\",status=\"200\",service=\"example-mcp\"} 1")
        .contains("mcp_upstream_retries_total{upstream=\"example\",service=\"example-mcp\"} 2")
        .contains("mcp_upstream_seconds_count{upstream=\"example\",service=\"example-mcp\"} 3");
  }
}
