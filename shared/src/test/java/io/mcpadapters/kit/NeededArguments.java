package io.mcpadapters.kit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What calls of a tool were refused for the want of: an argument that is refused whenever it is
 * left out is needed by every call, so that the schema has to say `required`.
 */
final class NeededArguments {
  private static final int ENOUGH = 5; // calls without it, to judge by

  private final String tool;
  private final JsonObject properties;
  private final JsonArray required;
  private final Map<String, Integer> without = new TreeMap<>();
  private final Map<String, Integer> refused = new TreeMap<>();

  NeededArguments(JsonObject tool) {
    this.tool = tool.getString("name");
    JsonObject schema = tool.getJsonObject("inputSchema");
    this.properties = schema.getJsonObject("properties", new JsonObject());
    this.required = schema.getJsonArray("required", new JsonArray());
  }

  void add(JsonObject call, Received answer) {
    String field =
        answer.isError() && "invalid_input".equals(answer.toolError().getString("code"))
            ? answer.toolError().getString("field")
            : null;
    for (String name : properties.fieldNames()) {
      if (!required.contains(name) && !call.containsKey(name)) {
        without.merge(name, 1, Integer::sum);
        refused.merge(name, name.equals(field) ? 1 : 0, Integer::sum);
      }
    }
  }

  /** `tool.argument` of each that the schema lets be left out and no call could be without. */
  List<String> undeclared() {
    return without.entrySet().stream()
        .filter(one -> one.getValue() >= ENOUGH && one.getValue().equals(refused.get(one.getKey())))
        .map(one -> tool + "." + one.getKey())
        .toList();
  }
}
