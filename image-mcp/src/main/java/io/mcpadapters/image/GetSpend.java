package io.mcpadapters.image;

import io.mcpadapters.image.run.Payments;
import io.mcpadapters.quota.SpendingBudget;
import io.mcpadapters.quota.Unit;
import io.mcpadapters.quota.Window;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** What this server has spent, by its own count. */
final class GetSpend implements Tool {
  private static final Arg<Window> WINDOW =
      Arg.choice("window", "", Window.class).orElse(Window.DAY);

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("get_spend", "Spend so far")
          .about("Spent by this server and left of the budgets, in dollars. Free.")
          .closedWorld()
          .takes(WINDOW)
          .answersData();

  private final Payments payments;
  private final String state;

  /**
   * @param state where the count is kept
   */
  GetSpend(Payments payments, String state) {
    this.payments = payments;
    this.state = state;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return payments.budget().refresh(scope).map(counted -> answer(scope, in.get(WINDOW)));
  }

  private ToolResult answer(Scope scope, Window window) {
    SpendingBudget budget = payments.budget();
    JsonObject totals = new JsonObject();
    budget.totals().forEach((model, micros) -> totals.put(model, usd(micros)));
    JsonObject answer =
        new JsonObject()
            .put("window", window.name().toLowerCase(java.util.Locale.ROOT))
            .put("spent_usd", usd(budget.spent(window)));
    budget.left(window).ifPresent(left -> answer.put("left_usd", usd(left)));
    budget.left(scope).ifPresent(left -> answer.put("left_now_usd", usd(left)));
    budget.limits().call().ifPresent(most -> answer.put("per_call_usd", usd(most)));
    return ToolResult.data(
        answer
            .put("by_model_usd", totals)
            .put("counted_since", Instant.ofEpochMilli(budget.since()).toString())
            .put(
                "includes",
                "what runs under way may cost; runs without a known price are not counted")
            .put("lasts_over_restart", !state.equals("memory"))
            .put("state", state));
  }

  private static Object usd(long micros) {
    return Unit.MICRO_DOLLARS.figure(micros);
  }
}
