package io.mcpadapters.image.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Replicate's own check of an input, in gojsonschema's words: presence, lists, bounds, names. */
final class InputCheck {
  private InputCheck() {}

  /** The refusal's body; empty for a good input. */
  static Optional<JsonObject> refusal(JsonObject model, JsonObject input) {
    JsonObject schema = FakeModels.input(model);
    JsonObject properties = schema.getJsonObject("properties");
    JsonArray wrong = new JsonArray();
    for (Object name : schema.getJsonArray("required", new JsonArray())) {
      if (!input.containsKey((String) name)) {
        wrong.add(field("required", "input", name + " is required"));
      }
    }
    for (String name : input.fieldNames()) {
      JsonObject property = properties.getJsonObject(name);
      if (property == null) {
        wrong.add(
            field(
                "additional_property_not_allowed",
                "input",
                "Additional property " + name + " is not allowed"));
      } else {
        check(FakeModels.schemas(model), name, property, input.getValue(name), wrong);
      }
    }
    if (wrong.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder detail = new StringBuilder();
    wrong.forEach(each -> {
      JsonObject one = (JsonObject) each;
      detail
          .append("- ")
          .append(one.getString("field"))
          .append(": ")
          .append(one.getString("description"))
          .append('\n');
    });
    return Optional.of(
        new JsonObject()
            .put("detail", detail.toString())
            .put("status", 422)
            .put("title", "Input validation failed")
            .put("invalid_fields", wrong));
  }

  private static void check(
      JsonObject schemas, String name, JsonObject property, Object value, JsonArray wrong) {
    String place = "input." + name;
    JsonArray words = property.getJsonArray("enum");
    if (property.containsKey("allOf")) {
      String ref = property.getJsonArray("allOf").getJsonObject(0).getString("$ref");
      words = schemas.getJsonObject(ref.substring(ref.lastIndexOf('/') + 1)).getJsonArray("enum");
    }
    if (words != null && !words.contains(value)) {
      wrong.add(field("enum", place, name + " must be one of " + words));
    }
    if (value instanceof Number number) {
      Number most = (Number) property.getValue("maximum");
      if (most != null && number.doubleValue() > most.doubleValue()) {
        wrong.add(field("number_lte", place, "Must be less than or equal to " + most));
      }
    }
  }

  private static JsonObject field(String type, String field, String description) {
    return new JsonObject().put("type", type).put("field", field).put("description", description);
  }
}
