package io.mcpadapters.image.replicate;

import io.mcpadapters.tool.JsonDigest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * A run to be begun.
 *
 * @param model `owner/name`
 * @param version `owner/name` of an official model, else the 64 digits of a version
 * @param input with files inside or by their address
 * @param canonical the same input whatever defaults are written out; to find the run again
 * @param heldBack how long Replicate may hold its answer back for the end; zero for not at all
 * @param cancelAfter when Replicate ends the run by itself
 */
public record NewPrediction(
    String model,
    String version,
    JsonObject input,
    UnaryOperator<JsonObject> canonical,
    Duration heldBack,
    Duration cancelAfter) {

  private static final String PRINT = "data:#";

  /** The input as it is written down: without what stands for itself, data as its fingerprint. */
  public JsonObject kept() {
    return printed(canonical.apply(input));
  }

  /** Whether that prediction is of this model and input, as far as the list shows it. */
  boolean is(Prediction seen) {
    boolean version = this.version.contains("/") || this.version.equals(seen.version());
    return version
        && seen.model().equalsIgnoreCase(model)
        && equal(kept(), printed(canonical.apply(seen.input())));
  }

  /** What was sent inside the request is not in the list as it was. */
  private static boolean equal(JsonObject ours, JsonObject theirs) {
    JsonObject left = ours.copy();
    JsonObject right = theirs.copy();
    for (String name : ours.fieldNames()) {
      if (holdsData(ours.getValue(name)) && !holdsData(theirs.getValue(name))) {
        left.remove(name);
        right.remove(name);
      }
    }
    return left.equals(right);
  }

  private static JsonObject printed(JsonObject input) {
    JsonObject printed = new JsonObject();
    input.forEach(member -> printed.put(member.getKey(), printed(member.getValue())));
    return printed;
  }

  private static Object printed(Object value) {
    return switch (value) {
      case String text when text.startsWith("data:") && !text.startsWith(PRINT) ->
          PRINT + JsonDigest.hex(text);
      case JsonArray list -> {
        JsonArray printed = new JsonArray();
        list.forEach(item -> printed.add(printed(item)));
        yield printed;
      }
      case null, default -> value;
    };
  }

  private static boolean holdsData(Object value) {
    return switch (value) {
      case String text -> text.startsWith("data:");
      case JsonArray list -> list.stream().anyMatch(NewPrediction::holdsData);
      case null, default -> false;
    };
  }
}
