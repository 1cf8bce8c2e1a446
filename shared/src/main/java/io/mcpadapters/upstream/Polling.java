package io.mcpadapters.upstream;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Asks a service again and again until it has done something, with pauses that grow. One bad look
 * loses nothing: a failure that may pass is looked past as long as there is time.
 *
 * @param first pause
 * @param growth of each pause over the one before
 * @param longest pause
 */
public record Polling(Duration first, double growth, Duration longest) {

  /**
   * Looks at once, then after each pause, until there is something or the scope ends.
   *
   * @param look empty while there is nothing yet
   */
  public <T> Future<T> until(Vertx vertx, Scope scope, Supplier<Future<Optional<T>>> look) {
    return until(vertx, scope, look, Polling::passing);
  }

  /**
   * The same.
   *
   * @param passing whether a failed look is to be looked past
   */
  public <T> Future<T> until(
      Vertx vertx, Scope scope, Supplier<Future<Optional<T>>> look, Predicate<Throwable> passing) {
    return again(vertx, scope, look, passing, first);
  }

  private <T> Future<T> again(
      Vertx vertx,
      Scope scope,
      Supplier<Future<Optional<T>>> look,
      Predicate<Throwable> passing,
      Duration pause) {
    return look.get()
        .recover(failure ->
            passing.test(failure) && scope.remaining().compareTo(pause) > 0
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(failure))
        .compose(seen -> {
          if (seen.isPresent()) {
            return Future.succeededFuture(seen.get());
          }
          Duration grown = Duration.ofMillis(Math.round(pause.toMillis() * growth));
          Duration next = grown.compareTo(longest) < 0 ? grown : longest;
          return pause(vertx, scope, pause)
              .compose(waited -> again(vertx, scope, look, passing, next));
        });
  }

  /** Over at once when the scope ends: the next look then says why. */
  private static Future<Void> pause(Vertx vertx, Scope scope, Duration time) {
    Promise<Void> over = Promise.promise();
    long timer = vertx.setTimer(Math.max(1, time.toMillis()), fired -> over.tryComplete());
    Scope.Registration end = scope.onEnd(vertx, reason -> over.tryComplete());
    return over.future()
        .onComplete(done -> {
          vertx.cancelTimer(timer);
          end.close();
        });
  }

  private static boolean passing(Throwable failure) {
    return failure instanceof ToolException known && known.error().retryable();
  }
}
