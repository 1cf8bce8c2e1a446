package io.mcpadapters.tool;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a JSON Schema from elsewhere (2020-12, or as OpenAPI 3.0 writes them) one that can be
 * judged by safely: references are written out, `nullable` and empty `anyOf` are gone, and so are
 * `format`, `pattern` and `uniqueItems`, whose checks can take any time or stack. Only keywords
 * that say something of a value are left. Depth and size are bounded.
 */
final class NormalizedSchema {
  private static final int DEEPEST = 24;
  private static final int MOST_PARTS = 4000;
  private static final String NULL = "null";

  private static final Set<String> TYPES =
      Set.of("object", "array", "string", "integer", "number", "boolean", NULL);
  private static final Set<String> LISTS_OF_SCHEMAS =
      Set.of("allOf", "anyOf", "oneOf", "prefixItems");
  private static final Set<String> SCHEMAS =
      Set.of("items", "additionalProperties", "not", "if", "then", "else", "contains");
  private static final Set<String> MAPS_OF_SCHEMAS = Set.of("properties", "dependentSchemas");
  private static final Map<String, Class<?>> PLAIN =
      Map.of(
          "enum",
          JsonArray.class,
          "required",
          JsonArray.class,
          "dependentRequired",
          JsonObject.class);
  private static final Set<String> NUMBERS =
      Set.of(
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "minLength",
          "maxLength",
          "minItems",
          "maxItems",
          "minProperties",
          "maxProperties",
          "minContains",
          "maxContains");

  private final JsonObject document;
  private final Deque<String> open = new ArrayDeque<>();
  private int parts;

  private NormalizedSchema(JsonObject document) {
    this.document = document;
  }

  /**
   * A new schema without references.
   *
   * @param document what `#/…` in it points into
   * @throws IllegalArgumentException whose message is the rule that the schema breaks, `must …`
   */
  static JsonObject of(JsonObject schema, JsonObject document) {
    return new NormalizedSchema(document).object(schema, "", 0);
  }

  private Object any(Object schema, String at, int depth) {
    if (schema instanceof Boolean all) {
      return all;
    }
    if (schema instanceof JsonObject object) {
      return object(object, at, depth);
    }
    throw broken("must have a schema", at);
  }

