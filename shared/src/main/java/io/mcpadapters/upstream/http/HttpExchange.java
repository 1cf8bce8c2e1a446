package io.mcpadapters.upstream.http;

import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.impl.HttpContext;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. Whatever ends it early, the deadline, the caller's leaving, a cap,
 * closes the connection at once, in every phase. Fails with a {@link ExchangeFailure}, a {@link
 * RefusedResponse}, an {@link UploadSourceException}, or what the receiver threw.
 *
 * <p>Stands on WebClient, whose interceptor says when the request is about to be sent and when the
 * head of its answer has come, and shows the request, which WebClient's own calls can neither reset
 * nor tell to be surely not sent. It is the request's body codec as well, by which the interceptor
 * finds it.
 */
final class HttpExchange<R> implements BodyCodec<R>, PhaseListener {
  private static final Set<HttpMethod> BODILESS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.DELETE);

  private final Vertx vertx;
  private final Receiver<R> receiver;
  private final ResponseHead head;
  private final Body body;
  private final Promise<R> outcome = Promise.promise();
  private final RefusedBody refusal = new RefusedBody();
  private final SilenceTimer silence;
  private Scope.Registration registration = () -> {};
  private long timer = -1;
  private ConnectionWaits.@Nullable Wait wait;
  private @Nullable BodyStreamer upload;
  private @Nullable HttpClientRequest request;
  private @Nullable HttpClientResponse response;
  private @Nullable Inflate inflate;
  private int untaken;
  private boolean sent;
  private boolean over;

  private HttpExchange(Vertx vertx, Body body, Receiver<R> receiver, ResponseHead head) {
    this.vertx = vertx;
    this.body = body;
    this.receiver = receiver;
    this.head = head;
    this.silence =
        new SilenceTimer(
            vertx, () -> stop(new ExchangeFailure(ExchangeFailure.Kind.SILENCE, sent)));
  }

  /**
   * Runs within the scope, the limit and on the caller's event loop.
   *
   * @param head is shown the answer's head
   */
  static <R> Future<R> run(
      Connections connections,
      Scope scope,
      Duration limit,
      WireRequest wire,
      Receiver<R> receiver,
      ResponseHead head) {
    HttpExchange<R> exchange = new HttpExchange<>(connections.vertx(), wire.body(), receiver, head);
    exchange.guarded(() -> exchange.start(connections, scope, limit, wire));
    return exchange.outcome.future();
  }

  private void start(Connections connections, Scope scope, Duration limit, WireRequest wire) {
    if (limit.compareTo(scope.remaining()) < 0) {
      timer =
          vertx.setTimer(
              Math.max(1, limit.toMillis()),
              fired -> stop(new ExchangeFailure(ExchangeFailure.Kind.DEADLINE, sent)));
    }
    registration =
        scope.onEnd(
            vertx,
            end ->
                stop(
                    new ExchangeFailure(
                        end == Scope.End.DEADLINE
                            ? ExchangeFailure.Kind.DEADLINE
                            : ExchangeFailure.Kind.LEFT,
                        sent)));
    if (over) {
      return;
    }
    RequestOptions options = connections.options(wire);
    wait = connections.waits().begin(options);
    send(connections.webClient().request(options).as(this))
        .onFailure(failure -> stop(ExchangeFailure.of(failure, sent)));
  }

  private Future<HttpResponse<R>> send(HttpRequest<R> prepared) {
    if (body.source() != null) {
      prepared.putHeader("Content-Length", Long.toString(body.length()));
      upload = new BodyStreamer(body.source(), body.length(), this::stop);
      return prepared.sendStream(upload);
    }
    if (body.bytes() != null) {
      return prepared.sendBuffer(body.bytes());
    }
    // a POST of nothing says the length of nothing, which some servers insist on
    return BODILESS.contains(prepared.method())
        ? prepared.send()
        : prepared.sendBuffer(Buffer.buffer());
  }

  @Override
  public void phase(HttpContext<?> context) {
    switch (context.phase()) {
      case SEND_REQUEST -> {
        if (over) {
          context.fail(new ExchangeFailure(ExchangeFailure.Kind.LEFT, false)); // resets it
          return;
        }
        guarded(() -> connected(context.clientRequest()));
      }
      case RECEIVE_RESPONSE -> guarded(() -> received(context.clientResponse()));
      default -> {}
    }
    context.next();
  }

  private void connected(HttpClientRequest ready) {
    request = ready;
    if (wait != null) {
      wait.had();
    }
    receiver.silence().ifPresent(silence::start);
    ready.exceptionHandler(failure -> stop(ExchangeFailure.of(failure, true)));
    sent = true;
    body.whenSent().run();
  }

  private void received(HttpClientResponse answer) {
    if (over) {
      return;
    }
    response = answer;
    silence.heard();
    head.seen(answer.statusCode(), answer.headers());
    inflate = Inflate.of(answer.getHeader("Content-Encoding"));
    if (good(answer)) {
      receiver.head(answer.statusCode(), answer.headers());
    }
  }

  private static boolean good(HttpClientResponse answer) {
    return answer.statusCode() >= 200 && answer.statusCode() < 300;
  }

  @Override
  public BodyStream<R> stream() {
    return new Incoming();
  }

  /** The answer's body. */
  private final class Incoming implements BodyStream<R> {
    private @Nullable Handler<Void> drained;

    @Override
    public Future<Void> write(Buffer bytes) {
      guarded(() -> {
        if (inflate == null) {
          take(bytes);
        } else {
          inflate.write(bytes, this::take);
        }
      });
      return Receiver.READY;
    }

    private void take(Buffer bytes) {
      if (over) {
        throw new ExchangeFailure(ExchangeFailure.Kind.LEFT, true);
      }
      silence.heard();
      if (response == null || !good(response)) {
        refusal.take(bytes, response);
        return;
      }
      Future<Void> taken = receiver.chunk(bytes);
      if (!taken.succeeded()) {
        untaken++;
        taken.onComplete(ready -> taken(), HttpExchange.this::stop);
      }
    }

    private void taken() {
      untaken--;
      if (untaken == 0 && !over && drained != null) {
        drained.handle(null);
      }
    }

    @Override
    public boolean writeQueueFull() {
      return untaken > 0;
    }

    @Override
    public BodyStream<R> drainHandler(@Nullable Handler<Void> handler) {
      drained = handler;
      return this;
    }

    @Override
    public BodyStream<R> setWriteQueueMaxSize(int maxSize) {
      return this;
    }

    @Override
    public BodyStream<R> exceptionHandler(@Nullable Handler<Throwable> handler) {
      return this;
    }

    /** A failure of the body reaches the exchange by WebClient's future. */
    @Override
    public void handle(Throwable failure) {}

    /** Comes for a body that was cut as well; only {@link #result} says that it is complete. */
    @Override
    public Future<Void> end() {
      return Receiver.READY;
    }

    @Override
    public Future<R> result() {
      guarded(HttpExchange.this::end);
      return outcome.future();
    }
  }

  private void end() {
    if (over || response == null) {
      return;
    }
    if (inflate != null) {
      inflate.end();
    }
    if (good(response)) {
      R result = receiver.end(response.statusCode(), response.headers());
      close();
      outcome.complete(result);
    } else {
      close();
      outcome.fail(refusal.of(response));
    }
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException thrown) {
      stop(thrown);
    }
  }

  private void stop(Throwable why) {
    if (over) {
      return;
    }
    close();
    if (request != null) {
      request.reset();
    } else if (wait != null) {
      wait.left();
    }
    outcome.fail(why);
  }

  private void close() {
    over = true;
    vertx.cancelTimer(timer);
    registration.close();
    silence.close();
    if (upload != null) {
      upload.close();
    }
    if (inflate != null) {
      inflate.close();
    }
  }
}
