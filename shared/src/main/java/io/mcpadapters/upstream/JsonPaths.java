package io.mcpadapters.upstream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads members of a service's answer that may be null, absent or of another kind in other versions
 * of it. Nothing here fails but {@link #must}.
 */
public final class JsonPaths {
  private JsonPaths() {}

  /** A text at a path of members; empty when it is not there. */
  public static String text(JsonObject from, String... path) {
    return value(from, path) instanceof String text ? text : "";
  }

  /** The same where empty means absent. */
  public static Optional<String> some(JsonObject from, String... path) {
    return Optional.of(text(from, path)).filter(text -> !text.isEmpty());
  }

  /** A text that the service's documents promise; without it the answer is malformed. */
  public static String must(JsonObject from, String name) {
    String text = text(from, name);
    if (text.isEmpty()) {
      throw new Response.Malformed("an object with " + name);
    }
    return text;
  }

  /** A number at a path of members, cut to an int; 0 when it is not there. */
  public static int number(JsonObject from, String... path) {
    return value(from, path) instanceof Number number ? number.intValue() : 0;
  }

  /** Whether a path of members leads to true. */
  public static boolean flag(JsonObject from, String... path) {
    return Boolean.TRUE.equals(value(from, path));
  }

  /** An object at a path of members; an empty one when it is not there. */
  public static JsonObject object(JsonObject from, String... path) {
    return value(from, path) instanceof JsonObject object ? object : new JsonObject();
  }

  /** The objects in a list at a path of members; none when it is not there. */
  public static List<JsonObject> list(JsonObject from, String... path) {
    return value(from, path) instanceof JsonArray rows ? list(rows) : List.of();
  }

  /** The objects in a list. */
  public static List<JsonObject> list(JsonArray rows) {
    return rows.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList();
  }

  /** Texts of a list, whether it holds them or objects that have them by this name. */
  public static List<String> texts(JsonObject from, String list, String name) {
    return from.getValue(list) instanceof JsonArray rows
        ? rows.stream()
            .map(row -> row instanceof JsonObject object ? text(object, name) : String.valueOf(row))
            .toList()
        : List.of();
  }

  private static @Nullable Object value(JsonObject from, String... path) {
    Object value = from;
    for (String name : path) {
      value = value instanceof JsonObject object ? object.getValue(name) : null;
    }
    return value;
  }
}
