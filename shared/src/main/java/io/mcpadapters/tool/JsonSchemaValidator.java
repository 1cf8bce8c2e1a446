package io.mcpadapters.tool;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges JSON by a schema that comes at run time: a model's input, the data of a report, the form
 * that a person filled. The one judge of such schemas in all adapters, on vertx-json-schema.
 *
 * <p>The schema is normalised first: `$ref` written out, `nullable` and empty `anyOf` taken out,
 * `format`, `pattern` and `uniqueItems` dropped (their checks may take any time or stack), depth
 * (24) and size (4000 parts) bounded. What is dropped is not checked; whoever gets the value judges
 * it again. Immutable; made once for a schema and used for many values, on any thread.
 */
public final class JsonSchemaValidator {
  private static final int MOST_PROBLEMS = 20;
  private static final Set<String> FORMS = Set.of("anyOf", "oneOf", "not");
  private static final Set<String> COMPANIONS =
      Set.of(
          "properties",
          "items",
          "prefixItems",
          "allOf",
          "then",
          "else",
          "dependentSchemas",
          "$ref");

  /**
   * What is wrong with one place of a value.
   *
   * @param field `size`, `files[2].name`: the input itself that is wrong or missing; empty for the
   *     whole value
   * @param rule `is required`, `must be at most 4`
   * @param allowed values that would have been taken, where they are few
   */
  public record Problem(String field, String rule, List<String> allowed) {
    public Problem {
      allowed = List.copyOf(allowed);
    }
  }

  private final JsonObject schema;
  private final Validator validator;

  private JsonSchemaValidator(JsonObject schema) {
    this.schema = schema;
    this.validator =
        Validator.create(
            JsonSchema.of(schema.copy()), // the library writes into the one that it is given
            new JsonSchemaOptions()
                .setBaseUri("app://tools/")
                .setDraft(Draft.DRAFT202012)
                .setOutputFormat(OutputFormat.Basic));
  }

  /**
   * For a schema whose references are within itself.
   *
   * @throws IllegalArgumentException when it is no schema or goes beyond the bounds; the message is
   *     the rule, `must not be nested deeper than 24`
   */
  public static JsonSchemaValidator of(JsonObject schema) {
    return of(schema, schema);
  }

  /**
   * The same for a part of a document, such as `components.schemas.Input` of an OpenAPI document
   * that its references point into.
   */
  public static JsonSchemaValidator of(JsonObject schema, JsonObject document) {
    return new JsonSchemaValidator(NormalizedSchema.of(schema, document));
  }

  /** The schema as it is judged by; a copy. */
  public JsonObject schema() {
    return schema.copy();
  }

  /** All that is wrong, at most twenty, in the schema's order; empty for a good value. */
  public List<Problem> problems(Object value) {
    OutputUnit result = validator.validate(value);
    if (Boolean.TRUE.equals(result.getValid())) {
      return List.of();
    }
    Set<Problem> found = new LinkedHashSet<>();
    for (OutputUnit error : Objects.requireNonNullElse(result.getErrors(), List.<OutputUnit>of())) {
      problem(error).ifPresent(found::add);
    }
    if (found.isEmpty()) {
      found.add(new Problem("", "must be what its schema allows", List.of()));
    }
    return found.stream().limit(MOST_PROBLEMS).toList();
  }

  /** The refusal of a bad value, `invalid_input`; empty for a good one. */
  public Optional<ToolError> refusal(String field, Object value) {
    ArgumentProblems problems = new ArgumentProblems();
    addTo(problems, field, value);
    return problems.none() ? Optional.empty() : Optional.of(problems.error());
  }

  void addTo(ArgumentProblems problems, String at, Object value) {
    for (Problem problem : problems(value)) {
      boolean joined = at.isEmpty() || problem.field.isEmpty() || problem.field.startsWith("[");
      String field = joined ? at + problem.field : at + "." + problem.field;
      problems.add(field, problem.rule, "", problem.allowed);
    }
  }

  /** What an error says, unless another one says it better. */
  private Optional<Problem> problem(OutputUnit error) {
    List<String> path = steps(error.getKeywordLocation());
    String keyword = path.isEmpty() ? "" : path.getLast();
    List<String> above = path.isEmpty() ? path : path.subList(0, path.size() - 1);
    JsonObject rules = rules(above);
    if (rules == null || COMPANIONS.contains(keyword)) {
      return Optional.empty();
    }
    List<String> place = new ArrayList<>(steps(error.getInstanceLocation()));
    if (keyword.equals("additionalProperties")) {
      return place.isEmpty() ? Optional.empty() : surplus(rules, place);
    }
    if (keyword.equals("required")) {
      String said = error.getError();
      place.add(
          said.substring(
              said.indexOf('"') + 1, Math.max(said.indexOf('"') + 1, said.lastIndexOf('"'))));
    }
    return Optional.of(
        new Problem(
            field(place), SchemaWords.rule(keyword, rules), SchemaWords.allowed(keyword, rules)));
  }

  /** The library reports declared members, too, when they break a rule of their own. */
  private static Optional<Problem> surplus(JsonObject rules, List<String> place) {
    JsonObject declared = rules.getJsonObject("properties", new JsonObject());
    if (declared.containsKey(place.getLast())
        || rules.getValue("additionalProperties") instanceof JsonObject) {
      return Optional.empty();
    }
    List<String> near = NearestNames.to(place.getLast(), declared.fieldNames());
    String meant = near.isEmpty() ? "" : "; did you mean " + near.getFirst() + "?";
    return Optional.of(new Problem(field(place), "is not known here" + meant, near));
  }

  /** The schema at a place of the schema; null below a choice of forms, which is told as one. */
  private @Nullable JsonObject rules(List<String> path) {
    Object at = schema;
    for (String step : path) {
      if (FORMS.contains(step)
          && at instanceof JsonObject node
          && node.getValue(step) instanceof JsonArray) {
        return null;
      }
      at =
          switch (at) {
            case JsonObject node -> node.getValue(step);
            case JsonArray list when step.matches("\\d{1,5}") ->
                list.getValue(Integer.parseInt(step));
            case null, default -> null;
          };
    }
    return at instanceof JsonObject found ? found : null;
  }

  /** A JSON pointer as the library writes it, percent-encoded as a fragment. */
  private static List<String> steps(@Nullable String pointer) {
    if (pointer == null || pointer.length() < 2) {
      return List.of();
    }
    List<String> steps = new ArrayList<>();
    for (String step : pointer.substring(2).split("/", -1)) {
      String plain = URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
      steps.add(plain.replace("~1", "/").replace("~0", "~"));
    }
    return steps;
  }

  private static String field(List<String> place) {
    StringBuilder field = new StringBuilder();
    for (String step : place) {
      if (step.matches("\\d{1,9}")) {
        field.append('[').append(step).append(']');
      } else {
        field.append(field.isEmpty() ? "" : ".").append(UntrustedText.line(step, 64));
      }
    }
    return field.toString();
  }
}
