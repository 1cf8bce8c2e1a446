package io.mcpadapters.image.model;

import io.mcpadapters.tool.JsonSchemaValidator;
import io.mcpadapters.tool.NearestNames;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a model takes, by the schema that it has now; inputs are judged by it before they cost. */
public final class ModelInput {
  private static final int MOST_FIELDS = 200;

  private final String model;
  private final Map<String, InputField> fields;
  private final JsonSchemaValidator validator;

  private ModelInput(String model, Map<String, InputField> fields, JsonSchemaValidator validator) {
    this.model = model;
    this.fields = fields;
    this.validator = validator;
  }

  /**
   * Reads it out of a version's OpenAPI document.
   *
   * @param model in messages
   * @throws io.mcpadapters.tool.ToolError.ToolException `unsupported` where the document cannot be
   *     used
   */
  static ModelInput of(String model, JsonObject document) {
    JsonObject schemas = below(below(document, "components"), "schemas");
    if (!(schemas.getValue("Input") instanceof JsonObject input)) {
      throw unusable(model, "has no schema of its input").exception();
    }
    JsonObject source = below(input, "properties");
    if (source.size() > MOST_FIELDS) {
      throw unusable(model, "takes more inputs than can be checked").exception();
    }
    JsonSchemaValidator validator;
    try {
      JsonObject closed = input.copy().put("type", "object").put("additionalProperties", false);
      validator = JsonSchemaValidator.of(closed, document);
    } catch (IllegalArgumentException broken) {
      throw unusable(model, "has a schema that cannot be used: it " + broken.getMessage())
          .exception();
    }
    JsonObject plain = below(validator.schema(), "properties");
    List<?> required =
        input.getValue("required") instanceof JsonArray names ? names.getList() : List.of();
    Map<String, InputField> fields = new LinkedHashMap<>();
    source.fieldNames().stream()
        .map(name ->
            InputField.of(name, below(plain, name), below(source, name), required.contains(name)))
        .sorted(Comparator.comparingInt(InputField::order))
        .forEach(field -> fields.put(field.name(), field));
    return new ModelInput(model, fields, validator);
  }

  private static JsonObject below(JsonObject json, String name) {
    return json.getValue(name) instanceof JsonObject object ? object : new JsonObject();
  }

  private static ToolError unusable(String model, String why) {
    return ToolError.of(ToolError.Code.UNSUPPORTED, model + " " + why)
        .reason("model_schema")
        .hint("Choose another model, see search_models.");
  }

  public List<InputField> fields() {
    return List.copyOf(fields.values());
  }

  public Optional<InputField> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** The first of these that the model has. */
  public Optional<InputField> first(String... names) {
    for (String name : names) {
      if (fields.containsKey(name)) {
        return field(name);
      }
    }
    return Optional.empty();
  }

  /** The schema that inputs are judged by. */
  public JsonObject schema() {
    return validator.schema();
  }

  /** The same without what is left out anyway: nulls and what the schema has as default. */
  public JsonObject canonical(JsonObject input) {
    JsonObject canonical = new JsonObject();
    for (String name : input.fieldNames()) {
      Object value = input.getValue(name);
      Object byDefault = fields.containsKey(name) ? fields.get(name).byDefault() : null;
      boolean same = new JsonObject().put("v", value).equals(new JsonObject().put("v", byDefault));
      if (value != null && !same) {
        canonical.put(name, plain(value));
      }
    }
    return canonical;
  }

  /** `5.0` is 5, however it was written. */
  private static Object plain(Object value) {
    return value instanceof Number number && number.doubleValue() == number.longValue()
        ? (Object) number.longValue()
        : value;
  }

  /**
   * Refuses, before anything is paid, what the model would refuse or what nobody may send.
   *
   * @param input without nulls
   */
  public void check(JsonObject input) {
    List<ToolError> wrong = new ArrayList<>();
    for (String name : input.fieldNames()) {
      forbidden(name).ifPresent(wrong::add);
    }
    for (InputField field : fields.values()) {
      boolean blank = input.getValue(field.name()) instanceof String text && text.isBlank();
      if (blank && field.required()) {
        wrong.add(
            ToolError.invalid(
                field.name(),
                field.name() + " must not be blank: " + model + " would be paid for nothing"));
      }
    }
    if (wrong.isEmpty()) {
      validator.problems(input).forEach(problem -> wrong.add(refusal(problem)));
    }
    if (!wrong.isEmpty()) {
      throw together(wrong).exception();
    }
  }

  private Optional<ToolError> forbidden(String name) {
    InputField field = fields.get(name);
    if (field == null || !(field.secret() || field.denied())) {
      return Optional.empty();
    }
    String why =
        field.secret() ? " is a secret, which no call may carry" : " is not open to callers";
    return Optional.of(ToolError.invalid(name, name + " of " + model + why).reason("input_denied"));
  }

  private ToolError refusal(JsonSchemaValidator.Problem problem) {
    String name = problem.field().isEmpty() ? "input" : problem.field();
    ToolError error =
        ToolError.invalid(name, UntrustedText.line(model + ": " + name + " " + problem.rule(), 300))
            .reason("model_input")
            .allowed(problem.allowed());
    boolean unknown = !fields.containsKey(name.replaceFirst("[.\\[].*", ""));
    return unknown
        ? error.hint("It takes: " + String.join(", ", open()))
        : error.hint("See describe_model; nothing was paid.");
  }

  /** The names that a caller may use. */
  public List<String> open() {
    return fields.values().stream()
        .filter(field -> !field.secret() && !field.denied())
        .map(InputField::name)
        .toList();
  }

  /** Names that are like it. */
  public List<String> near(String name) {
    return NearestNames.to(name, open());
  }

  private static ToolError together(List<ToolError> wrong) {
    ToolError first = wrong.getFirst();
    if (wrong.size() == 1) {
      return first;
    }
    JsonArray fields = new JsonArray();
    wrong.forEach(
        one -> fields.add(new JsonObject().put(String.valueOf(one.field()), one.message())));
    return first.with("fields", fields);
  }
}
