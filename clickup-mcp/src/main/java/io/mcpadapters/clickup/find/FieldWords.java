package io.mcpadapters.clickup.find;

import io.mcpadapters.clickup.api.TaskField;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What can be said of a field before it has a value. */
final class FieldWords {
  private static final int OPTIONS = 50;

  private FieldWords() {}

  static JsonObject json(TaskField field) {
    JsonObject json = new JsonObject().put("type", field.type());
    if (field.required()) {
      json.put("required", true);
    }
    List<String> options =
        JsonPaths.list(field.config(), "options").stream()
            .map(one -> JsonPaths.some(one, "name").orElse(JsonPaths.text(one, "label")))
            .map(name -> UntrustedText.line(name, 100))
            .toList();
    if (!options.isEmpty()) {
      json.put("options", new JsonArray(options.stream().limit(OPTIONS).toList()));
    }
    if (options.size() > OPTIONS) {
      json.put("options_total", options.size());
    }
    return json;
  }
}
