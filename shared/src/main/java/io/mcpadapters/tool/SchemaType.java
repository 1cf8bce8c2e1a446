package io.mcpadapters.tool;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputErrorType;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object judged by a schema that comes from elsewhere and is shown to the client as it is. */
record SchemaType(JsonObject source) implements JsonType<JsonObject> {
  @Override
  public JsonObject schema() {
    return source.copy();
  }

  @Override
  public @Nullable JsonObject decode(Object raw, String at, ArgumentProblems problems) {
    if (!(JsonType.unquoted(raw) instanceof JsonObject object)) {
      problems.add(at, "must be an object", example());
      return null;
    }
    List<OutputUnit> errors = errors(object);
    errors.forEach(
        error -> problems.add(place(at, error), "breaks its schema: " + error.getError(), ""));
    return errors.isEmpty() ? object : null;
  }

  /**
   * The validator writes into the schema it is made of, hence the copy; companions of a real error
   * are left out.
   */
  private List<OutputUnit> errors(JsonObject object) {
    OutputUnit result =
        Validator.create(
                JsonSchema.of(source.copy()),
                new JsonSchemaOptions()
                    .setBaseUri("app://tools/")
                    .setDraft(Draft.DRAFT202012)
                    .setOutputFormat(OutputFormat.Basic))
            .validate(object);
    if (Boolean.TRUE.equals(result.getValid())) {
      return List.of();
    }
    List<OutputUnit> all = result.getErrors() == null ? List.of() : result.getErrors();
    List<OutputUnit> leaves =
        all.stream()
            .filter(error ->
                !error
                    .getKeywordLocation()
                    .matches(".*/(properties|items|allOf|anyOf|oneOf|\\$ref)(/\\d+)?"))
            .filter(error -> error.getErrorType() != OutputErrorType.NONE)
            .toList();
    return leaves.isEmpty()
        ? List.of(new OutputUnit().setInstanceLocation("#").setError("no match"))
        : leaves;
  }

  private static String place(String at, OutputUnit error) {
    String pointer = error.getInstanceLocation().replaceFirst("^#/?", "").replace('/', '.');
    return at.isEmpty() || pointer.isEmpty() ? at + pointer : at + "." + pointer;
  }

  @Override
  public Object written(JsonObject value) {
    return value;
  }

  @Override
  public String example() {
    return "";
  }
}
