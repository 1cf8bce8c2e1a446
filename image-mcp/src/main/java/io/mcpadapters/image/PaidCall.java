package io.mcpadapters.image;

import io.mcpadapters.image.model.Estimate;
import io.mcpadapters.image.model.InputMapping;
import io.mcpadapters.image.model.Model;
import io.mcpadapters.image.picture.Inputs;
import io.mcpadapters.image.run.Payments;
import io.mcpadapters.image.run.Plan;
import io.mcpadapters.image.run.Runs;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Withheld;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The one way of all tools that are paid for: checked, priced, begun or found, waited for,
 * answered.
 */
final class PaidCall {
  private static final Duration UNWATCHED = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final int LEAST_S = 30;

  private final Inputs inputs;
  private final Payments payments;
  private final Runs runs;
  private final RunAnswer answer;

  PaidCall(Inputs inputs, Payments payments, Runs runs, RunAnswer answer) {
    this.inputs = inputs;
    this.payments = payments;
    this.runs = runs;
    this.answer = answer;
  }

  /**
   * Runs a model.
   *
   * @param mapped makes its input of the arguments; may refuse
   */
  Future<ToolResult> run(
      Scope scope, Values in, Future<Model> model, Function<Model, InputMapping> mapped) {
    return model.compose(found -> {
      InputMapping mapping = mapped.apply(found);
      found.input().check(mapping.input());
      return inputs
          .find(mapping.input())
          .compose(input -> planned(scope, in, plan(scope, in, found, input, mapping)));
    });
  }

  private static Plan plan(
      Scope scope, Values in, Model model, Inputs.Found input, InputMapping mapping) {
    int wanted = in.get(PaidArgs.WAIT_S);
    boolean said = in.raw().getValue(PaidArgs.WAIT_S.name()) != null && wanted > 0;
    Duration asked = Duration.ofSeconds(Math.max(LEAST_S, wanted + LEAST_S));
    Duration cancel = said ? asked : UNWATCHED;
    Duration cancelAfter = cancel.compareTo(LONGEST) < 0 ? cancel : LONGEST;
    Estimate estimate = Estimate.of(model.price(), model.input(), input.named(), cancelAfter);
    return new Plan(
        model, input, mapping.notes(), estimate, RunAnswer.patience(scope, wanted), cancelAfter);
  }

  private Future<ToolResult> planned(Scope scope, Values in, Plan plan) {
    payments.check(plan.model().id(), plan.estimate(), PaidArgs.most(in));
    if (scope.dryRun()) {
      return runs.withheld(scope, plan)
          .<ToolResult>map(impossible -> {
            throw new IllegalStateException("a dry run sent something");
          })
          .recover(failure ->
              failure instanceof Withheld withheld
                  ? Future.succeededFuture(dry(plan, withheld))
                  : Future.failedFuture(failure));
    }
    return runs.begin(scope, plan, PaidArgs.reuse(in))
        .compose(begun -> answer.of(scope, begun, plan.patience(), in.get(PaidArgs.INLINE)));
  }

  private ToolResult dry(Plan plan, Withheld withheld) {
    JsonArray requests = new JsonArray();
    for (Map<String, Object> request : withheld.requests()) {
      requests.add(Plan.shortened(new JsonObject(request)));
    }
    JsonObject facts =
        new JsonObject()
            .put("status", "dry_run")
            .put("model", plan.model().id())
            .put("version", plan.model().version())
            .put("would_send", requests)
            .put("input_used", plan.shown())
            .put("mapping_notes", new JsonArray(plan.notes()))
            .put("cost", RunAnswer.cost(plan.estimate(), plan.estimate().worst(), true));
    String cost =
        plan.estimate().basis().isPresent()
            ? "at most " + payments.budget().unit().words(plan.estimate().worst())
            : "a price that is not known here";
    return ToolResult.text(
            "Nothing was sent. " + plan.model().id() + " would run for " + cost + ".", facts)
        .closing(RunAnswer.sentences(plan.notes(), List.of(), ""));
  }
}
