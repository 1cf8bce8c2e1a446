package io.mcpadapters.tool;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The arguments that an input schema marks with `x-mcp-header`, for clients to copy. */
final class HeaderParameters {
  private HeaderParameters() {}

  /** The path to each by its header's name. */
  static Map<String, List<String>> of(JsonObject schema) {
    Map<String, List<String>> found = new TreeMap<>();
    collect(schema, List.of(), found);
    return found;
  }

  private static void collect(
      JsonObject schema, List<String> path, Map<String, List<String>> into) {
    JsonObject properties = schema.getJsonObject("properties", new JsonObject());
    for (String name : properties.fieldNames()) {
      if (properties.getValue(name) instanceof JsonObject property) {
        List<String> place = new ArrayList<>(path);
        place.add(name);
        if (property.getValue("x-mcp-header") instanceof String header) {
          into.put(header, List.copyOf(place));
        }
        collect(property, place, into);
      }
    }
  }
}
