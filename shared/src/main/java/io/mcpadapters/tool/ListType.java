package io.mcpadapters.tool;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bounded list of values of one shape. */
record ListType<T>(JsonType<T> item, int min, int max) implements JsonType<List<T>> {
  static final int DEFAULT_MAX = 100;

  @Override
  public JsonObject schema() {
    JsonObject schema = new JsonObject().put("type", "array").put("items", item.schema());
    if (min > 0) {
      schema.put("minItems", min);
    }
    return schema.put("maxItems", max);
  }

  @Override
  public @Nullable List<T> decode(Object raw, String at, ArgumentProblems problems) {
    if (!(JsonType.unquoted(raw) instanceof JsonArray array)) {
      problems.add(at, "must be a list", example());
      return null;
    }
    if (array.size() < min || array.size() > max) {
      String rule = min == 0 ? "at most " + max : "from " + min + " to " + max;
      problems.add(at, "must have " + rule + " items, has " + array.size(), example());
      return null;
    }
    int before = problems.count();
    List<T> values = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      Object element = array.getValue(i);
      String place = at + "[" + i + "]";
      T value = element == null ? null : item.decode(element, place, problems);
      if (element == null) {
        problems.add(place, "must not be null", item.example());
      } else if (value != null) {
        values.add(value);
      }
    }
    return problems.count() > before ? null : List.copyOf(values);
  }

  @Override
  public Object written(List<T> value) {
    return new JsonArray(value.stream().map(item::written).toList());
  }

  @Override
  public String example() {
    return "[" + item.example() + "]";
  }
}
