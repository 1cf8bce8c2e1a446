package io.mcpadapters.quota;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Withheld;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Requests that a service is paid for: reserved and written down before they go out, settled by
 * what they did cost, given back when they surely cost nothing. When the service says that its own
 * limit is reached, nothing of that price or above is sent for five minutes. Belongs to one event
 * loop.
 */
public final class PaidCalls {
  private static final long BREAK_MS = 300_000;
  private static final int REFUSED = 400; // statuses from here on bought nothing
  private static final Set<String> UNSENT =
      Set.of(
          "refused",
          "unreachable",
          "connect_timeout",
          "dns",
          "tls",
          "proxy",
          "busy",
          "rate_limited",
          "not_created");

  private final String service;
  private final SpendingBudget budget;
  private final InstantSource clock;
  private long refusedFrom;
  private long refusedUntil;

  /**
   * What a request may cost.
   *
   * @param purpose what totals are kept by: a word
   * @param worst in the budget's unit
   * @param cheaper how the same may be had for less: the hint of a refusal
   */
  public record Price(String purpose, long worst, String cheaper) {}

  /** Counts the attempts of one request that were made again though they may have been paid. */
  public static final class Attempts {
    private int lostResponses;

    private boolean accepted;

    private Attempts() {}

    /** The service has begun the work: whatever comes, it may have been paid. */
    public void accepted() {
      accepted = true;
    }

    /** An answer was lost, and the request is sent once more. */
    public void responseLost() {
      lostResponses++;
    }
  }

  /**
   * @param service its name in messages
   */
  public PaidCalls(String service, SpendingBudget budget, InstantSource clock) {
    this.service = service;
    this.budget = budget;
    this.clock = clock;
  }

  public SpendingBudget budget() {
    return budget;
  }

  /** Refuses a tool call whose requests together may cost more than one call may. */
  public void expect(Price price) {
    try {
      budget.check(price.worst);
    } catch (ToolException refused) {
      throw refused.error().hint(price.cheaper).exception();
    }
  }

  /**
   * Sends a request that is paid for; fails with `quota`, and sends nothing, when there is nothing
   * left for it. A dry run reserves nothing.
   *
   * @param cost of its answer
   */
  public <T> Future<T> send(
      Scope scope, Price price, Function<Attempts, Future<T>> request, ToLongFunction<T> cost) {
    return send(scope, price, "", request, cost);
  }

  /**
   * The same for work whose outcome may be found later: what became of a lost one stays reserved,
   * until {@link #settle} is told.
   *
   * @param name of the work: a word
   */
  public <T> Future<T> send(
      Scope scope,
      Price price,
      String name,
      Function<Attempts, Future<T>> request,
      ToLongFunction<T> cost) {
    if (scope.dryRun()) {
      return request.apply(new Attempts());
    }
    return hold(scope, price, name)
        .compose(hold -> {
          if (scope.ended().isPresent()) {
            hold.release();
            return ToolError.of(
                    ToolError.Code.TIMEOUT, "The call was ended before anything was sent")
                .reason("cancelled")
                .failed();
          }
          return sent(hold, price, name, request, cost);
        });
  }

  private <T> Future<T> sent(
      SpendingBudget.Hold hold,
      Price price,
      String name,
      Function<Attempts, Future<T>> request,
      ToLongFunction<T> cost) {
    Attempts attempts = new Attempts();
    return request
        .apply(attempts)
        .compose(
            answer -> {
              long paid = cost.applyAsLong(answer) + attempts.lostResponses * price.worst;
              Future<Void> settled = hold.settle(paid);
              return paid > hold.amount() ? settled.map(answer) : Future.succeededFuture(answer);
            },
            failure -> {
              boolean unpaid = !attempts.accepted && unpaid(failure);
              if (unpaid || name.isEmpty()) {
                hold.settle((attempts.lostResponses + (unpaid ? 0 : 1)) * price.worst);
              }
              if (unpaid) {
                limitReached(failure, price.worst);
              }
              return Future.failedFuture(failure);
            });
  }

  /** Work of this name has cost so much, whoever began it; nothing if that is known already. */
  public void settle(String name, long cost) {
    budget.settle(name, cost);
  }

  private Future<SpendingBudget.Hold> hold(Scope scope, Price price, String name) {
    long now = clock.millis();
    if (price.worst >= refusedFrom && now < refusedUntil) {
      return ToolError.of(
              ToolError.Code.QUOTA,
              service + " refused a call of this cost a moment ago: its own limit is reached")
          .reason("limit_reached")
          .hint(price.cheaper + " The operator can raise the limit at " + service + ".")
          .retryAfter((refusedUntil - now) / 1000 + 1)
          .failed();
    }
    return budget
        .hold(scope, price.purpose, price.worst, name)
        .recover(failure ->
            failure instanceof ToolException refused
                    && refused.error().code() == ToolError.Code.QUOTA
                ? refused.error().hint(price.cheaper).failed()
                : Future.failedFuture(failure));
  }

  /**
   * Whether a failure surely cost nothing: it was not sent, or the service said no. An answer that
   * was lost, too large or not understood may have been paid for.
   */
  private static boolean unpaid(Throwable failure) {
    if (failure instanceof Withheld) {
      return true;
    }
    if (!(failure instanceof ToolException known)) {
      return false;
    }
    ToolError error = known.error();
    if (error.code() == ToolError.Code.TIMEOUT || error.code() == ToolError.Code.OUTCOME_UNKNOWN) {
      return false;
    }
    Integer status = error.upstreamStatus();
    return (status != null && status >= REFUSED) || UNSENT.contains(String.valueOf(error.reason()));
  }

  private void limitReached(Throwable failure, long worst) {
    if (failure instanceof ToolException known
        && known.error().code() == ToolError.Code.QUOTA
        && known.error().upstreamStatus() != null) {
      refusedFrom = clock.millis() < refusedUntil ? Math.min(refusedFrom, worst) : worst;
      refusedUntil = clock.millis() + BREAK_MS;
    }
  }
}
