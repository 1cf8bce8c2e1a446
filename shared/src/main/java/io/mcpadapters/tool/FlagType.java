package io.mcpadapters.tool;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** True or false; the words themselves as text are taken, nothing else is. */
record FlagType() implements JsonType<Boolean> {
  @Override
  public JsonObject schema() {
    return new JsonObject().put("type", "boolean");
  }

  @Override
  public @Nullable Boolean decode(Object raw, String at, ArgumentProblems problems) {
    if (JsonType.unquoted(raw) instanceof Boolean flag) {
      return flag;
    }
    problems.add(at, "must be true or false", example());
    return null;
  }

  @Override
  public Object written(Boolean value) {
    return value;
  }

  @Override
  public String example() {
    return "true";
  }
}
