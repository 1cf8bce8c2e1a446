package io.mcpadapters.image;

import io.mcpadapters.image.model.InputMapping;
import io.mcpadapters.image.model.Models;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Runs any allowed model with its own input. */
final class RunModel implements Tool {
  private static final int LONGEST = 950_000; // with what Inputs takes in data URIs

  private static final Arg<String> MODEL =
      Arg.text("model", "owner/name[:version].").max(250).check(PaidArgs::blank).required();
  private static final Arg<JsonObject> INPUT =
      Arg.jsonText("input", "JSON object, see describe_model.", LONGEST).required();

  private static final ToolSpec SPEC =
      PaidArgs.paid(ToolSpec.writes("run_model", "Run any model"), MODEL, INPUT)
          .about(
              "Run an allowed model with its own input, checked against its live schema; image://"
                  + " addresses work in it. Prefer the other tools. Costs money.")
          .answersText();

  private final Models models;
  private final PaidCall paid;

  RunModel(Models models, PaidCall paid) {
    this.models = models;
    this.paid = paid;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return paid.run(
        scope,
        in,
        models.allowed(scope, in.get(MODEL)),
        model -> new InputMapping(model).own(in.get(INPUT)));
  }
}
