package io.mcpadapters.clickup.api;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of ClickUp's answers, which are texts in one answer and numbers in the next; ids are
 * texts always, since some do not fit what JavaScript calls a number.
 */
public final class Lenient {
  private static final int DIGITS = 18; // that a long takes whichever they are
  private static final Pattern DECIMAL =
      Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?([eE][-+]?\\d{1,2})?");

  private Lenient() {}

  /** An id, whichever way it was written; empty where there is none. */
  public static String id(JsonObject from, String... path) {
    Object value = at(from, path);
    return value instanceof Integer || value instanceof Long
        ? value.toString()
        : value instanceof Number number
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
    return value instanceof String text ? read(text) : OptionalLong.empty();
  }

  /**
   * `-12`, or `12.0` without its fraction. By hand: a page of tasks has a thousand of them, and an
   * expression would be compiled for each.
   */
  private static OptionalLong read(String text) {
    int point = text.indexOf('.');
    int end = point < 0 ? text.length() : point;
    int from = text.startsWith("-") ? 1 : 0;
    boolean plain = end > from && end - from <= DIGITS && digits(text, from, end);
    return plain && (point < 0 || digits(text, point + 1, text.length()))
        ? OptionalLong.of(Long.parseLong(text, 0, end, 10))
        : OptionalLong.empty();
  }

  private static boolean digits(String text, int from, int end) {
    for (int at = from; at < end; at++) {
      if (text.charAt(at) < '0' || text.charAt(at) > '9') {
        return false;
      }
    }
    return true;
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
    return !text.isEmpty() && DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
  }

  private static @Nullable Object at(JsonObject from, String... path) {
    Object value = from;
    for (String name : path) {
      value = value instanceof JsonObject object ? object.getValue(name) : null;
    }
    return value;
  }
}
