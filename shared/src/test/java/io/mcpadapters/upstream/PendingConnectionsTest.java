package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.BadSocket;
import io.mcpadapters.kit.Certificate;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.upstream.http.PendingConnections;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A connection that is being made ends with the last call that waits for it. */
class PendingConnectionsTest {
  private static final Certificate CERTIFICATE = Certificate.of("dns:localhost");

  private final Vertx vertx =
      Vertx.builder()
          .withTransport(PendingConnections.transport(NioServerSocketChannel::new))
          .build();
  private final Upstreams upstreams =
      Upstreams.in(
          vertx,
          OutboundOptions.direct().ca(CERTIFICATE.pem()).connectTimeout(Duration.ofSeconds(20)));
  private final Scope leaving = Scope.open(Duration.ofSeconds(30));
  private BadSocket service;

  @AfterEach
  void close() {
    service.close();
    Await.value(vertx.close());
  }

  private Upstream secure(BadSocket started) {
    service = started;
    return upstreams.at("example", URI.create("https://localhost:" + started.port())).build();
  }

  private void leave() throws InterruptedException {
    while (service.connections() == 0) {
      Thread.sleep(5);
    }
    Await.value(
        upstreams
            .connections()
            .onLoop(() -> {
              leaving.end(Scope.End.CALLER_LEFT);
              return Future.succeededFuture();
            }));
  }

  @Test
  void itIsClosedWhenTheCallEnds() throws Exception {
    Upstream upstream = secure(BadSocket.start(c -> c.untilLeft())); // says nothing of TLS
    Future<String> answer = upstream.get(leaving, Request.get("/x"), Response::text);
    leave();
    assertThat(Await.error(answer).code()).isNotEqualTo(ToolError.Code.INTERNAL);
    assertThat(service.wasLeft(5_000)).isTrue();
  }

  @Test
  void itIsKeptForAnotherCallThatWaits() throws Exception {
    Upstream upstream =
        secure(
            BadSocket.start(
                CERTIFICATE.socket(),
                c -> {
                  c.pause(500);
                  c.request();
                  c.answer(200, "Connection: close\r\n", "there".getBytes());
                }));
    Future<String> left = upstream.get(leaving, Request.get("/left"), Response::text);
    Future<String> stays =
        upstream.get(Scope.open(Duration.ofSeconds(30)), Request.get("/stays"), Response::text);
    leave();
    Await.error(left);
    assertThat(Await.value(stays)).isEqualTo("there");
  }

  @Test
  void afterwardsConnectionsAreMadeAsBefore() throws Exception {
    Upstream upstream =
        secure(
            BadSocket.start(
                CERTIFICATE.socket(),
                c -> {
                  c.request();
                  c.answer(200, "Connection: close\r\n", "there".getBytes());
                }));
    for (int i = 0; i < 3; i++) {
      Scope scope = Scope.open(Duration.ofSeconds(30));
      assertThat(Await.value(upstream.get(scope, Request.get("/x").query("i", i), Response::text)))
          .isEqualTo("there");
    }
  }
}
