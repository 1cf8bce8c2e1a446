package io.mcpadapters.clickup.api;

import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A custom field, of a list or with a task's value.
 *
 * @param type ClickUp's word, such as `drop_down`
 * @param config the type's own: options, bounds
 * @param value as the answer has it; null where it is not set
 */
public record TaskField(
    String id,
    String name,
    String type,
    JsonObject config,
    boolean required,
    @Nullable Object value) {
  static TaskField of(JsonObject field) {
    return new TaskField(
        Lenient.id(field, "id"),
        UntrustedText.line(JsonPaths.text(field, "name"), 200),
        JsonPaths.text(field, "type"),
        JsonPaths.object(field, "type_config"),
        JsonPaths.flag(field, "required"),
        field.getValue("value"));
  }

  /** The same field with another value. */
  public TaskField with(@Nullable Object other) {
    return new TaskField(id, name, type, config, required, other);
  }
}
