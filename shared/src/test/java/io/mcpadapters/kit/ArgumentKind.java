package io.mcpadapters.kit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;

/** What a value may be, in the words of its schema, for a page or a terminal. */
public final class ArgumentKind {
  private static final int FEW = 12;

  private ArgumentKind() {}

  /**
   * Such as `integer 1–20, default 5`, `list of add, remove`.
   *
   * @param property the schema of an argument
   * @param quote what stands around each word that is written as it is
   */
  public static String of(JsonObject property, String quote) {
    String kind = values(property, quote);
    return property.containsKey("default")
        ? kind + ", default " + quote + property.getValue("default") + quote
        : kind;
  }

  private static String values(JsonObject schema, String quote) {
    JsonArray words = schema.getJsonArray("enum");
    if (words != null) {
      return words.stream().map(word -> quote + word + quote).collect(Collectors.joining(", "));
    }
    String type = schema.getString("type", "one of several kinds");
    if (schema.getValue("items") instanceof JsonObject items) {
      return "list of " + values(items, quote);
    }
    JsonObject members = schema.getJsonObject("properties", new JsonObject());
    if (!members.isEmpty() && members.size() <= FEW) {
      return type
          + members.fieldNames().stream()
              .map(name -> quote + name + quote)
              .collect(Collectors.joining(", ", " of ", ""));
    }
    return schema.containsKey("minimum") && schema.containsKey("maximum")
        ? type + " " + schema.getValue("minimum") + "–" + schema.getValue("maximum")
        : type;
  }
}
