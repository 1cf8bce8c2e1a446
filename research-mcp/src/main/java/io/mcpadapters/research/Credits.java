package io.mcpadapters.research;

import io.mcpadapters.quota.SpendingBudget;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Withheld;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The credits that this process has spent and may still spend: set aside before a request by what
 * it may cost, settled by what it did cost, given back when it cost nothing. Belongs to one event
 * loop.
 */
final class Credits {
  private static final long BREAK_MS = 300_000;

  private final SpendingBudget funds;
  private final SpendingBudget.Limits limits;
  private final InstantSource clock;
  private final Ledger ledger;
  private long refusedFrom; // Tavily's own limit said no to a call of that cost
  private long refusedUntil;

  Credits(SpendingBudget.Limits limits, InstantSource clock) {
    this.funds = new SpendingBudget("credits", limits);
    this.limits = limits;
    this.clock = clock;
    this.ledger = new Ledger(clock);
  }

  Ledger ledger() {
    return ledger;
  }

  /** Goes on where an earlier process ended. */
  void resume(JsonObject written) {
    ledger.resume(written, funds);
  }

  /** Refuses a tool call whose requests together may cost more than one call may. */
  void expect(Operation operation, long estimate) {
    if (limits.call().isPresent() && estimate > limits.call().get()) {
      throw ToolError.of(
              ToolError.Code.QUOTA,
              "This may cost %d credits, but one call may cost %d; nothing was spent"
                  .formatted(estimate, limits.call().get()))
          .reason("budget")
          .hint(operation.cheaper())
          .with("estimated", estimate)
          .exception();
    }
  }

  /** The same with what the caller allows. */
  void expect(Operation operation, long estimate, Optional<Integer> allowed) {
    if (allowed.isPresent() && estimate > allowed.get()) {
      throw ToolError.invalid(
              "max_credits",
              "This may cost %d credits, more than max_credits; nothing was spent"
                  .formatted(estimate))
          .reason("max_credits")
          .hint(operation.cheaper())
          .with("estimated", estimate)
          .exception();
    }
    expect(operation, estimate);
  }

  /**
   * Runs a request that is paid for; fails with `quota` when there is nothing left for it.
   *
   * @param estimate the most that it may cost
   * @param receipt of its answer
   */
  <T> Future<T> paying(
      Scope scope,
      Operation operation,
      long estimate,
      Supplier<Future<T>> request,
      Function<T, Receipt> receipt) {
    SpendingBudget.Hold hold;
    try {
      hold = hold(scope, operation, estimate);
    } catch (ToolException refused) {
      return Future.failedFuture(refused);
    }
    return request
        .get()
        .onSuccess(answer -> settle(hold, operation, receipt.apply(answer).creditsOr(estimate)))
        .onFailure(failure -> failed(hold, operation, estimate, failure));
  }

  private SpendingBudget.Hold hold(Scope scope, Operation operation, long estimate) {
    if (estimate >= refusedFrom && clock.millis() < refusedUntil) {
      throw ToolError.of(
              ToolError.Code.QUOTA,
              "Tavily refused a call of this cost a moment ago: its own limit is reached")
          .reason("limit_reached")
          .hint(operation.cheaper() + " The operator can raise the limit at Tavily.")
          .retryAfter((refusedUntil - clock.millis()) / 1000 + 1)
          .exception();
    }
    try {
      return funds.reserve(scope, estimate);
    } catch (ToolException refused) {
      throw refused.error().hint(operation.cheaper()).with("estimated", estimate).exception();
    }
  }

  /** A lost answer may have been paid for; one that says no has not. */
  private void failed(
      SpendingBudget.Hold hold, Operation operation, long estimate, Throwable cause) {
    if (cause instanceof Withheld) {
      hold.release();
    } else if (cause instanceof ToolException known && !lost(known.error())) {
      hold.release();
      refused(known.error(), estimate);
    } else {
      settle(hold, operation, estimate);
    }
  }

  private static boolean lost(ToolError error) {
    return error.code() == ToolError.Code.TIMEOUT || error.code() == ToolError.Code.OUTCOME_UNKNOWN;
  }

  private void refused(ToolError error, long estimate) {
    if (error.code() == ToolError.Code.QUOTA && error.upstreamStatus() != null) {
      refusedFrom = clock.millis() < refusedUntil ? Math.min(refusedFrom, estimate) : estimate;
      refusedUntil = clock.millis() + BREAK_MS;
    }
  }

  private void settle(SpendingBudget.Hold hold, Operation operation, long cost) {
    hold.settle(cost);
    ledger.spent(operation, cost);
  }

  /** What may still be spent now; empty without a budget. */
  Optional<Long> left() {
    return Stream.of(SpendingBudget.Window.values())
        .flatMap(window -> funds.left(window).stream())
        .min(Long::compare);
  }

  /** Spent so far. */
  Map<Operation, Long> totals() {
    return ledger.totals();
  }
}
