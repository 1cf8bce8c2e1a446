package io.mcpadapters.upstream;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.BadSocket;
import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test with one service, which does as the test says. */
@ExtendWith(VertxExtension.class)
public abstract class ServiceTest {
  protected final Scope scope = Scope.open(Duration.ofSeconds(10));
  protected Upstreams upstreams;
  protected BadSocket service;

  @BeforeEach
  protected void open(Vertx vertx) {
    upstreams = Upstreams.in(vertx, OutboundOptions.direct().connectTimeout(Duration.ofSeconds(1)));
  }

  @AfterEach
  protected void close() {
    if (service != null) {
      service.close();
    }
  }

  /** Starts the service; the n-th connection runs the n-th script. */
  protected UpstreamBuilder at(BadSocket.Script... scripts) {
    service = BadSocket.start(scripts);
    return upstreams.at("example", service.uri());
  }

  /** Ends a scope as the transport does: on the event loop, behind all that was asked before. */
  protected void end(Scope ending, Scope.End reason) {
    Await.value(
        upstreams
            .connections()
            .onLoop(() -> {
              ending.end(reason);
              return Future.succeededFuture();
            }));
  }

  /** One answer, after which the connection is closed. */
  protected static BadSocket.Script answers(int status, String headers, String body) {
    return c -> {
      c.request();
      c.answer(status, headers + "Connection: close\r\n", body.getBytes(StandardCharsets.UTF_8));
    };
  }
}
