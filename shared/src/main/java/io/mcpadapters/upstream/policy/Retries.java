package io.mcpadapters.upstream.policy;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.upstream.ErrorMapping;
import io.mcpadapters.upstream.http.ExchangeFailure;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one owner of retries; a request that is to be asked once gets none. Full jitter; no wait that
 * is longer than maxWait or the call; and a budget over all calls, so that a service that is down
 * does not get three times the load.
 */
public final class Retries {
  private static final int READS = 2;
  private static final long BASE_MS = 200;
  private static final double BUDGET = 10;
  private static final double EARNED =
      0.2; // per first attempt: in the long run one retry for five calls
  private static final int GATEWAY_TIMEOUT = 504;

  private final UpstreamClient client;
  private double budget = BUDGET;

  public Retries(UpstreamClient client) {
    this.client = client;
  }

  /** A read: twice more after a network failure or a status that passes. */
  <T> Future<T> read(Scope scope, boolean once, Supplier<Future<T>> attempt) {
    return read(scope, once, attempt, () -> {});
  }

  /**
   * The same.
   *
   * @param responseLost is told of each attempt that is made again though the service may have
   *     answered it
   */
  <T> Future<T> read(
      Scope scope, boolean once, Supplier<Future<T>> attempt, Runnable responseLost) {
    return first(
        scope,
        attempt,
        once ? 0 : READS,
        responseLost,
        failure ->
            switch (failure) {
              case ExchangeFailure fault -> passing(fault.kind());
              case Refusal refused ->
                  client.config().errorMapping().passes(refused.answer().status())
                      || limited(refused);
              default -> false;
            });
  }

  /** A write that may be done twice: once more when surely not sent, or when a gateway says so. */
  <T> Future<T> safe(Scope scope, boolean once, Supplier<Future<T>> attempt) {
    return first(
        scope,
        attempt,
        once ? 0 : 1,
        () -> {},
        failure ->
            switch (failure) {
              case ExchangeFailure fault -> !fault.sent() && passing(fault.kind());
              case Refusal refused -> // what a service means by 500 holds for reads only
                  ErrorMapping.STANDARD.passes(refused.answer().status()) || limited(refused);
              default -> false;
            });
  }

  /** A write that must not be done twice: once more only when nothing can have happened. */
  <T> Future<T> unsafe(Scope scope, boolean once, Supplier<Future<T>> attempt) {
    return first(
        scope,
        attempt,
        once ? 0 : 1,
        () -> {},
        failure ->
            switch (failure) {
              case ExchangeFailure fault -> !fault.sent() && passing(fault.kind());
              case Refusal refused -> limited(refused);
              default -> false;
            });
  }

  private static boolean passing(ExchangeFailure.Kind kind) {
    return switch (kind) {
      case REFUSED, UNREACHABLE, CONNECT_TIMEOUT, DNS, PROXY, RESET, CLOSED -> true;
      case TLS, BUSY, DEADLINE, SILENCE, LEFT, TOO_LARGE, MALFORMED_ANSWER -> false;
    };
  }

  /** A rate limit by whatever status the service says it: nothing was done. */
  private static boolean limited(Refusal refused) {
    return refused.error().code() == ToolError.Code.RATE_LIMITED;
  }

  private <T> Future<T> first(
      Scope scope,
      Supplier<Future<T>> attempt,
      int more,
      Runnable responseLost,
      Predicate<Throwable> worth) {
    budget = Math.min(BUDGET, budget + EARNED);
    return again(scope, attempt, more, 0, responseLost, worth);
  }

  private <T> Future<T> again(
      Scope scope,
      Supplier<Future<T>> attempt,
      int more,
      int done,
      Runnable responseLost,
      Predicate<Throwable> worth) {
    return attempt
        .get()
        .recover(failure -> {
          ToolError error = client.error(failure);
          Duration wait = wait(error, done);
          boolean retry =
              done < more
                  && scope.mayRetry()
                  && worth.test(failure)
                  && (error == null || error.retryable()) // the mapping may know better
                  && budget >= 1
                  && wait.compareTo(scope.remaining()) < 0
                  && asked(error).compareTo(client.config().maxWait()) <= 0;
          if (!retry) {
            return Future.failedFuture(failure);
          }
          budget--;
          return Pause.beforeRetry(client.vertx(), scope, wait)
              .recover(ended -> Future.failedFuture(failure))
              .compose(waited -> {
                if (isResponseLost(failure)) {
                  responseLost.run();
                }
                client.observer().retry(client.config().name());
                return again(scope, attempt, more, done + 1, responseLost, worth);
              });
        });
  }

  private static boolean isResponseLost(Throwable failure) {
    return switch (failure) {
      case ExchangeFailure fault -> fault.sent();
      case Refusal refused -> refused.answer().status() == GATEWAY_TIMEOUT;
      default -> false;
    };
  }

  private static Duration wait(@Nullable ToolError error, int done) {
    return asked(error).plusMillis(ThreadLocalRandom.current().nextLong(BASE_MS << (done + 1)));
  }

  private static Duration asked(@Nullable ToolError error) {
    Long seconds = error == null ? null : error.retryAfterS();
    return Duration.ofSeconds(seconds == null ? 0 : seconds);
  }
}
