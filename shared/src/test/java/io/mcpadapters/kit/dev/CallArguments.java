package io.mcpadapters.kit.dev;

import io.mcpadapters.tool.NearestNames;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words of a command line as a tool's arguments, typed by its schema: `name=value`, `name:=JSON`,
 * `name@file` for a file's text (base64 of what is not UTF-8). A list takes its name several times.
 */
final class CallArguments {
  private static final Pattern WORD =
      Pattern.compile("([A-Za-z0-9_-]+)(:=|=|@)(.*)", Pattern.DOTALL);

  private final String tool;
  private final JsonObject properties;
  private final JsonObject arguments = new JsonObject();

  private CallArguments(JsonObject tool) {
    this.tool = tool.getString("name");
    this.properties = tool.getJsonObject("inputSchema").getJsonObject("properties");
  }

  /**
   * @param tool as `tools/list` shows it
   */
  static JsonObject parse(JsonObject tool, List<String> words) throws UsageException, IOException {
    CallArguments parsed = new CallArguments(tool);
    for (String word : words) {
      parsed.add(word);
    }
    return parsed.arguments;
  }

  private void add(String word) throws UsageException, IOException {
    Matcher parts = WORD.matcher(word);
    if (!parts.matches()) {
      throw new UsageException(
          "'%s' is none of name=value, name:=JSON and name@file".formatted(word));
    }
    String name = parts.group(1);
    JsonObject schema = properties.getJsonObject(name);
    if (schema == null) {
      throw new UsageException(unknown(name));
    }
    String given = parts.group(3);
    Object value =
        switch (parts.group(2)) {
          case "=" -> typed(name, schema, given);
          case "@" -> content(name, Path.of(given));
          default -> json(name, given);
        };
    boolean list = "array".equals(schema.getString("type"));
    if (list && !(value instanceof JsonArray)) {
      JsonArray values = arguments.getJsonArray(name, new JsonArray());
      arguments.put(name, values.add(value));
    } else if (arguments.containsKey(name)) {
      throw new UsageException(name + " is given twice, and is no list");
    } else {
      arguments.put(name, value);
    }
  }

  private String unknown(String name) {
    List<String> near = NearestNames.to(name, properties.fieldNames());
    String meant = near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    String known = properties.isEmpty() ? "none" : String.join(", ", properties.fieldNames());
    return "%s has no argument %s%s\nIts arguments: %s".formatted(tool, name, meant, known);
  }

  private static Object typed(String name, JsonObject schema, String given) throws UsageException {
    try {
      return switch (schema.getString("type", "")) {
        case "integer" -> Long.valueOf(given);
        case "number" -> Double.valueOf(given);
        case "boolean" -> flag(name, given);
        case "object" -> json(name, given);
        case "array" ->
            given.startsWith("[")
                ? json(name, given)
                : typed(name, schema.getJsonObject("items", new JsonObject()), given);
        case "" -> given.startsWith("{") || given.startsWith("[") ? json(name, given) : given;
        default -> given;
      };
    } catch (NumberFormatException wrong) {
      throw new UsageException(
          "%s is of type %s, '%s' is not".formatted(name, schema.getString("type"), given));
    }
  }

  private static Boolean flag(String name, String given) throws UsageException {
    return switch (given) {
      case "true", "yes" -> true;
      case "false", "no" -> false;
      default -> throw new UsageException("%s is true or false, not '%s'".formatted(name, given));
    };
  }

  private static Object json(String name, String given) throws UsageException {
    try {
      return Json.decodeValue(given);
    } catch (DecodeException malformed) {
      throw new UsageException("%s wants JSON, '%s' is none".formatted(name, given));
    }
  }

  private static String content(String name, Path file) throws UsageException, IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new UsageException("%s: there is no file %s to read".formatted(name, file));
    }
    byte[] bytes = Files.readAllBytes(file);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notText) {
      return Base64.getEncoder().encodeToString(bytes);
    }
  }
}
