package io.mcpadapters.tool;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object with members that are not known in advance, declared as text that holds it, since
 * some models' interfaces refuse an object without declared members; the object itself is taken as
 * well.
 */
record JsonTextType(int most) implements JsonType<JsonObject> {
  @Override
  public JsonObject schema() {
    return new JsonObject().put("type", "string").put("maxLength", most);
  }

  @Override
  public @Nullable JsonObject decode(Object raw, String at, ArgumentProblems problems) {
    if (raw instanceof String text && text.length() > most) {
      problems.add(at, "must have at most " + most + " characters", example());
      return null;
    }
    if (JsonType.unquoted(raw) instanceof JsonObject object) {
      return object;
    }
    problems.add(at, "must be a JSON object, as text", example());
    return null;
  }

  @Override
  public Object written(JsonObject value) {
    return value.encode();
  }

  @Override
  public String example() {
    return "\"{\\\"seed\\\":1}\"";
  }
}
