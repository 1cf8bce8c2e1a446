package io.mcpadapters.tool;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object with names of the caller's own and values of one type; shown as text that holds JSON.
 */
record MapType<T>(JsonType<T> value) implements JsonType<Map<String, T>> {
  private static final int MAX = 100;
  private static final int MAX_CHARACTERS = 20_000;

  @Override
  public JsonObject schema() {
    return new JsonObject().put("type", "string").put("maxLength", MAX_CHARACTERS);
  }

  @Override
  public @Nullable Map<String, T> decode(Object raw, String at, ArgumentProblems problems) {
    boolean fits = !(raw instanceof String text) || text.length() <= MAX_CHARACTERS;
    if (!fits || !(JsonType.unquoted(raw) instanceof JsonObject object) || object.size() > MAX) {
      problems.add(
          at, "must be a JSON object, or its text, of at most " + MAX + " members", example());
      return null;
    }
    int before = problems.count();
    Map<String, T> values = new LinkedHashMap<>();
    for (String key : object.fieldNames()) {
      Object member = object.getValue(key);
      T decoded = member == null ? null : value.decode(member, at + "." + key, problems);
      if (member == null) {
        problems.add(at + "." + key, "must not be null", value.example());
      } else if (decoded != null) {
        values.put(key, decoded);
      }
    }
    return problems.count() > before ? null : values;
  }

  @Override
  public Object written(Map<String, T> map) {
    JsonObject object = new JsonObject();
    map.forEach((key, member) -> object.put(key, value.written(member)));
    return object.encode();
  }

  @Override
  public String example() {
    return Json.encode("{\"name\":" + value.example() + "}");
  }
}
