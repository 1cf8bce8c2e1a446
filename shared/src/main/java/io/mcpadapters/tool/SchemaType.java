package io.mcpadapters.tool;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** An object judged by a schema that comes from elsewhere and is shown to the client as it is. */
record SchemaType(JsonObject source) implements JsonType<JsonObject> {
  @Override
  public JsonObject schema() {
    return source.copy();
  }

  @Override
  public @Nullable JsonObject decode(Object raw, String at, ArgumentProblems problems) {
    if (!(JsonType.unquoted(raw) instanceof JsonObject object)) {
      problems.add(at, "must be an object", example());
      return null;
    }
    int before = problems.count();
    JsonSchemaValidator.of(source).addTo(problems, at, object);
    return problems.count() == before ? object : null;
  }

  @Override
  public Object written(JsonObject value) {
    return value;
  }

  @Override
  public String example() {
    return "";
  }
}
