package io.mcpadapters.tool;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A schema's rules in the words of an error: `must be …`. */
final class SchemaWords {
  private static final int SHOWN = 20;
  private static final Map<String, String> TYPES =
      Map.of(
          "string", "text",
          "integer", "a whole number",
          "number", "a number",
          "boolean", "true or false",
          "array", "a list",
          "object", "an object",
          "null", "null");

  private SchemaWords() {}

  static String rule(String keyword, JsonObject rules) {
    Object value = rules.getValue(keyword);
    return switch (keyword) {
      case "required" -> "is required";
      case "dependentRequired" -> "must have the inputs that belong to those given: " + value;
      case "type" -> "must be " + kind(rules);
      case "enum" -> "must be one of " + words(rules.getJsonArray(keyword));
      case "const" -> "must be " + UntrustedText.line(Json.encode(value), 100);
      case "minimum", "maximum" -> "must be " + range(rules);
      case "exclusiveMinimum" -> "must be more than " + value;
      case "exclusiveMaximum" -> "must be less than " + value;
      case "multipleOf" -> "must be a multiple of " + value;
      case "minLength" -> "must have at least " + value + " characters";
      case "maxLength" -> "must have at most " + value + " characters";
      case "minItems", "minContains", "contains" -> "must have " + least(keyword, value);
      case "maxItems", "maxContains" -> "must have at most " + value + " items";
      case "minProperties" -> "must have at least " + value + " members";
      case "maxProperties" -> "must have at most " + value + " members";
      case "anyOf", "oneOf" -> "must be " + forms(rules.getJsonArray(keyword));
      case "not" -> "must not be of the form that is ruled out";
      default -> "must be what its schema allows (" + UntrustedText.line(keyword, 40) + ")";
    };
  }

  /** The values of an `enum` that are not null, where the error is about one. */
  static List<String> allowed(String keyword, JsonObject rules) {
    return keyword.equals("enum")
        ? rules.getJsonArray(keyword).stream()
            .filter(value -> value != null)
            .limit(100)
            .map(SchemaWords::word)
            .toList()
        : List.of();
  }

  private static String least(String keyword, @Nullable Object value) {
    return keyword.equals("contains") ? "an item that fits" : "at least " + value + " items";
  }

  private static String kind(JsonObject rules) {
    return rules.getValue("type") instanceof JsonArray several
        ? several.stream().map(SchemaWords::name).collect(Collectors.joining(" or "))
        : name(rules.getValue("type"));
  }

  private static String name(@Nullable Object type) {
    return TYPES.getOrDefault(String.valueOf(type), "of its type");
  }

  private static String range(JsonObject rules) {
    Object min = rules.getValue("minimum");
    Object max = rules.getValue("maximum");
    return min == null
        ? "at most " + max
        : max == null ? "at least " + min : "from " + min + " to " + max;
  }

  private static String words(JsonArray values) {
    String shown =
        values.stream().limit(SHOWN).map(SchemaWords::word).collect(Collectors.joining(", "));
    return values.size() > SHOWN ? shown + " and " + (values.size() - SHOWN) + " more" : shown;
  }

  private static String word(@Nullable Object value) {
    return UntrustedText.line(value instanceof String text ? text : Json.encode(value), 64);
  }

  private static String forms(JsonArray schemas) {
    return schemas.stream()
        .limit(5)
        .map(one -> one instanceof JsonObject form ? form(form) : "of another form")
        .distinct()
        .collect(Collectors.joining(", or "));
  }

  private static String form(JsonObject schema) {
    if (schema.getValue("enum") instanceof JsonArray values) {
      return "one of " + words(values);
    }
    if (schema.containsKey("const")) {
      return word(schema.getValue("const"));
    }
    String kind = schema.containsKey("type") ? kind(schema) : "of another form";
    boolean bounded = schema.containsKey("minimum") || schema.containsKey("maximum");
    return bounded ? kind + " " + range(schema) : kind;
  }
}
