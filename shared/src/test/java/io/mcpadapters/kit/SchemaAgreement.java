package io.mcpadapters.kit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Generates calls around a tool's input schema, good and bad ones. The schema is what a client's
 * model is shown, the tool's decoding is what happens; what the schema refuses the tool must refuse
 * too, by the name of a field. (A call that the schema allows may still break a rule that no schema
 * can say.)
 */
final class SchemaAgreement {
  private static final Object[] ODD = {
    7, -1, 2.5, 5.0, false, "", "x", "10-20", "https://example.org/a", "2026-01-31",
  };

  private final JsonObject schema;
  private final Validator validator;
  private final Random random;

  SchemaAgreement(JsonObject inputSchema, long seed) {
    this.schema = inputSchema;
    this.random = new Random(seed);
    this.validator =
        Validator.create(
            JsonSchema.of(inputSchema.copy()),
            new JsonSchemaOptions()
                .setBaseUri("app://tools/")
                .setDraft(Draft.DRAFT202012)
                .setOutputFormat(OutputFormat.Flag));
  }

  boolean allows(JsonObject call) {
    return Boolean.TRUE.equals(validator.validate(given(schema, call)).getValid());
  }

  /** Without what counts as left out: an empty text or list, or null, where it is not required. */
  private static JsonObject given(JsonObject schema, JsonObject call) {
    JsonObject given = call.copy();
    JsonObject properties = schema.getJsonObject("properties", new JsonObject());
    JsonArray required = schema.getJsonArray("required", new JsonArray());
    for (String name : properties.fieldNames()) {
      JsonObject property = properties.getJsonObject(name);
      Object value = given.getValue(name);
      boolean empty = "".equals(value) || (value instanceof JsonArray list && list.isEmpty());
      if (!required.contains(name) && (value == null || empty)) {
        given.remove(name);
      } else if (value instanceof JsonObject nested) {
        given.put(name, given(property, nested));
      } else if (value instanceof JsonArray list && property.containsKey("items")) {
        given.put(name, items(property.getJsonObject("items"), list));
      }
    }
    return given;
  }

  private static JsonArray items(JsonObject schema, JsonArray list) {
    JsonArray given = new JsonArray();
    list.forEach(item -> given.add(item instanceof JsonObject one ? given(schema, one) : item));
    return given;
  }

  /** So many different calls that the schema refuses. */
  List<JsonObject> bad(int count) {
    List<JsonObject> calls = new ArrayList<>();
    while (calls.size() < count) {
      JsonObject call = object(schema);
      if (!allows(call)) {
        calls.add(call);
      }
    }
    return calls;
  }

  /** Up to so many calls that the schema allows. */
  List<JsonObject> good(int count) {
    List<JsonObject> calls = new ArrayList<>();
    for (int tried = 0; tried < 200 * count && calls.size() < count; tried++) {
      JsonObject call = object(schema);
      if (allows(call)) {
        calls.add(call);
      }
    }
    return calls;
  }

  private JsonObject object(JsonObject from) {
    JsonObject value = new JsonObject();
    JsonObject properties = from.getJsonObject("properties", new JsonObject());
    JsonArray required = from.getJsonArray("required", new JsonArray());
    for (String name : properties.fieldNames()) {
      if (random.nextInt(10) < (required.contains(name) ? 9 : 3)) {
        value.put(name, value(properties.getJsonObject(name)));
      }
    }
    if (random.nextInt(20) == 0 || properties.isEmpty() && random.nextBoolean()) {
      value.put("surplus", 1);
    }
    return value;
  }

  private Object value(JsonObject from) {
    if (random.nextInt(10) == 0) {
      return ODD[random.nextInt(ODD.length)];
    }
    if (from.getValue("anyOf") instanceof JsonArray shapes) {
      return value(shapes.getJsonObject(random.nextInt(shapes.size())));
    }
    return switch (from.getString("type", "")) {
      case "integer" -> from.getInteger("minimum", 0) + random.nextInt(60) - 2;
      case "number" -> random.nextDouble() * 10 - 1;
      case "boolean" -> random.nextBoolean();
      case "array" -> array(from);
      case "object" -> object(from);
      default -> text(from);
    };
  }

  private JsonArray array(JsonObject from) {
    JsonArray array = new JsonArray();
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      array.add(value(from.getJsonObject("items")));
    }
    return array;
  }

  private Object text(JsonObject from) {
    JsonArray words = from.getJsonArray("enum");
    if (words != null) {
      return words.getValue(random.nextInt(words.size()));
    }
    int longest = from.getInteger("maxLength", 10);
    int length = random.nextInt(12) == 0 ? longest + 1 : random.nextInt(Math.min(longest, 12) + 1);
    StringBuilder text = new StringBuilder();
    int letters = longest > 300_000 ? 0x7f : 0x2e80; // what is that long is base64, one byte each
    random.ints(length, 0x20, letters).forEach(text::appendCodePoint);
    return text.toString();
  }
}
