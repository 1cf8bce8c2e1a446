package io.mcpadapters.research;

import io.mcpadapters.mcp.ToolError;
import io.mcpadapters.mcp.ToolException;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The credits that this process has spent and may still spend. They are reserved before a request
 * by what it may cost, settled by what it did cost, and given back when it cost nothing. Belongs to
 * one event loop.
 */
final class Credits {
  /** At most so many for one call, in any 60 minutes, in any 24 hours. */
  record Limits(Optional<Integer> call, Optional<Integer> hour, Optional<Integer> day) {
    static final Limits NONE = new Limits(Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static final int HOUR = 60;
  private static final int DAY = 24 * 60;
  private static final long BREAK_S = 300;

  private final Limits limits;
  private final InstantSource clock;
  private final TreeMap<Long, Double> minutes = new TreeMap<>(); // credits by minute of the epoch
  private final Map<Operation, Double> totals = new EnumMap<>(Operation.class);
  private double reserved;
  private double refusedFrom; // Tavily's own limit said no to a call of that cost
  private long refusedUntil;

  Credits(Limits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** Refuses a call that may cost more than one call may. */
  void expect(Operation operation, double estimate) {
    if (limits.call().isPresent() && estimate > limits.call().get()) {
      throw refusal(operation, estimate, limits.call().get(), "one call");
    }
  }

  /** The same with what the caller allows. */
  void expect(Operation operation, double estimate, Optional<Integer> allowed) {
    if (allowed.isPresent() && estimate > allowed.get()) {
      throw ToolError.invalid(
              "max_credits",
              "This may cost %s credits, more than max_credits; nothing was spent"
                  .formatted(number(estimate)))
          .reason("max_credits")
          .hint(operation.cheaper())
          .with("estimated", estimate)
          .exception();
    }
    expect(operation, estimate);
  }

  /**
   * Runs a request that is paid for.
   *
   * @param estimate the most that it may cost
   * @param receipt of its answer
   */
  <T> Future<T> paying(
      Operation operation,
      double estimate,
      Supplier<Future<T>> request,
      Function<T, Receipt> receipt) {
    admit(operation, estimate);
    reserved += estimate;
    return request
        .get()
        .onComplete(done -> {
          reserved -= estimate;
          if (done.succeeded()) {
            spent(operation, receipt.apply(done.result()).creditsOr(estimate));
          } else {
            failed(operation, estimate, done.cause());
          }
        });
  }

  private void admit(Operation operation, double estimate) {
    if (estimate >= refusedFrom && clock.millis() < refusedUntil) {
      throw ToolError.of(
              ToolError.Code.QUOTA,
              "Tavily refused a call of this cost a moment ago: its own limit is reached")
          .reason("limit_reached")
          .hint(operation.cheaper() + " The operator can raise the limit at Tavily.")
          .retryAfter((refusedUntil - clock.millis()) / 1000 + 1)
          .exception();
    }
    within(operation, estimate, limits.hour(), HOUR, "an hour");
    within(operation, estimate, limits.day(), DAY, "a day");
  }

  private void within(
      Operation operation, double estimate, Optional<Integer> limit, int span, String words) {
    if (limit.isPresent() && estimate > left(limit.get(), span)) {
      throw refusal(operation, estimate, left(limit.get(), span), words);
    }
  }

  private static ToolException refusal(
      Operation operation, double estimate, double left, String span) {
    return ToolError.of(
            ToolError.Code.QUOTA,
            "This may cost %s credits, but the budget of %s has %s left; nothing was spent"
                .formatted(number(estimate), span, number(left)))
        .reason("budget")
        .hint(operation.cheaper())
        .with("estimated", estimate)
        .with("budget_left", Math.max(0, left))
        .exception();
  }

  private static String number(double credits) {
    return credits == Math.rint(credits)
        ? Long.toString(Math.round(credits))
        : Double.toString(credits);
  }

  /** A lost answer may have been paid for; one that says no has not. */
  private void failed(Operation operation, double estimate, Throwable cause) {
    if (!(cause instanceof ToolException known)) {
      return;
    }
    ToolError error = known.error();
    Integer status = error.upstreamStatus();
    if (error.code() == ToolError.Code.QUOTA && status != null) {
      refusedFrom = clock.millis() < refusedUntil ? Math.min(refusedFrom, estimate) : estimate;
      refusedUntil = clock.millis() + BREAK_S * 1000;
    }
    if (error.code() == ToolError.Code.TIMEOUT || error.code() == ToolError.Code.OUTCOME_UNKNOWN) {
      spent(operation, estimate);
    }
  }

  private void spent(Operation operation, double credits) {
    minutes.merge(minute(), credits, Double::sum);
    minutes.headMap(minute() - DAY, true).clear();
    totals.merge(operation, credits, Double::sum);
  }

  private long minute() {
    return clock.millis() / 60_000;
  }

  private double left(int limit, int span) {
    double used =
        minutes.tailMap(minute() - span, false).values().stream().mapToDouble(d -> d).sum();
    return limit - used - reserved;
  }

  /** What may still be spent now; empty without a budget. */
  Optional<Double> left() {
    Optional<Double> hour = limits.hour().map(limit -> left(limit, HOUR));
    Optional<Double> day = limits.day().map(limit -> left(limit, DAY));
    return hour.isPresent() && day.isPresent()
        ? Optional.of(Math.max(0, Math.min(hour.get(), day.get())))
        : hour.or(() -> day).map(left -> Math.max(0, left));
  }

  /** Spent by this process so far. */
  Map<Operation, Double> totals() {
    return Map.copyOf(totals);
  }
}
