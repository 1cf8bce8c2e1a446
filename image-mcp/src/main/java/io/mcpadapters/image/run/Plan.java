package io.mcpadapters.image.run;

import io.mcpadapters.image.model.Estimate;
import io.mcpadapters.image.model.Model;
import io.mcpadapters.image.picture.Inputs;
import io.mcpadapters.tool.JsonDigest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A run that has been checked and may be begun.
 *
 * @param notes what was left out of the arguments or written otherwise
 * @param patience how long the caller wants to wait
 * @param cancelAfter when Replicate ends the run by itself
 */
public record Plan(
    Model model,
    Inputs.Found input,
    List<String> notes,
    Estimate estimate,
    Duration patience,
    Duration cancelAfter) {

  private static final int LONG = 512; // characters of a text that is shown as it is

  public Plan {
    notes = List.copyOf(notes);
  }

  /** What makes two runs equal, among all of this deployment; a word. */
  String key(String tenant) {
    return JsonDigest.of(
        new JsonObject()
            .put("tenant", tenant)
            .put("model", model.id())
            .put("version", model.version())
            .put("input", model.input().canonical(input.named())));
  }

  /** Whether the same input makes the same picture. */
  boolean seeded() {
    return seed().isPresent();
  }

  public Optional<Long> seed() {
    return input.named().getValue("seed") instanceof Number seed
        ? Optional.of(seed.longValue())
        : Optional.empty();
  }

  /** The input for answers: nothing secret, nothing long. */
  public JsonObject shown() {
    return shortened(input.named());
  }

  /** The same with long texts as how long they are. */
  public static JsonObject shortened(JsonObject input) {
    JsonObject shown = new JsonObject();
    input.forEach(member -> shown.put(member.getKey(), shortened(member.getValue())));
    return shown;
  }

  private static Object shortened(Object value) {
    return switch (value) {
      case String text when text.startsWith("data:") && text.length() > LONG ->
          text.substring(0, Math.min(text.indexOf(',') < 0 ? 32 : text.indexOf(','), 64))
              + ", "
              + text.length()
              + " characters";
      case JsonObject object -> shortened(object);
      case JsonArray list -> {
        JsonArray shown = new JsonArray();
        list.forEach(item -> shown.add(shortened(item)));
        yield shown;
      }
      case null, default -> value;
    };
  }
}
