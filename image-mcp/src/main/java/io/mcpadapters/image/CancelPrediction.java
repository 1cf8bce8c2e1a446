package io.mcpadapters.image;

import io.mcpadapters.image.replicate.Prediction;
import io.mcpadapters.image.replicate.ReplicateApi;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Ends a run. */
final class CancelPrediction implements Tool {
  private static final ToolSpec SPEC =
      ToolSpec.writes("cancel_prediction", "Cancel prediction")
          .about("Stop a run. A run that has started is charged.")
          .idempotent()
          .takes(GetPrediction.ID)
          .answersData();

  private final ReplicateApi replicate;

  CancelPrediction(ReplicateApi replicate) {
    this.replicate = replicate;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return replicate.cancel(scope, in.get(GetPrediction.ID)).map(CancelPrediction::answer);
  }

  private static ToolResult answer(Prediction run) {
    String note =
        run.over()
            ? switch (run.status()) {
              case "canceled" -> "Stopped; it is charged if it had started.";
              case "aborted" -> "Stopped before it ran; not charged.";
              default -> "It was over already.";
            }
            : "Asked to stop; get_prediction says when it has.";
    return ToolResult.data(
        new JsonObject()
            .put("prediction_id", run.id())
            .put("status", run.status())
            .put("model", run.model())
            .put("note", note));
  }
}
