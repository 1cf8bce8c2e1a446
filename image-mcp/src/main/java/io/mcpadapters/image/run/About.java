package io.mcpadapters.image.run;

import io.mcpadapters.image.model.Estimate;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a run beside Replicate's own record, for answers and for whoever finishes it.
 *
 * @param model `owner/name`; empty for a run that was not begun here
 * @param input as answers show it
 * @param payment by which name its price is reserved
 * @param typicalSeconds negative when they are not known
 */
public record About(
    String model,
    String prompt,
    JsonObject input,
    List<String> notes,
    Optional<Long> seed,
    String payment,
    Estimate estimate,
    double typicalSeconds) {

  static final About UNKNOWN =
      new About("", "", new JsonObject(), List.of(), Optional.empty(), "", Estimate.UNKNOWN, -1);

  public About {
    notes = List.copyOf(notes);
  }

  static About of(Plan plan, String payment) {
    return new About(
        plan.model().id(),
        JsonPaths.text(plan.input().named(), "prompt"),
        plan.shown(),
        plan.notes(),
        plan.seed(),
        payment,
        plan.estimate(),
        plan.model().card().seconds());
  }

  JsonObject json() {
    JsonObject json =
        new JsonObject()
            .put("model", model)
            .put("prompt", prompt)
            .put("input", input)
            .put("notes", new JsonArray(notes))
            .put("payment", payment)
            .put("estimate", estimate.json())
            .put("typical", typicalSeconds);
    seed.ifPresent(number -> json.put("seed", number));
    return json;
  }

  static About of(JsonObject json) {
    return new About(
        json.getString("model"),
        json.getString("prompt"),
        json.getJsonObject("input"),
        json.getJsonArray("notes").stream().map(Object::toString).toList(),
        Optional.ofNullable(json.getLong("seed")),
        json.getString("payment"),
        Estimate.of(json.getJsonObject("estimate")),
        json.getDouble("typical"));
  }
}
