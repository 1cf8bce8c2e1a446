package io.mcpadapters.server.wire;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the `Mcp-Param-*` headers say what the arguments say (2026-07-28,
 * basic/transports/streamable-http, x-mcp-header): one for each argument that is there, none for
 * one that is not.
 */
final class ParameterHeaders {
  private static final int MAX_NUMBER = 32;

  private ParameterHeaders() {}

  /**
   * The name of a header that is missing, malformed or differs.
   *
   * @param parameters the path to each argument by the header's name
   */
  static Optional<String> wrong(
      MessageHeaders headers, JsonObject arguments, Map<String, List<String>> parameters) {
    return parameters.entrySet().stream()
        .filter(parameter ->
            !matches(
                headers.value(MessageHeaders.PARAM + parameter.getKey()),
                at(arguments, parameter.getValue())))
        .map(parameter -> MessageHeaders.PARAM + parameter.getKey())
        .findFirst();
  }

  private static @Nullable Object at(JsonObject arguments, List<String> path) {
    Object value = arguments;
    for (String name : path) {
      value = value instanceof JsonObject object ? object.getValue(name) : null;
    }
    return value;
  }

  private static boolean matches(Optional<String> header, @Nullable Object value) {
    return value == null
        ? header.isEmpty()
        : header.flatMap(HeaderText::decode).filter(text -> same(text, value)).isPresent();
  }

  /** Numbers are compared as numbers: `42.0` is 42. */
  private static boolean same(String text, Object value) {
    if (!(value instanceof Number number)) {
      return text.equals(value.toString());
    }
    try {
      return text.length() <= MAX_NUMBER
          && new BigDecimal(text).compareTo(new BigDecimal(number.toString())) == 0;
    } catch (NumberFormatException noNumber) {
      return false;
    }
  }
}