  private JsonObject object(JsonObject schema, String at, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("must not be nested deeper than " + DEEPEST);
    }
    if (++parts > MOST_PARTS) {
      throw new IllegalArgumentException(
          "must have at most " + MOST_PARTS + " parts, references written out");
    }
    JsonObject plain = new JsonObject();
    for (String keyword : schema.fieldNames()) {
      Object value = schema.getValue(keyword);
      if (value != null) {
        keep(plain, keyword, value, at, depth);
      }
    }
    if (schema.containsKey("patternProperties")) {
      plain.remove("additionalProperties"); // what the patterns would have let pass is not known
    }
    boundsOfOpenApi(plain, schema);
    flatten(plain);
    if (schema.getValue("$ref") instanceof String ref) {
      plain = merged(plain, referred(ref, depth));
    }
    return Boolean.TRUE.equals(schema.getValue("nullable")) ? orNull(plain) : plain;
  }

  private void keep(JsonObject into, String keyword, Object value, String at, int depth) {
    String below = at.isEmpty() ? keyword : at + "." + keyword;
    if (keyword.equals("type")) {
      into.put(keyword, type(value, at));
    } else if (keyword.equals("const")) {
      into.put(keyword, value);
    } else if (PLAIN.containsKey(keyword)) {
      if (!PLAIN.get(keyword).isInstance(value)) {
        throw broken("must have a list or object as " + keyword, at);
      }
      into.put(keyword, value);
    } else if (NUMBERS.contains(keyword) && value instanceof Number) {
      into.put(keyword, value);
    } else if (LISTS_OF_SCHEMAS.contains(keyword)
        || (keyword.equals("items") && value instanceof JsonArray)) {
      list(into, keyword.equals("items") ? "prefixItems" : keyword, value, below, depth);
    } else if (SCHEMAS.contains(keyword)) {
      into.put(keyword, any(value, below, depth + 1));
    } else if (MAPS_OF_SCHEMAS.contains(keyword)) {
      map(into, keyword, value, at, depth);
    }
  }

  private static Object type(Object value, String at) {
    List<?> names = value instanceof JsonArray several ? several.getList() : List.of(value);
    if (names.isEmpty() || !names.stream().allMatch(name -> TYPES.contains(String.valueOf(name)))) {
      throw broken("must have a known type", at);
    }
    return value;
  }

  private void list(JsonObject into, String keyword, Object value, String at, int depth) {
    if (!(value instanceof JsonArray members)) {
      throw broken("must have a list", at);
    }
    JsonArray made = new JsonArray();
    for (int i = 0; i < members.size(); i++) {
      made.add(any(orBroken(members.getValue(i)), at + "[" + i + "]", depth + 1));
    }
    if (!made.isEmpty()) {
      into.put(keyword, made);
    }
  }

  private void map(JsonObject into, String keyword, Object value, String at, int depth) {
    if (!(value instanceof JsonObject members)) {
      throw broken("must have an object as " + keyword, at);
    }
    JsonObject made = new JsonObject();
    for (String name : members.fieldNames()) {
      String below = at.isEmpty() ? name : at + "." + name;
      made.put(name, any(orBroken(members.getValue(name)), below, depth + 1));
    }
    into.put(keyword, made);
  }

  /** A null is no schema; it is told as such by its place. */
  private static Object orBroken(@Nullable Object schema) {
    return schema == null ? "" : schema;
  }

  /** OpenAPI 3.0 writes an exclusive bound as a flag beside the bound. */
  private static void boundsOfOpenApi(JsonObject plain, JsonObject schema) {
    for (String bound : List.of("Minimum", "Maximum")) {
      String inclusive = bound.toLowerCase(Locale.ROOT);
      if (Boolean.TRUE.equals(schema.getValue("exclusive" + bound))
          && plain.containsKey(inclusive)) {
        plain.put("exclusive" + bound, plain.remove(inclusive));
      }
    }
  }

  /** Takes apart what has one member, or two of which one is null, so that errors name the rule. */
  private static void flatten(JsonObject plain) {
    JsonArray all = plain.getJsonArray("allOf");
    if (all != null && all.size() == 1 && all.getValue(0) instanceof JsonObject only) {
      plain.remove("allOf");
      plain.mergeIn(merged(plain, only));
    }
    for (String keyword : List.of("anyOf", "oneOf")) {
      JsonArray some = plain.getJsonArray(keyword, new JsonArray());
      List<JsonObject> values =
          some.stream()
              .filter(JsonObject.class::isInstance)
              .map(JsonObject.class::cast)
              .filter(member -> !NULL.equals(member.getValue("type")))
              .toList();
      if (values.size() == 1 && some.stream().allMatch(JsonObject.class::isInstance)) {
        plain.remove(keyword);
        plain.mergeIn(
            merged(plain, some.size() == 1 ? values.getFirst() : orNull(values.getFirst())));
      }
    }
  }

  /** Both together; in one where no keyword stands in both, else as `allOf`. */
  private static JsonObject merged(JsonObject one, JsonObject other) {
    boolean apart = one.fieldNames().stream().noneMatch(other::containsKey);
    if (apart || one.equals(other)) {
      return one.copy().mergeIn(other);
    }
    JsonArray both = one.getJsonArray("allOf", new JsonArray()).copy().add(other);
    return one.copy().put("allOf", both);
  }

  private static JsonObject orNull(JsonObject schema) {
    Set<String> beyond = Set.of("allOf", "anyOf", "oneOf", "not", "const", "if");
    if (schema.fieldNames().stream().anyMatch(beyond::contains)) {
      return new JsonObject()
          .put("anyOf", new JsonArray().add(schema).add(new JsonObject().put("type", NULL)));
    }
    JsonObject with = schema.copy();
    if (with.getValue("type") instanceof String type) {
      with.put("type", new JsonArray().add(type).add(NULL));
    } else if (with.getValue("type") instanceof JsonArray types && !types.contains(NULL)) {
      types.add(NULL);
    }
    if (with.getValue("enum") instanceof JsonArray words) {
      words.addNull();
    }
    return with;
  }

  private JsonObject referred(String ref, int depth) {
    if (!ref.startsWith("#")) {
      throw new IllegalArgumentException(
          "must not refer to another document: " + UntrustedText.line(ref, 100));
    }
    if (open.contains(ref)) {
      throw new IllegalArgumentException(
          "must not refer to itself: " + UntrustedText.line(ref, 100));
    }
    @Nullable Object target = document;
    List<String> steps = Arrays.stream(ref.substring(1).split("/", -1)).skip(1).toList();
    for (String step : steps) {
      String name = step.replace("~1", "/").replace("~0", "~");
      target =
          switch (target) {
            case JsonObject object -> object.getValue(name);
            case JsonArray array
                when name.matches("\\d{1,4}") && Integer.parseInt(name) < array.size() ->
                array.getValue(Integer.parseInt(name));
            case null, default -> null;
          };
    }
    if (!(target instanceof JsonObject schema) || (steps.isEmpty() && ref.length() > 1)) {
      throw new IllegalArgumentException("must have a schema at " + UntrustedText.line(ref, 100));
    }
    open.push(ref);
    JsonObject made = object(schema, ref, depth + 1);
    open.pop();
    return made;
  }

  private static IllegalArgumentException broken(String rule, String at) {
    return new IllegalArgumentException(
        at.isEmpty() ? rule : rule + " at " + UntrustedText.line(at, 100));
  }
}
