package io.mcpadapters.image.run;

import io.mcpadapters.image.picture.Output;
import io.mcpadapters.image.replicate.Prediction;
import io.mcpadapters.quota.Unit;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a run ended and what it made.
 *
 * @param error in Replicate's words, one clean line; empty for a good end
 * @param forgottenAt when Replicate has the pictures no more
 * @param micros what it cost; negative where it is not known
 * @param removed whether Replicate has forgotten what it made
 */
public record Outcome(
    String id,
    String status,
    String model,
    String version,
    String error,
    List<Output> outputs,
    Instant forgottenAt,
    double predictSeconds,
    double totalSeconds,
    int counted,
    long micros,
    boolean removed) {

  private static final Duration KEPT = Duration.ofHours(1);
  private static final int LINE = 200;

  public Outcome {
    outputs = List.copyOf(outputs);
  }

  static Outcome of(Prediction over, List<Output> outputs, Instant now, long micros) {
    return new Outcome(
        over.id(),
        over.status(),
        over.model(),
        over.version(),
        UntrustedText.line(over.error(), LINE),
        outputs,
        over.completed().orElse(now).plus(KEPT),
        over.predictSeconds(),
        over.totalSeconds(),
        over.pictures(),
        micros,
        over.removed());
  }

  public boolean succeeded() {
    return status.equals("succeeded");
  }

  public double megapixels() {
    return outputs.stream().mapToDouble(Output::megapixels).sum();
  }

  Outcome costing(long paid) {
    return with(outputs, paid, forgottenAt);
  }

  Outcome with(List<Output> now) {
    return with(now, micros, forgottenAt);
  }

  /** The same when Replicate has nothing of it any more. */
  Outcome forgotten() {
    return with(outputs, micros, Instant.EPOCH);
  }

  private Outcome with(List<Output> files, long paid, Instant forgottenAt) {
    return new Outcome(
        id,
        status,
        model,
        version,
        error,
        files,
        forgottenAt,
        predictSeconds,
        totalSeconds,
        counted,
        paid,
        removed);
  }

  /** Whether nothing of what it made can be had any more. */
  public boolean gone() {
    return outputs.stream().noneMatch(Output::reachable);
  }

  /** What is said where it is {@link #gone}. */
  public ToolError lost() {
    return ToolError.of(
            ToolError.Code.NOT_FOUND,
            "The run ended well, but none of its pictures is left: " + outputs.getFirst().problem())
        .reason("pictures_gone")
        .hint("Running it again costs again.")
        .with("prediction_id", id);
  }

  /** The failure that it is to a caller; empty where it made something. */
  public Optional<ToolError> failure() {
    if (succeeded() && !outputs.isEmpty()) {
      return Optional.empty();
    }
    ToolError failure = (succeeded() ? nothing() : bad()).with("prediction_id", id);
    return Optional.of(
        micros < 0 ? failure : failure.with("run_cost_usd", Unit.MICRO_DOLLARS.figure(micros)));
  }

  private ToolError bad() {
    String why = error.isEmpty() ? "" : ": " + error;
    ToolError failure =
        ToolError.of(Code.UPSTREAM_UNAVAILABLE, model + " ended as " + status + why)
            .reason(status)
            .retryable(false);
    if (error.contains("E005") || error.contains("flagged as sensitive")) {
      failure =
          ToolError.of(Code.FORBIDDEN, "Replicate flagged the input or the output as sensitive")
              .reason("flagged")
              .hint("Ask for something else, or try another model.");
    } else if (error.contains("E003") || error.contains("due to high demand")) {
      failure =
          ToolError.of(Code.UPSTREAM_UNAVAILABLE, model + " is busy: high demand")
              .reason("busy")
              .hint("Try again in a minute, or use another model.")
              .retryable(true);
    } else if (status.equals("aborted")) {
      failure = failure.hint("It ended before it ran and was not charged.");
    } else if (status.equals("canceled")) {
      failure = failure.hint("A run that had started is charged.");
    }
    return failure;
  }

  private ToolError nothing() {
    return removed
        ? ToolError.of(
                Code.NOT_FOUND, "Replicate has forgotten what the run made: it keeps it an hour")
            .reason("data_removed")
            .hint("Running it again costs again.")
        : ToolError.of(Code.UPSTREAM_UNAVAILABLE, model + " ended well but made no file")
            .reason("no_output")
            .retryable(false);
  }

  /** A failure of a run that was begun says which it is. */
  public static Throwable identified(String id, Throwable failure) {
    return failure instanceof ToolException known && !id.isEmpty()
        ? known.error().with("prediction_id", id).exception()
        : failure;
  }

  /** As it is kept over a restart. */
  JsonObject json() {
    JsonArray files = new JsonArray();
    outputs.forEach(output -> files.add(output.json()));
    return new JsonObject()
        .put("id", id)
        .put("status", status)
        .put("model", model)
        .put("version", version)
        .put("error", error)
        .put("outputs", files)
        .put("gone", forgottenAt.toEpochMilli())
        .put("predict", predictSeconds)
        .put("total", totalSeconds)
        .put("counted", counted)
        .put("micros", micros)
        .put("removed", removed);
  }

  static Outcome of(JsonObject json) {
    List<Output> outputs = new ArrayList<>();
    JsonPaths.list(json, "outputs").forEach(file -> outputs.add(Output.of(file)));
    return new Outcome(
        json.getString("id"),
        json.getString("status"),
        json.getString("model"),
        json.getString("version"),
        json.getString("error"),
        outputs,
        Instant.ofEpochMilli(json.getLong("gone")),
        json.getDouble("predict"),
        json.getDouble("total"),
        json.getInteger("counted"),
        json.getLong("micros"),
        json.getBoolean("removed"));
  }

  /** Roughly, for caches. */
  long bytes() {
    return 400 + 400L * outputs.size();
  }
}
