package io.mcpadapters.mcp;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Generates values around a tool's input schema, good and bad, and says where the schema and the
 * arguments' own decoding disagree: the schema is what the client's model is shown, the decoding is
 * what happens.
 */
public final class SchemaAgreement {
  private static final Object[] ODD = {
    7, -1, 2.5, 5.0, true, "", "x", "10-20", "https://example.org/a", "2026-01-31"
  };

  private final ToolSpec spec;
  private final Validator validator;
  private final Random random;

  public SchemaAgreement(ToolSpec spec, long seed) {
    this.spec = spec;
    this.random = new Random(seed);
    this.validator =
        Validator.create(
            JsonSchema.of(spec.inputSchema()),
            new JsonSchemaOptions()
                .setBaseUri("app://tools/")
                .setDraft(Draft.DRAFT202012)
                .setOutputFormat(OutputFormat.Flag));
  }

  /**
   * Tries one generated call.
   *
   * @return null when both agree; a call that the schema allows may still break a rule that no
   *     schema can say, and then its refusal names a field
   */
  public @Nullable String disagreement() {
    JsonObject call = object(spec.inputSchema());
    boolean valid = Boolean.TRUE.equals(validator.validate(call.copy()).getValid());
    try {
      spec.decode(call);
      return valid ? null : spec.name() + " takes what its schema refuses: " + call.encode();
    } catch (ToolException refused) {
      boolean explained = refused.error().field() != null && !refused.error().message().isEmpty();
      return explained ? null : spec.name() + " refuses without a field: " + call.encode();
    }
  }

  /**
   * A call that the schema allows; its decoding may only refuse by a rule that no schema can say.
   */
  public JsonObject valid() {
    JsonObject call;
    do {
      call = object(spec.inputSchema());
    } while (!Boolean.TRUE.equals(validator.validate(call.copy()).getValid()));
    return call;
  }

  private JsonObject object(JsonObject schema) {
    JsonObject value = new JsonObject();
    JsonObject properties = schema.getJsonObject("properties", new JsonObject());
    JsonArray required = schema.getJsonArray("required", new JsonArray());
    for (String name : properties.fieldNames()) {
      if (random.nextInt(10) < (required.contains(name) ? 9 : 4)) {
        value.put(name, value(properties.getJsonObject(name)));
      }
    }
    if (random.nextInt(20) == 0) {
      value.put("surplus", 1);
    }
    return value;
  }

  private Object value(JsonObject schema) {
    if (random.nextInt(8) == 0) {
      return ODD[random.nextInt(ODD.length)];
    }
    if (schema.getValue("anyOf") instanceof JsonArray shapes) {
      return value(shapes.getJsonObject(random.nextInt(shapes.size())));
    }
    return switch (schema.getString("type", "")) {
      case "integer" -> schema.getInteger("minimum", 0) + random.nextInt(60) - 2;
      case "number" -> random.nextDouble() * 10 - 1;
      case "boolean" -> random.nextBoolean();
      case "array" -> array(schema);
      case "object" -> object(schema);
      default -> text(schema);
    };
  }

  private JsonArray array(JsonObject schema) {
    JsonArray array = new JsonArray();
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      array.add(value(schema.getJsonObject("items")));
    }
    return array;
  }

  private Object text(JsonObject schema) {
    JsonArray words = schema.getJsonArray("enum");
    if (words != null) {
      return words.getValue(random.nextInt(words.size()));
    }
    int length =
        random.nextInt(12) == 0 ? schema.getInteger("maxLength", 10) + 1 : random.nextInt(12);
    return random
        .ints(length, 0x20, 0x2e80)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
