package io.mcpadapters.kit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the schemas of a tool's input have to be so that every vendor's models are shown them, and
 * understand them. Each broken rule is a line that names the place.
 */
final class SchemaRules {
  private static final int BODY = 1 << 20; // MCP_MAX_BODY's default
  private static final int NUMBER = 24;
  private static final Pattern WORD = Pattern.compile("[a-z0-9]+");
  private static final Set<String> SMALL =
      Set.of(
          "a", "an", "the", "of", "for", "and", "or", "in", "to", "at", "its", "it", "what",
          "which", "by", "with");

  private final List<String> broken = new ArrayList<>();

  private SchemaRules() {}

  /** The broken rules of a tool as `tools/list` shows it. */
  static List<String> broken(JsonObject tool) {
    SchemaRules rules = new SchemaRules();
    JsonObject input = tool.getJsonObject("inputSchema");
    rules.schema(tool.getString("name"), input, true);
    if (longest(input) > BODY) {
      rules.broken.add(tool.getString("name") + " promises more than a body holds");
    }
    boolean reads = tool.getJsonObject("annotations").getBoolean("readOnlyHint");
    Set<String> names = input.getJsonObject("properties", new JsonObject()).fieldNames();
    if (reads && names.contains("confirm") || !reads && !names.contains("dry_run")) {
      rules.broken.add(tool.getString("name") + " writes without dry_run, or reads with confirm");
    }
    return rules.broken;
  }

  private void schema(String place, JsonObject schema, boolean root) {
    JsonObject properties = schema.getJsonObject("properties");
    if ("object".equals(schema.getValue("type"))) {
      if (properties == null) {
        broken.add(place + " has no properties");
      } else if (properties.isEmpty() && !root) {
        broken.add(place + " is an empty object: declare it as text that holds JSON");
      }
    }
    if ("array".equals(schema.getValue("type"))) {
      JsonObject items = schema.getJsonObject("items", new JsonObject());
      if (!items.containsKey("type") && !items.containsKey("anyOf")) {
        broken.add(place + " does not say what its items may be");
      }
      schema(place + "[]", items, false);
    }
    if (properties != null) {
      properties.forEach(one -> property(place + "." + one.getKey(), one.getKey(), one.getValue()));
    }
    for (Object shape : schema.getJsonArray("anyOf", new JsonArray())) {
      schema(place, (JsonObject) shape, false);
    }
  }

  private void property(String place, String name, Object value) {
    JsonObject property = (JsonObject) value;
    Set<String> said = words(property.getString("description", ""));
    if (!said.isEmpty() || property.containsKey("description")) {
      said.removeAll(SMALL);
      if (words(name).containsAll(said)) {
        broken.add(place + " has a description that only repeats its name");
      }
    }
    schema(place, property, false);
  }

  /** In the singular. */
  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (word.find()) {
      String one = word.group();
      words.add(one.length() > 3 && one.endsWith("s") ? one.substring(0, one.length() - 1) : one);
    }
    return words;
  }

  /**
   * Bytes of the largest value that a schema allows, roughly. A list whose description says how
   * much it may hold in all counts with that alone.
   */
  private static long longest(JsonObject schema) {
    if (schema.getString("description", "").contains("1 MiB")) {
      return 0;
    }
    if (schema.getValue("anyOf") instanceof JsonArray shapes) {
      return shapes.stream().mapToLong(one -> longest((JsonObject) one)).max().orElse(0);
    }
    return switch (schema.getString("type", "")) {
      case "string" -> schema.getInteger("maxLength", NUMBER);
      case "array" ->
          (long) schema.getInteger("maxItems", 1) * longest(schema.getJsonObject("items"));
      case "object" -> members(schema);
      default -> NUMBER;
    };
  }

  private static long members(JsonObject schema) {
    JsonObject properties = schema.getJsonObject("properties", new JsonObject());
    return properties.fieldNames().stream()
        .mapToLong(name -> name.length() + 4 + longest(properties.getJsonObject(name)))
        .sum();
  }
}
