package io.mcpadapters.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSchemaValidatorTest {
  private static JsonSchemaValidator of(String schema) {
    return JsonSchemaValidator.of(new JsonObject(schema));
  }

  private static List<String> problems(JsonSchemaValidator schema, String value) {
    return schema.problems(new JsonObject(value)).stream()
        .map(problem -> problem.field() + " " + problem.rule())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"n\":0}|n must be from 1 to 4",
        "{\"n\":2.5}|n must be a whole number",
        "{\"n\":1,\"e\":\"c\"}|e must be one of a, b",
        "{\"n\":1,\"t\":\"abc\"}|t must have at most 2 characters",
        "{\"n\":1,\"o\":{}}|o.q is required",
        "{\"n\":1,\"o\":{\"q\":1,\"x/y z%\":1}}|o.x/y z% must be text",
        "{\"n\":1,\"l\":[1,true]}|l[1] must be text, or a whole number at least 1",
        "{\"n\":1,\"l\":[1,2,3,4]}|l must have at most 3 items",
        "{\"n\":1,\"ee\":2}|ee is not known here; did you mean e?",
        "{}|n is required"
      })
  void anErrorNamesTheInputItselfAndTheRule(String value, String words) {
    JsonSchemaValidator schema =
        of(
            """
            {"type":"object","required":["n"],"additionalProperties":false,"properties":{
              "n":{"type":"integer","minimum":1,"maximum":4},
              "e":{"type":"string","enum":["a","b"]},
              "t":{"type":"string","maxLength":2},
              "o":{"type":"object","required":["q"],"properties":{"x/y z%":{"type":"string"}}},
              "l":{"type":"array","maxItems":3,
                   "items":{"anyOf":[{"type":"string"},{"type":"integer","minimum":1}]}}}}\
            """);
    assertThat(problems(schema, value)).containsExactly(words);
  }

  @Test
  void aChoiceSaysWhatItAllows() {
    JsonSchemaValidator schema =
        of("{\"type\":\"object\",\"properties\":{\"e\":{\"enum\":[\"a\",2,null]}}}");
    ToolError error = schema.refusal("input", new JsonObject().put("e", "z")).orElseThrow();
    assertThat(error.field()).isEqualTo("input.e");
    assertThat(error.allowed()).containsExactly("a", "2");
    assertThat(schema.refusal("input", new JsonObject().put("e", 2))).isEmpty();
  }

  @Test
  void whatOpenApiWritesDifferentlyIsUnderstood() {
    JsonObject document =
        new JsonObject(
            """
            {"components":{"schemas":{
              "ratio":{"type":"string","enum":["1:1","16:9"],"title":"ratio"},
              "Input":{"type":"object","required":["prompt"],"properties":{
                "prompt":{"type":"string","nullable":true,"minLength":2},
                "ratio":{"allOf":[{"$ref":"#/components/schemas/ratio"}],"default":"1:1","x-order":2},
                "size":{"type":"number","minimum":0,"exclusiveMinimum":true},
                "seed":{"anyOf":[{"type":"integer"},{"type":"null"}]},
                "images":{"type":"array","items":{"type":"string","format":"uri","anyOf":[]}}}}}}}\
            """);
    JsonSchemaValidator schema =
        JsonSchemaValidator.of(
            document.getJsonObject("components").getJsonObject("schemas").getJsonObject("Input"),
            document);
    String data = "data:image/png;base64," + "A".repeat(200_000);
    JsonObject good =
        new JsonObject()
            .put("prompt", null)
            .put("ratio", "16:9")
            .put("size", 0.1)
            .put("seed", null);
    assertThat(schema.problems(good.put("images", new JsonArray().add(data)))).isEmpty();
    assertThat(problems(schema, "{\"prompt\":\"x\",\"ratio\":\"2:1\",\"size\":0,\"seed\":\"s\"}"))
        .containsExactlyInAnyOrder(
            "prompt must have at least 2 characters",
            "ratio must be one of 1:1, 16:9",
            "size must be more than 0",
            "seed must be a whole number or null");
    assertThat(schema.schema().encode()).doesNotContain("$ref", "nullable", "format", "x-order");
  }

  @Test
  void formatsAndPatternsDoNotRun() {
    JsonSchemaValidator schema =
        of(
            """
            {"type":"object","properties":{
              "u":{"type":"string","format":"uri"},"p":{"type":"string","pattern":"(a+)+$"},
              "l":{"type":"array","uniqueItems":true}},
             "patternProperties":{"^(x+)+$":{"type":"integer"}},"additionalProperties":false}\
            """);
    JsonObject value =
        new JsonObject()
            .put("u", "https://example.org/" + "a".repeat(100_000))
            .put("p", "a".repeat(5000) + "b")
            .put("x".repeat(100) + "y", "z");
    assertThat(schema.problems(value)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"properties\":{\"a\":{\"$ref\":\"#\"}}}|must not refer to itself: #",
        "{\"$ref\":\"https://example.org/s.json\"}|must not refer to another document",
        "{\"$ref\":\"#/nowhere\"}|must have a schema at #/nowhere",
        "{\"properties\":{\"a\":{\"type\":\"file\"}}}|must have a known type at a",
        "{\"properties\":{\"a\":null}}|must have a schema at a",
        "{\"required\":\"a\"}|must have a list or object as required",
        "{\"properties\":[]}|must have an object as properties"
      })
  void whatIsNoSchemaIsRefusedInWords(String schema, String words) {
    assertThatThrownBy(() -> of(schema))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  @Test
  void depthAndSizeAreBounded() {
    String deep = "{\"items\":".repeat(30) + "{}" + "}".repeat(30);
    assertThatThrownBy(() -> of(deep)).hasMessage("must not be nested deeper than 24");
    JsonObject parts = new JsonObject();
    parts.put("d0", new JsonObject().put("type", "string"));
    for (int i = 1; i < 9; i++) {
      JsonObject before = new JsonObject().put("$ref", "#/$defs/d" + (i - 1));
      parts.put(
          "d" + i,
          new JsonObject()
              .put(
                  "properties",
                  new JsonObject()
                      .put("a", before)
                      .put("b", before)
                      .put("c", before)
                      .put("d", before)));
    }
    JsonObject bomb = new JsonObject().put("$defs", parts).put("$ref", "#/$defs/d8");
    assertThatThrownBy(() -> JsonSchemaValidator.of(bomb))
        .hasMessageContaining("at most 4000 parts");
  }

  private static JsonObject inputOf(Path file) {
    try {
      return new JsonObject(Files.readString(file))
          .getJsonObject("latest_version")
          .getJsonObject("openapi_schema");
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  @Test
  void publishedModelsTakeGoodInputAndRefuseBad() throws IOException {
    Path folder = Path.of(System.getProperty("specs", ""), "replicate/model-schemas");
    Assumptions.assumeTrue(
        Files.isDirectory(folder), "there are no model schemas in the specs folder");
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSizeGreaterThan(20);
      for (Path file : all) {
        JsonObject document = inputOf(file);
        JsonObject input =
            document.getJsonObject("components").getJsonObject("schemas").getJsonObject("Input");
        JsonSchemaValidator schema = JsonSchemaValidator.of(input, document);
        JsonObject defaults = new JsonObject();
        JsonObject wrong = new JsonObject();
        JsonObject properties = input.getJsonObject("properties");
        for (String name : properties.fieldNames()) {
          wrong.put(name, new JsonObject());
          Object byDefault = properties.getJsonObject(name).getValue("default");
          if (byDefault != null) {
            defaults.put(name, byDefault);
          }
        }
        for (Object name : input.getJsonArray("required", new JsonArray())) {
          defaults.put((String) name, required(schema, (String) name));
        }
        assertThat(schema.problems(defaults)).as(file + " " + defaults).isEmpty();
        assertThat(schema.problems(wrong))
            .as(file.toString())
            .extracting(JsonSchemaValidator.Problem::field)
            .containsAll(properties.fieldNames().stream().limit(15).toList());
      }
    }
  }

  private static Object required(JsonSchemaValidator schema, String name) {
    Object type = schema.schema().getJsonObject("properties").getJsonObject(name).getValue("type");
    return "array".equals(type) ? new JsonArray().add("https://example.org/a.png") : "a text";
  }
}
