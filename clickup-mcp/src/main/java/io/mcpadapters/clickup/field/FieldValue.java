package io.mcpadapters.clickup.field;

import io.mcpadapters.clickup.api.TaskField;
import io.vertx.core.json.JsonObject;

/**
 * A value that is to be set.
 *
 * @param body as `POST /task/{id}/field/{id}` takes it: `value`, and for dates `value_options`
 * @param shown as {@link FieldReader} will show it when it is set
 */
public record FieldValue(TaskField field, JsonObject body, Object shown) {
  /** As `POST /list/{id}/task` takes it. */
  public JsonObject onCreate() {
    return body.copy().put("id", field.id());
  }
}
