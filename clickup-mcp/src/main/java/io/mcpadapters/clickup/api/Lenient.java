package io.mcpadapters.clickup.api;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of ClickUp's answers, which are texts in one answer and numbers in the next; ids are
 * texts always, since some do not fit what JavaScript calls a number.
 */
public final class Lenient {
  private Lenient() {}

  /** An id, whichever way it was written; empty where there is none. */
  public static String id(JsonObject from, String... path) {
    Object value = at(from, path);
    return value instanceof Number number
        ? new BigDecimal(number.toString()).toPlainString()
        : value instanceof String text ? text : "";
  }

  /** A whole number; empty where there is none. */
  public static OptionalLong whole(JsonObject from, String... path) {
    return whole(at(from, path));
  }

  /** The same of a value. */
  public static OptionalLong whole(@Nullable Object value) {
    if (value instanceof Number number) {
      return OptionalLong.of(number.longValue());
    }
    if (value instanceof String text && text.matches("-?\\d{1,18}(\\.\\d*)?")) {
      int point = text.indexOf('.');
      return OptionalLong.of(Long.parseLong(point < 0 ? text : text.substring(0, point)));
    }
    return OptionalLong.empty();
  }

  public static long whole(long otherwise, JsonObject from, String... path) {
    return whole(from, path).orElse(otherwise);
  }

  /** A number as it was written, or null. */
  public static @Nullable BigDecimal decimal(@Nullable Object value) {
    String text =
        value instanceof Number number
            ? number.toString()
            : value instanceof String given ? given : "";
    return text.matches("-?\\d{1,18}(\\.\\d{1,18})?([eE][-+]?\\d{1,2})?")
        ? new BigDecimal(text)
        : null;
  }

  private static @Nullable Object at(JsonObject from, String... path) {
    Object value = from;
    for (String name : path) {
      value = value instanceof JsonObject object ? object.getValue(name) : null;
    }
    return value;
  }
}
