package io.mcpadapters.upstream.http;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.Response;
import io.mcpadapters.upstream.Upstreams;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. Whatever ends it early, the deadline, the caller's leaving, a cap,
 * closes the connection at once, in every phase. Fails with a {@link ExchangeFailure}, a {@link
 * RefusedResponse}, or what the receiver threw.
 *
 * <p>Stands on HttpClient, not on WebClient: only here is it known whether a request was surely not
 * sent, can a body be pumped under a cap with its connection in hand, and can every redirect be
 * judged before it is followed.
 */
final class HttpExchange<R> {
  private static final int ERROR_CAP =
      64 * 1024; // of a refusal's body, of which one sentence is used

  private final Vertx vertx;
  private final Receiver<R> receiver;
  private final Promise<R> outcome = Promise.promise();
  private final Buffer refusal = Buffer.buffer();
  private Scope.Registration registration = () -> {};
  private long timer;
  private @Nullable HttpClientRequest request;
  private @Nullable Inflate inflate;
  private long listener = -1;
  private long heard = System.nanoTime();
  private int untaken;
  private boolean sent;
  private boolean over;

  private HttpExchange(Vertx vertx, Receiver<R> receiver) {
    this.vertx = vertx;
    this.receiver = receiver;
  }

  /** Runs within the scope, the limit and on the caller's event loop. */
  static <R> Future<R> run(
      Upstreams upstreams, Scope scope, Duration limit, WireRequest wire, Receiver<R> receiver) {
    HttpExchange<R> exchange = new HttpExchange<>(upstreams.vertx(), receiver);
    exchange.guarded(() -> exchange.start(upstreams, scope, limit, wire));
    return exchange.outcome.future();
  }

  private void start(Upstreams upstreams, Scope scope, Duration limit, WireRequest wire) {
    long millis = Math.min(limit.toMillis(), scope.remaining().toMillis());
    timer =
        vertx.setTimer(
            Math.max(1, millis),
            fired -> stop(new ExchangeFailure(ExchangeFailure.Kind.DEADLINE, sent)));
    registration =
        scope.onEnd(end ->
            stop(
                new ExchangeFailure(
                    end == Scope.End.DEADLINE
                        ? ExchangeFailure.Kind.DEADLINE
                        : ExchangeFailure.Kind.LEFT,
                    sent)));
    if (over) {
      return;
    }
    RequestOptions options = wire.options();
    if (!upstreams.outbound().direct(wire.origin().host())) {
      options.setProxyOptions(upstreams.proxy());
    }
    upstreams
        .client()
        .request(options)
        .onComplete(
            ready -> connected(ready, wire.body()),
            failure -> stop(ExchangeFailure.of(failure, false)));
  }

  private void connected(HttpClientRequest ready, Body body) {
    if (over) {
      ready.reset();
      return;
    }
    request = ready;
    receiver.silence().ifPresent(this::listen);
    ready.exceptionHandler(failure -> stop(ExchangeFailure.of(failure, true)));
    sent = true;
    Future<HttpClientResponse> answered = body.send(ready);
    answered.onComplete(this::receive, failure -> stop(ExchangeFailure.of(failure, true)));
  }

  /** Ends the exchange when nothing comes for so long. */
  private void listen(Duration silence) {
    long left = heard + silence.toNanos() - System.nanoTime();
    if (left <= 0) {
      stop(new ExchangeFailure(ExchangeFailure.Kind.SILENCE, sent));
    } else {
      listener = vertx.setTimer(left / 1_000_000 + 1, fired -> listen(silence));
    }
  }

  private void receive(HttpClientResponse response) {
    if (over) {
      return;
    }
    heard = System.nanoTime();
    boolean good = response.statusCode() >= 200 && response.statusCode() < 300;
    response.exceptionHandler(failure -> stop(ExchangeFailure.of(failure, true)));
    response.handler(bytes ->
        guarded(() -> {
          if (inflate == null) {
            take(response, good, bytes);
          } else {
            inflate.write(bytes, piece -> take(response, good, piece));
          }
        }));
    response.endHandler(done -> guarded(() -> end(response, good)));
    guarded(() -> {
      inflate = Inflate.of(response.getHeader("Content-Encoding"));
      if (good) {
        receiver.head(response.statusCode(), response.headers());
      }
    });
  }

  private void take(HttpClientResponse response, boolean good, Buffer bytes) {
    if (over) {
      throw new ExchangeFailure(ExchangeFailure.Kind.LEFT, true);
    }
    heard = System.nanoTime();
    if (!good) {
      refusal.appendBuffer(bytes);
      if (refusal.length() > ERROR_CAP) {
        throw refused(response);
      }
      return;
    }
    Future<Void> taken = receiver.chunk(bytes);
    if (!taken.succeeded()) {
      untaken++;
      response.pause();
      taken.onComplete(ready -> taken(response), this::stop);
    }
  }

  private void taken(HttpClientResponse response) {
    untaken--;
    if (untaken == 0 && !over) {
      response.resume();
    }
  }

  private void end(HttpClientResponse response, boolean good) {
    if (over) {
      return;
    }
    if (inflate != null) {
      inflate.end();
    }
    if (good) {
      R result = receiver.end();
      close();
      outcome.complete(result);
    } else {
      close();
      outcome.fail(refused(response));
    }
  }

  private RefusedResponse refused(HttpClientResponse response) {
    return new RefusedResponse(
        new Response(response.statusCode(), response.headers(), refusal, "miss"));
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
    }
    outcome.fail(why);
  }

  private void close() {
    over = true;
    vertx.cancelTimer(timer);
    vertx.cancelTimer(listener);
    registration.close();
    if (inflate != null) {
      inflate.close();
    }
  }
}
