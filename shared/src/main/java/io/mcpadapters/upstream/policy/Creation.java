package io.mcpadapters.upstream.policy;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.upstream.LostResponse;
import io.mcpadapters.upstream.Response;
import io.mcpadapters.upstream.http.Body;
import io.mcpadapters.upstream.http.ExchangeFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One create. Until it is sent it is like any other request and ends with its caller. From then on
 * it belongs to itself: its answer is waited for, and if that is lost its effect is looked for,
 * whether the caller is still there or not; who leaves meanwhile is told that the outcome is
 * unknown.
 *
 * <pre>
 *   not sent: refused, no name, turned away by a limit  → once more, else the failure: nothing was created
 *   3xx but 303, 4xx but 408                                   → the failure: nothing was created
 *   2xx, readable                                       → created
 *   all else                                            → reconcile → created | not created | outcome_unknown
 * </pre>
 */
final class Creation<T> {
  private static final Duration RECONCILE = Duration.ofSeconds(20);
  private static final Duration RESERVE =
      Duration.ofSeconds(10); // of the caller's time, to look for a lost answer

  private static final Set<Integer> LOST =
      Set.of(303, 408); // done and to be seen elsewhere; given up half-way

  private final UpstreamClient client;
  private final Retries retries;
  private final Vertx vertx;
  private final Scope caller;
  private final Scope own;
  private final Function<Response, T> decode;
  private final Function<LostResponse, Future<Optional<T>>> reconcile;
  private final Promise<T> result = Promise.promise();
  private Scope.Registration callerLink = () -> {};
  private Instant sentAt = Instant.EPOCH;
  private boolean sent;

  Creation(
      UpstreamClient client,
      Retries retries,
      Scope caller,
      Function<Response, T> decode,
      Function<LostResponse, Future<Optional<T>>> reconcile) {
    this.client = client;
    this.retries = retries;
    this.vertx = client.vertx();
    this.caller = caller;
    this.decode = decode;
    this.reconcile = reconcile;
    Duration remaining = caller.remaining();
    Duration reserve =
        remaining.dividedBy(3).compareTo(RESERVE) < 0 ? remaining.dividedBy(3) : RESERVE;
    this.own = caller.detached(remaining.minus(reserve));
  }

  /**
   * Runs it.
   *
   * @param once it is not sent again even where nothing can have happened
   * @param post one attempt to send the body within a scope
   */
  Future<T> run(boolean once, BiFunction<Scope, Body, Future<Response>> post, Body body) {
    Scope.Registration registration = caller.onEnd(vertx, end -> left());
    retries.unsafe(own, once, () -> attempt(post, body)).onComplete(this::answered, this::failed);
    return result
        .future()
        .onComplete(done -> {
          registration.close();
          callerLink.close();
        });
  }

  private Future<Response> attempt(BiFunction<Scope, Body, Future<Response>> post, Body body) {
    sent = false;
    callerLink.close();
    callerLink = caller.onEnd(own::end);
    return post.apply(
        own,
        body.whenSent(() -> {
          sent = true;
          sentAt = client.now();
          callerLink.close();
        }));
  }

  private void answered(Response answer) {
    T created;
    try {
      created = client.decoded(answer, decode);
    } catch (ToolException malformed) {
      look(malformed.error());
      return;
    } catch (RuntimeException thrown) {
      result.tryFail(thrown);
      return;
    }
    result.tryComplete(created);
  }

  private void failed(Throwable failure) {
    ToolError error = client.error(failure);
    if (error == null || certain(failure)) {
      result.tryFail(client.explained(failure));
    } else {
      look(error);
    }
  }

  /** Whether nothing can have been created. */
  static boolean certain(Throwable failure) {
    return switch (failure) {
      case ExchangeFailure fault -> !fault.sent();
      case Refusal refused ->
          refused.error().code() == ToolError.Code.RATE_LIMITED
              || (refused.answer().status() < 500 && !LOST.contains(refused.answer().status()));
      default -> true; // it did not get through the limits, or its source failed
    };
  }

  private void look(ToolError error) {
    LostResponse lost = new LostResponse(caller.detached(RECONCILE), sentAt, error);
    Promise<Optional<T>> found = Promise.promise();
    try {
      reconcile.apply(lost).onComplete(found);
    } catch (RuntimeException thrown) {
      found.tryFail(thrown);
    }
    lost.scope()
        .bound(vertx, found, end -> lost.outcomeUnknown().exception())
        .onComplete(done -> {
          if (done.succeeded() && done.result().isPresent()) {
            result.tryComplete(done.result().get());
          } else {
            result.tryFail(
                done.succeeded() ? lost.notCreated().exception() : unknown(lost, done.cause()));
          }
        });
  }

  /** An adapter may word it itself; any other failure to look means that nobody knows. */
  private static Throwable unknown(LostResponse lost, Throwable failure) {
    boolean worded =
        failure instanceof ToolException known
            && known.error().code() == ToolError.Code.OUTCOME_UNKNOWN;
    return worded ? failure : lost.outcomeUnknown().exception();
  }

  private void left() {
    if (sent) {
      ToolError error =
          client.failures().of(new ExchangeFailure(ExchangeFailure.Kind.DEADLINE, true));
      result.tryFail(new LostResponse(own, sentAt, error).outcomeUnknown().exception());
    }
  }
}
