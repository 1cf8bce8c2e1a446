package io.mcpadapters.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpadapters.kit.Await;
import io.mcpadapters.transport.http.Rig;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopsTest {
  private @Nullable Vertx vertx;

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  /** What opens a port beside itself and says on which thread. */
  private static final class Opening extends VerticleBase {
    private final AtomicReference<Thread> own = new AtomicReference<>();
    private final AtomicReference<Thread> beside = new AtomicReference<>();
    private final AtomicReference<Thread> started = new AtomicReference<>();
    private final AtomicInteger port = new AtomicInteger();

    @Override
    public Future<?> start() {
      own.set(Thread.currentThread());
      Context context = vertx.getOrCreateContext();
      return Loops.beside(context, this::open)
          .onSuccess(opened -> started.set(Thread.currentThread()));
    }

    private Future<?> open() {
      beside.set(Thread.currentThread());
      return vertx
          .createHttpServer()
          .requestHandler(request -> request.response().end("ok"))
          .listen(0, "127.0.0.1")
          .map(HttpServer::actualPort)
          .onSuccess(port::set);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void opensOnAnotherLoopWhereThereIsOneAndClosesWithTheVerticle(int loops)
      throws InterruptedException {
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
    Opening opening = new Opening();
    String id = Await.value(vertx.deployVerticle(opening));
    assertThat(opening.beside.get() == opening.own.get()).isEqualTo(loops == 1);
    assertThat(opening.started.get()).isSameAs(opening.own.get());
    assertThat(connects(opening.port.get())).isTrue();
    Await.value(vertx.undeploy(id));
    Rig.eventually(() -> !connects(opening.port.get())); // the port closes at its loop's next turn
  }

  private static boolean connects(int port) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whatOpeningThrowsFailsTheStart(int loops) {
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
    VerticleBase broken =
        new VerticleBase() {
          @Override
          public Future<?> start() {
            return Loops.beside(
                vertx.getOrCreateContext(),
                () -> {
                  throw new IllegalStateException("no port");
                });
          }
        };
    assertThatThrownBy(() -> Await.value(vertx.deployVerticle(broken)))
        .hasRootCauseMessage("no port");
  }
}
