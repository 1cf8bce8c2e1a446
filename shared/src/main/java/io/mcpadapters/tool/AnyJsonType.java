package io.mcpadapters.tool;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Any JSON value but null, as the codec gives it: JsonObject, JsonArray, String, Number, Boolean.
 */
record AnyJsonType() implements JsonType<Object> {
  @Override
  public JsonObject schema() {
    return new JsonObject();
  }

  @Override
  public @Nullable Object decode(Object raw, String at, ArgumentProblems problems) {
    return raw;
  }

  @Override
  public Object written(Object value) {
    return value;
  }

  @Override
  public String example() {
    return "{}";
  }
}
