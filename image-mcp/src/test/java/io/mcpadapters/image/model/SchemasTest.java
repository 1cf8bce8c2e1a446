package io.mcpadapters.image.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The schemas of 27 real models: good inputs pass, bad ones are refused by the input's name. */
class SchemasTest {
  private record Published(String id, JsonObject document, ModelInput input) {}

  private static List<Published> all() throws IOException {
    Path folder = Path.of(System.getProperty("specs", ""), "replicate/model-schemas");
    Assumptions.assumeTrue(Files.isDirectory(folder), "there are no model schemas in the specs");
    List<Published> all = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        JsonObject model = new JsonObject(Files.readString(file));
        String id = model.getString("owner") + "/" + model.getString("name");
        JsonObject document = model.getJsonObject("latest_version").getJsonObject("openapi_schema");
        all.add(new Published(id, document, ModelInput.of(id, document)));
      }
    }
    assertThat(all).hasSize(27);
    return all;
  }

  /** A value that the field takes. */
  private static Object good(InputField field) {
    if (!field.allowed().isEmpty()) {
      return field.allowed().getLast();
    }
    return switch (field.type()) {
      case "integer", "number" -> field.greatest() != null ? field.greatest() : (Object) 4;
      case "boolean" -> true;
      case "array" -> new JsonArray().add("https://example.org/a.png");
      default -> field.address() ? "data:image/png;base64,AAAA" : "words";
    };
  }

  private static JsonObject full(ModelInput schema) {
    JsonObject input = new JsonObject();
    for (InputField field : schema.fields()) {
      if (!field.secret() && !field.denied()) {
        input.put(field.name(), good(field));
      }
    }
    return input;
  }

  private static ToolError refusal(ModelInput schema, JsonObject input) {
    ToolException refused = catchThrowableOfType(ToolException.class, () -> schema.check(input));
    assertThat(refused).as("%s", input).isNotNull();
    assertThat(refused.error().code()).isEqualTo(ToolError.Code.INVALID_INPUT);
    return refused.error();
  }

  @Test
  void goodInputsPass() throws IOException {
    for (Published model : all()) {
      model.input.check(full(model.input));
    }
  }

  @Test
  void eachBadValueIsRefusedByItsName() throws IOException {
    for (Published model : all()) {
      for (InputField field : model.input.fields()) {
        JsonObject base = full(model.input);
        if (field.secret() || field.denied()) {
          assertThat(refusal(model.input, base.put(field.name(), good(field))).reason())
              .isEqualTo("input_denied");
          continue;
        }
        if (field.required()) {
          JsonObject without = base.copy();
          without.remove(field.name());
          ToolError missing = refusal(model.input, without);
          assertThat(missing.field()).as(model.id).isEqualTo(field.name());
          assertThat(missing.message()).contains("is required");
        }
        if (!field.allowed().isEmpty()) {
          Object other = field.allowed().getFirst() instanceof Number ? (Object) 7777 : "no such";
          ToolError wrong = refusal(model.input, base.copy().put(field.name(), other));
          assertThat(wrong.field()).as(model.id).isEqualTo(field.name());
          assertThat(wrong.allowed()).as(model.id + " " + field.name()).isNotEmpty();
        }
        if (field.greatest() != null) {
          Object more = field.greatest().doubleValue() + 1;
          ToolError wrong = refusal(model.input, base.copy().put(field.name(), more));
          assertThat(wrong.field()).as(model.id).isEqualTo(field.name());
        }
        ToolError kind =
            refusal(model.input, base.copy().put(field.name(), new JsonObject().put("a", 1)));
        assertThat(kind.field()).as(model.id).isEqualTo(field.name());
      }
      ToolError unknown = refusal(model.input, full(model.input).put("no_such_input", 1));
      assertThat(unknown.field()).isEqualTo("no_such_input");
      assertThat(unknown.hint()).contains(model.input.open().getFirst());
    }
  }

  @Test
  void requiredTextsMustNotBeBlank() throws IOException {
    for (Published model : all()) {
      model.input.fields().stream()
          .filter(field -> field.required() && field.type().equals("string"))
          .forEach(field ->
              assertThat(refusal(model.input, full(model.input).put(field.name(), " \n")).field())
                  .isEqualTo(field.name()));
    }
  }

  @Test
  void aDataUriOf200KilobytesPassesWhereAnAddressIsDue() throws IOException {
    String data = "data:image/png;base64," + "A".repeat(200_000);
    for (Published model : all()) {
      for (InputField field : model.input.fields()) {
        if (field.address() && !field.isArray()) {
          model.input.check(full(model.input).put(field.name(), data));
        }
      }
    }
  }

  @Test
  void referencesAreWrittenOut() throws IOException {
    for (Published model : all()) {
      assertThat(model.input.schema().encode()).as(model.id).doesNotContain("$ref", "nullable");
    }
    ModelInput schnell =
        all().stream()
            .filter(one -> one.id.endsWith("flux-schnell"))
            .findFirst()
            .orElseThrow()
            .input;
    assertThat(schnell.field("aspect_ratio").orElseThrow().allowed()).hasSize(11);
    assertThat(schnell.fields().getFirst().name()).as("in the model's order").isEqualTo("prompt");
  }

  @Test
  void defaultsAndNullsDoNotMakeAnInputAnother() throws IOException {
    ModelInput schnell =
        all().stream()
            .filter(one -> one.id.endsWith("flux-schnell"))
            .findFirst()
            .orElseThrow()
            .input;
    JsonObject bare = new JsonObject().put("prompt", "a").put("seed", 5);
    JsonObject full =
        new JsonObject()
            .put("seed", 5.0)
            .put("prompt", "a")
            .put("num_outputs", 1)
            .put("megapixels", "1")
            .putNull("output_format");
    assertThat(schnell.canonical(full)).isEqualTo(schnell.canonical(bare));
  }

  @Test
  void whatIsNoUsableSchemaIsUnsupported() {
    JsonObject endless =
        new JsonObject()
            .put(
                "Input",
                new JsonObject()
                    .put(
                        "properties",
                        new JsonObject()
                            .put("a", new JsonObject().put("$ref", "#/components/schemas/Input"))));
    for (JsonObject document :
        List.of(
            new JsonObject(),
            new JsonObject().put("components", new JsonObject().put("schemas", endless)))) {
      ToolException refused =
          catchThrowableOfType(ToolException.class, () -> ModelInput.of("a/b", document));
      assertThat(refused.error().code()).isEqualTo(ToolError.Code.UNSUPPORTED);
    }
  }
}
