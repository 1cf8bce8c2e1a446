package io.mcpadapters.research;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.mcpadapters.quota.SpendingBudget;
import io.mcpadapters.research.tavily.TavilyApi;
import io.mcpadapters.research.tavily.Usage;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;

/** Credits used and left: by Tavily's count and by ours. */
final class GetUsage implements Tool {
  private static final ToolSpec SPEC =
      ToolSpec.readOnly("get_usage", "Credit usage")
          .about(
              "Credits used and left, by Tavily's count of the billing cycle and by this server's. 0"
                  + " credits.")
          .answersData();

  private final TavilyApi tavily;
  private final String state;

  /**
   * @param state where the count is kept
   */
  GetUsage(TavilyApi tavily, String state) {
    this.tavily = tavily;
    this.state = state;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return tavily
        .credits()
        .budget()
        .refresh(scope)
        .compose(
            refreshed -> asked(scope, answer(scope)),
            failure ->
                failure instanceof ToolException known
                    ? asked(scope, uncounted(known))
                    : Future.failedFuture(failure))
        .map(ToolResult::data);
  }

  private Future<JsonObject> asked(Scope scope, JsonObject answer) {
    return tavily
        .usage(scope)
        .map(usage -> figures(answer, usage))
        .recover(failure ->
            failure instanceof ToolException known
                ? Future.succeededFuture(answer.put("tavily_failed", known.error().message()))
                : Future.failedFuture(failure));
  }

  /** What this server has spent, whose count begins when it did. */
  private JsonObject answer(Scope scope) {
    SpendingBudget budget = tavily.credits().budget();
    JsonObject used = new JsonObject();
    budget.totals().forEach(used::put);
    JsonObject server =
        new JsonObject()
            .put("state", state)
            .put("since", Instant.ofEpochMilli(budget.since()).truncatedTo(SECONDS).toString())
            .put("used", budget.totals().values().stream().mapToLong(Long::longValue).sum())
            .put("used_by_operation", used);
    budget.left(scope).ifPresent(left -> server.put("left", left));
    return new JsonObject().put("this_server", server);
  }

  /** Where the count is kept elsewhere and cannot be had. */
  private JsonObject uncounted(ToolException unanswered) {
    return new JsonObject()
        .put(
            "this_server",
            new JsonObject().put("state", state).put("state_failed", unanswered.error().message()));
  }

  private static JsonObject figures(JsonObject answer, Usage usage) {
    JsonObject account = named(usage.account(), "plan_usage", "plan_limit");
    if (!usage.plan().isEmpty()) {
      account.put("current_plan", usage.plan());
    }
    return answer.put("key", named(usage.key(), "usage", "limit")).put("account", account);
  }

  /** Tavily's figures of the billing cycle, with `used` and, where there is a limit, `left`. */
  private static JsonObject named(Map<String, Double> figures, String used, String limit) {
    JsonObject json = new JsonObject();
    Double spent = figures.get(used);
    Double most = figures.get(limit);
    if (spent != null) {
      json.put("used", whole(spent));
    }
    if (spent != null && most != null) {
      json.put("left", whole(Math.max(0, most - spent)));
    }
    figures.forEach((name, figure) -> json.put(name, whole(figure)));
    return json;
  }

  private static Object whole(double figure) {
    return figure == Math.rint(figure) ? (Object) (long) figure : figure;
  }
}
