package io.mcpadapters.image;

import io.mcpadapters.image.run.Begun;
import io.mcpadapters.image.run.Runs;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;

/** State and result of a run that was begun earlier. */
final class GetPrediction implements Tool {
  static final Arg<String> ID =
      Arg.text("prediction_id", "")
          .max(64)
          .pattern("^[a-z0-9]+$")
          .example("gm3qorzdhgbfurvjtvhg6dckhu")
          .required();
  private static final int FETCH_S = 20; // that a run which is over is waited for anyway

  private static final Arg<Integer> WAIT_S = Arg.integer("wait_s", "").between(0, 280).orElse(0);

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("get_prediction", "Get prediction")
          .about("State and result of a run started earlier; waits up to wait_s. Free.")
          .takes(ID, WAIT_S, PaidArgs.INLINE)
          .answersText();

  private final Runs runs;
  private final RunAnswer answer;

  GetPrediction(Runs runs, RunAnswer answer) {
    this.runs = runs;
    this.answer = answer;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return runs.find(scope, in.get(ID))
        .compose(job ->
            answer.of(
                scope,
                new Begun(job, Begun.How.FOUND),
                RunAnswer.patience(
                    scope, Runs.fetches(job) ? Math.max(FETCH_S, in.get(WAIT_S)) : in.get(WAIT_S)),
                in.get(PaidArgs.INLINE)));
  }
}
