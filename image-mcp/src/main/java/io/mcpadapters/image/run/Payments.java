package io.mcpadapters.image.run;

import io.mcpadapters.image.model.Estimate;
import io.mcpadapters.quota.PaidCalls;
import io.mcpadapters.quota.SpendingBudget;
import io.mcpadapters.quota.SpendingLimits;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;

/** What runs cost, out of what may be spent, in millionths of a dollar. */
public final class Payments {
  private static final String CHEAPER = "Ask for fewer or smaller pictures, or a cheaper model.";

  private final PaidCalls calls;

  public Payments(PaidCalls calls) {
    this.calls = calls;
  }

  public SpendingBudget budget() {
    return calls.budget();
  }

  /**
   * Refuses what may cost more than the caller or the operator allows; where anybody has set a
   * limit, also what has no known price.
   *
   * @param most by the caller, for this call
   */
  public void check(String model, Estimate estimate, Optional<Long> most) {
    boolean limited = most.isPresent() || !budget().limits().equals(SpendingLimits.NONE);
    if (estimate.basis().isEmpty()) {
      if (limited) {
        throw ToolError.of(
                ToolError.Code.QUOTA,
                "What "
                    + model
                    + " costs is not known here, and there is a limit; nothing was spent")
            .reason("price_unknown")
            .hint(
                most.isPresent()
                    ? "Leave max_cost_usd out, or use a model whose price search_models shows."
                    : "Use a model whose price search_models shows; the operator can add it to"
                        + " REPLICATE_PRICES.")
            .exception();
      }
      return;
    }
    if (most.isPresent() && estimate.worst() > most.get()) {
      throw ToolError.invalid(
              "max_cost_usd",
              "This may cost %s, more than max_cost_usd; nothing was spent"
                  .formatted(budget().unit().words(estimate.worst())))
          .reason("max_cost_usd")
          .hint(CHEAPER)
          .with("estimated", budget().unit().figure(estimate.worst()))
          .exception();
    }
    calls.expect(price(model, estimate));
  }

  private static PaidCalls.Price price(String model, Estimate estimate) {
    return new PaidCalls.Price(model, estimate.worst(), CHEAPER);
  }

  /**
   * Runs what is paid for.
   *
   * @param name by which it is settled when this process does not see its end
   */
  Future<Outcome> run(
      Scope scope, String model, Estimate estimate, String name, Supplier<Future<Outcome>> run) {
    return calls
        .send(
            scope,
            price(model, estimate),
            name,
            attempts -> run.get(),
            outcome -> Math.max(0, outcome.micros()))
        .recover(failure -> Future.failedFuture(credit(failure)));
  }

  /** A run that another call or process began has ended. */
  void settle(String name, long micros) {
    if (!name.isEmpty()) {
      calls.settle(name, Math.max(0, micros));
    }
  }

  private static Throwable credit(Throwable failure) {
    return failure instanceof ToolException known
            && known.error().code() == ToolError.Code.QUOTA
            && "limit_reached".equals(known.error().reason())
        ? known.error().reason("credit").exception()
        : failure;
  }
}
