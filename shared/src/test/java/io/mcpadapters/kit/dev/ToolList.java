package io.mcpadapters.kit.dev;

import io.mcpadapters.kit.ArgumentKind;
import io.mcpadapters.tool.NearestNames;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.util.List;

/** The tools of an adapter, for a person: all of them by name, or one with its arguments. */
final class ToolList {
  private ToolList() {}

  static JsonObject find(String adapter, List<JsonObject> tools, String name)
      throws UsageException {
    List<String> names = tools.stream().map(tool -> tool.getString("name")).toList();
    int at = names.indexOf(name);
    if (at >= 0) {
      return tools.get(at);
    }
    List<String> near = NearestNames.to(name, names);
    String meant = near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    throw new UsageException(
        "%s has no tool %s%s\nIts tools: %s"
            .formatted(adapter, name, meant, String.join(", ", names)));
  }

  static void print(List<JsonObject> tools, PrintStream out) {
    int width = tools.stream().mapToInt(tool -> tool.getString("name").length()).max().orElse(0);
    for (JsonObject tool : tools) {
      String about = tool.getString("description");
      int end = about.indexOf(". ");
      out.println(
          ("%-" + width + "s  %s")
              .formatted(tool.getString("name"), end < 0 ? about : about.substring(0, end + 1)));
    }
  }

  static void print(JsonObject tool, PrintStream out) {
    out.println(tool.getString("name") + ": " + tool.getString("title"));
    out.println(tool.getString("description"));
    JsonObject schema = tool.getJsonObject("inputSchema");
    JsonArray required = schema.getJsonArray("required", new JsonArray());
    JsonObject properties = schema.getJsonObject("properties");
    for (String name : properties.fieldNames()) {
      JsonObject property = properties.getJsonObject(name);
      String about = property.getString("description", "");
      out.println(
          "  %s  %s%s%s"
              .formatted(
                  name,
                  ArgumentKind.of(property, ""),
                  required.contains(name) ? ", required" : "",
                  about.isEmpty() ? "" : "  " + about));
    }
  }
}
