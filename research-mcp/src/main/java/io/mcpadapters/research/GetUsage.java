package io.mcpadapters.research;

import io.mcpadapters.quota.SpendingBudget;
import io.mcpadapters.research.tavily.TavilyApi;
import io.mcpadapters.research.tavily.Usage;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Credits used and left: by Tavily's count and by ours. */
final class GetUsage implements Tool {
  private static final ToolSpec SPEC =
      ToolSpec.readOnly("get_usage", "Credit usage")
          .about(
              "Credits used and left: Tavily's figures of the billing cycle (up to a minute old) and"
                  + " what this server has spent. 0 credits.")
          .answersData();

  private final TavilyApi tavily;

  GetUsage(TavilyApi tavily) {
    this.tavily = tavily;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return tavily.usage(scope).map(this::answer);
  }

  private ToolResult answer(Usage usage) {
    JsonObject ledger = new JsonObject();
    SpendingBudget budget = tavily.credits().budget();
    budget.totals().forEach(ledger::put);
    JsonObject account = figures(usage.account());
    if (!usage.plan().isEmpty()) {
      account.put("current_plan", usage.plan());
    }
    JsonObject answer =
        new JsonObject()
            .put("key", figures(usage.key()))
            .put("account", account)
            .put("ledger", ledger);
    budget.left().ifPresent(left -> answer.put("budget_left", left));
    return ToolResult.data(answer);
  }

  private static JsonObject figures(Map<String, Double> figures) {
    JsonObject json = new JsonObject();
    figures.forEach((name, figure) ->
        json.put(name, figure == Math.rint(figure) ? (Object) figure.longValue() : figure));
    return json;
  }
}
