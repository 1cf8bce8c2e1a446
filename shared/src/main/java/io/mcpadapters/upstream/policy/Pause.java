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
    return timed(vertx, scope, time, Promise.promise());
  }

  /** The same; fails as well as soon as nothing of the call is to be tried again. */
  static Future<Void> beforeRetry(Vertx vertx, Scope scope, Duration time) {
    Promise<Void> over = Promise.promise();
    Scope.Registration stop = scope.onRetryStop(() -> over.tryFail(over(Scope.End.CALLER_LEFT)));
    return timed(vertx, scope, time, over).onComplete(done -> stop.close());
  }

  private static Future<Void> timed(Vertx vertx, Scope scope, Duration time, Promise<Void> over) {
    long timer = vertx.setTimer(time.toMillis() + 1, fired -> over.tryComplete());
    return scope.bound(vertx, over, Pause::over).onComplete(done -> vertx.cancelTimer(timer));
  }

  static ExchangeFailure over(Scope.End end) {
    return new ExchangeFailure(
        end == Scope.End.DEADLINE ? ExchangeFailure.Kind.DEADLINE : ExchangeFailure.Kind.LEFT,
        false);
  }
}
