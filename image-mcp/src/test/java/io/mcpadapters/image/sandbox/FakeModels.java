package io.mcpadapters.image.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The models of the fake, by `owner/name`, each with an OpenAPI document: those that are not hidden
 * with enums behind `allOf` and `$ref`, as Cog writes them.
 */
public final class FakeModels {
  private final Map<String, JsonObject> models = new LinkedHashMap<>();

  FakeModels() {
    try (InputStream lines = FakeModels.class.getResourceAsStream("/replicate-models.txt")) {
      new String(lines.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> put(line));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Adds or replaces a model written in a line of the list. */
  public void put(String line) {
    String[] part = line.split(" ; ", 4);
    boolean hidden = part[1].equals("hidden");
    boolean official = !part[1].equals("version");
    String[] name = part[0].split("/");
    String version = hidden ? "hidden" : "%064x".formatted(part[0].hashCode() & 0xffffffffL);
    JsonObject example =
        new JsonObject()
            .put("metrics", new JsonObject().put("predict_time", 0.8).put("image_count", 1));
    put(
        new JsonObject()
            .put("url", "https://replicate.com/" + part[0])
            .put("owner", name[0])
            .put("name", name[1])
            .put("description", "Pictures by " + name[1].replace('-', ' '))
            .put("visibility", "public")
            .put("is_official", official)
            .put("run_count", 1000L + part[0].length())
            .put("default_example", example)
            .put(
                "latest_version",
                new JsonObject()
                    .put("id", version)
                    .put("created_at", "2026-11-01T00:00:00.000000Z")
                    .put("cog_version", "0.11.6")
                    .put("openapi_schema", document(part[2], part[3], hidden))));
  }

  /** The same as an object of Replicate's interface. */
  public void put(JsonObject model) {
    models.put(model.getString("owner") + "/" + model.getString("name"), model);
  }

  public Optional<JsonObject> get(String id) {
    return Optional.ofNullable(models.get(id));
  }

  Stream<JsonObject> all() {
    return models.values().stream();
  }

  /** The model that a run is asked for by: its name where it is official, or a version. */
  Optional<JsonObject> runnable(String version) {
    String id = version.contains(":") ? version.substring(version.indexOf(':') + 1) : version;
    return all()
        .filter(model ->
            version.equals(model.getString("owner") + "/" + model.getString("name"))
                ? model.getBoolean("is_official")
                : id.length() == 64
                    && id.equals(model.getJsonObject("latest_version").getString("id")))
        .findFirst();
  }

  static JsonObject input(JsonObject model) {
    return schemas(model).getJsonObject("Input");
  }

  static JsonObject schemas(JsonObject model) {
    return model
        .getJsonObject("latest_version")
        .getJsonObject("openapi_schema")
        .getJsonObject("components")
        .getJsonObject("schemas");
  }

  static boolean isArray(JsonObject model) {
    return "array".equals(schemas(model).getJsonObject("Output").getString("type"));
  }

  private static JsonObject document(String output, String inputs, boolean plain) {
    JsonObject schemas = new JsonObject();
    JsonObject properties = new JsonObject();
    JsonArray required = new JsonArray();
    for (String each : inputs.split(";")) {
      String text = each.strip();
      int space = text.indexOf(' ');
      String name = text.substring(0, space).replace("*", "");
      if (text.charAt(space - 1) == '*') {
        required.add(name);
      }
      JsonObject property = property(text.substring(space + 1).strip(), plain);
      if (!plain && property.containsKey("enum")) {
        schemas.put(
            name,
            new JsonObject()
                .put("title", name)
                .put("type", "string")
                .put("enum", property.remove("enum")));
        property.remove("type");
        JsonObject ref = new JsonObject().put("$ref", "#/components/schemas/" + name);
        property.put("allOf", new JsonArray().add(ref));
      }
      properties.put(name, property.put("x-order", properties.size()));
    }
    JsonObject uri = new JsonObject().put("type", "string").put("format", "uri");
    schemas
        .put(
            "Input",
            new JsonObject()
                .put("type", "object")
                .put("title", "Input")
                .put("required", required)
                .put("properties", properties))
        .put(
            "Output",
            output.equals("array")
                ? new JsonObject().put("type", "array").put("items", uri)
                : uri.copy());
    return new JsonObject()
        .put("openapi", "3.0.2")
        .put("components", new JsonObject().put("schemas", schemas));
  }

  /** `int 1–4 =1`, `webp|jpg|png =webp`, `uri[]`, `str (secret)`. */
  private static JsonObject property(String words, boolean plain) {
    JsonObject property = new JsonObject();
    int equals = words.lastIndexOf('=');
    String kind = (equals < 0 ? words : words.substring(0, equals)).strip();
    String byDefault = equals < 0 ? null : words.substring(equals + 1);
    if (kind.endsWith("(secret)")) {
      return property.put("type", "string").put("x-cog-secret", true).put("writeOnly", true);
    }
    String first = kind.contains("|") ? "|" : kind.split(" ")[0];
    switch (first) {
      case "str" -> property.put("type", "string");
      case "uri" -> property.put("type", "string").put("format", "uri");
      case "uri[]" -> {
        JsonObject items = new JsonObject().put("type", "string").put("format", "uri");
        if (plain) {
          items.put("anyOf", new JsonArray());
          property.put("nullable", true);
        }
        property.put("type", "array").put("items", items);
      }
      case "bool" -> property.put("type", "boolean");
      case "int" -> property.put("type", "integer");
      case "num" -> property.put("type", "number");
      default -> {
        boolean numbers = Stream.of(kind.split("\\|")).allMatch(one -> one.matches("\\d{2,3}"));
        List<Object> values =
            Stream.of(kind.split("\\|"))
                .map(one -> numbers ? (Object) Integer.valueOf(one) : one)
                .toList();
        property.put("type", numbers ? "integer" : "string").put("enum", new JsonArray(values));
        if (byDefault != null) {
          property.put(
              "default", numbers ? (Object) Integer.valueOf(byDefault.strip()) : byDefault);
        }
        return property;
      }
    }
    if (kind.contains("–")) {
      String[] bounds = kind.substring(kind.indexOf(' ') + 1).split("–");
      property.put("minimum", number(bounds[0])).put("maximum", number(bounds[1]));
    }
    if (byDefault != null) {
      property.put("default", value(property.getString("type"), byDefault.strip()));
    }
    return property;
  }

  private static Number number(String text) {
    double value = Double.parseDouble(text.strip());
    return value == (int) value ? (Number) (int) value : value;
  }

  private static Object value(String type, String text) {
    return switch (type) {
      case "integer", "number" -> number(text);
      case "boolean" -> Boolean.valueOf(text);
      default -> text;
    };
  }
}
