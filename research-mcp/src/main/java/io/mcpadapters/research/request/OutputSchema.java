package io.mcpadapters.research.request;

import io.mcpadapters.tool.JsonSchemaValidator;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Tavily takes as the schema of a report's data, found out before it costs anything. */
public final class OutputSchema {
  private static final Set<String> TYPES = Set.of("object", "string", "integer", "number", "array");
  private static final int DEEPEST = 8;

  private OutputSchema() {}

  /** The rule that is broken, or null. */
  static @Nullable String broken(JsonObject schema) {
    if (schema.containsKey("required") && !(schema.getValue("required") instanceof JsonArray)) {
      return "must have a list as required";
    }
    return properties("", schema, 0);
  }

  private static @Nullable String properties(String where, JsonObject schema, int depth) {
    if (depth > DEEPEST) {
      return "must not be nested deeper than " + DEEPEST;
    }
    if (!(schema.getValue("properties") instanceof JsonObject properties) || properties.isEmpty()) {
      return "must have properties" + (where.isEmpty() ? "" : " at " + where);
    }
    for (String name : properties.fieldNames()) {
      String broken =
          property(where.isEmpty() ? name : where + '.' + name, properties, name, depth);
      if (broken != null) {
        return broken;
      }
    }
    return null;
  }

  private static @Nullable String property(
      String where, JsonObject properties, String name, int depth) {
    if (!(properties.getValue(name) instanceof JsonObject property)) {
      return "must have a schema for " + where;
    }
    if (!(property.getValue("type") instanceof String type) || !TYPES.contains(type)) {
      return "must have a type for " + where + ": object, string, integer, number or array";
    }
    if (!(property.getValue("description") instanceof String words) || words.isBlank()) {
      return "must have a description for " + where;
    }
    return switch (type) {
      case "object" -> properties(where, property, depth + 1);
      case "array" ->
          property.getValue("items") instanceof JsonObject ? null : "must have items for " + where;
      default -> null;
    };
  }

  /** Why data is not of the schema; empty when it is. */
  public static Optional<String> mismatch(JsonObject schema, JsonObject data) {
    JsonSchemaValidator judge;
    try {
      judge = JsonSchemaValidator.of(schema);
    } catch (IllegalArgumentException unusable) {
      return Optional.of("the schema cannot be used to check it: it " + unusable.getMessage());
    }
    return judge.refusal("", data).map(ToolError::message);
  }
}
