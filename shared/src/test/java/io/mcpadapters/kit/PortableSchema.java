package io.mcpadapters.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What the schemas of a tool's input may say so that every client takes them. */
final class PortableSchema {
  private PortableSchema() {}

  /** Fails at a word that some client refuses, and at a text without a bound. */
  static void check(JsonObject tool) {
    JsonObject schema = tool.getJsonObject("inputSchema");
    assertThat(schema.getString("type")).isEqualTo("object");
    assertThat(schema.fieldNames())
        .doesNotContain("oneOf", "anyOf", "allOf", "not", "if", "$schema");
    portable(tool.getString("name"), schema);
  }

  private static void portable(String where, JsonObject schema) {
    assertThat(schema.fieldNames()).as(where).doesNotContain("$ref", "$defs", "const", "format");
    assertThat(schema.getValue("type") instanceof JsonArray).as(where + " type").isFalse();
    if ("array".equals(schema.getValue("type"))) {
      assertThat(schema.getValue("items")).as(where + " items").isInstanceOf(JsonObject.class);
    }
    if ("string".equals(schema.getValue("type")) && !schema.containsKey("enum")) {
      assertThat(schema.containsKey("maxLength")).as(where + " is bounded").isTrue();
    }
    if (schema.getValue("enum") instanceof JsonArray words) {
      assertThat(words).as(where + " enum").allMatch(String.class::isInstance);
    }
    assertThat(schema.getString("pattern", "")).as(where).doesNotContain("(?=", "(?!", "(?<");
    JsonObject properties = schema.getJsonObject("properties", new JsonObject());
    for (String name : properties.fieldNames()) {
      portable(where + "." + name, properties.getJsonObject(name));
    }
    for (String below : List.of("items", "additionalProperties")) {
      if (schema.getValue(below) instanceof JsonObject inner) {
        portable(where + "." + below, inner);
      }
    }
    if (schema.getValue("anyOf") instanceof JsonArray shapes) {
      shapes.forEach(shape -> portable(where + ".anyOf", (JsonObject) shape));
    }
  }
}
