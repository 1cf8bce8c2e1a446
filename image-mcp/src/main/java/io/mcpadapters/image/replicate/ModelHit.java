package io.mcpadapters.image.replicate;

import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonObject;

/** A model that a search found; the text in one line. */
public record ModelHit(String id, boolean official, long runs, String about) {
  private static final int LINE = 160;

  static ModelHit of(JsonObject json) {
    JsonObject model = json.getValue("model") instanceof JsonObject inner ? inner : json;
    String generated = JsonPaths.text(JsonPaths.object(json, "metadata"), "generated_description");
    String about = JsonPaths.text(model, "description");
    ModelCard card = ModelCard.of(model);
    return new ModelHit(
        card.id(),
        card.official(),
        card.runs(),
        UntrustedText.line(about.isBlank() ? generated : about, LINE));
  }
}
