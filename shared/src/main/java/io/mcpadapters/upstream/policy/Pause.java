package io.mcpadapters.upstream.policy;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.http.ExchangeFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;

/** Waiting that ends when nobody waits for its result any more. */
final class Pause {
  private Pause() {}

  /**
   * Completes after the time, never before; fails with a {@link ExchangeFailure} when the scope
   * ends before.
   */
  static Future<Void> of(Vertx vertx, Scope scope, Duration time) {
    Promise<Void> over = Promise.promise();
    long timer = vertx.setTimer(time.toMillis() + 1, fired -> over.tryComplete());
    return bounded(vertx, scope, over).onComplete(done -> vertx.cancelTimer(timer));
  }

  /** The same promise's future, which fails when the scope ends first. */
  static <T> Future<T> bounded(Vertx vertx, Scope scope, Promise<T> promise) {
    long timer =
        vertx.setTimer(
            Math.max(1, scope.remaining().toMillis()),
            late -> promise.tryFail(over(Scope.End.DEADLINE)));
    Scope.Registration registration = scope.onEnd(end -> promise.tryFail(over(end)));
    return promise
        .future()
        .onComplete(done -> {
          vertx.cancelTimer(timer);
          registration.close();
        });
  }

  static ExchangeFailure over(Scope.End end) {
    return new ExchangeFailure(
        end == Scope.End.DEADLINE ? ExchangeFailure.Kind.DEADLINE : ExchangeFailure.Kind.LEFT,
        false);
  }
}
