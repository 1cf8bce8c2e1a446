package io.mcpadapters.tool;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What tools, object arguments and the decoded {@link Values} know of an argument: its name, its
 * member of the schema and its decoding. Declared as an {@link Arg}.
 */
public abstract class Argument<T> {
  private final String name;
  private final String about;
  private final boolean required;
  private final @Nullable T absent;
  private final JsonObject schema;
  private final String example;
  private final Reading<T> reading;

  @FunctionalInterface
  private interface Reading<T> {
    @Nullable T decode(Object raw, String at, ArgumentProblems problems);
  }

  /**
   * @param absent the value when it is left out; null when it must not be
   * @param wrap from the decoded value to that of the argument
   */
  <S> Argument(
      String name, String about, JsonType<S> type, @Nullable T absent, Function<S, T> wrap) {
    if (!name.matches("[a-z][a-z0-9_]{0,63}")) {
      throw new IllegalArgumentException(
          "the argument \"" + name + "\" must be named in lower case, such as first_name");
    }
    this.name = name;
    this.about = about;
    this.required = absent == null;
    this.absent = absent;
    this.schema = type.schema();
    this.example = type.example();
    if (!about.isEmpty()) {
      schema.put("description", about);
    }
    if (absent != null && !(absent instanceof Optional)) {
      schema.put("default", written(type, absent));
    }
    this.reading =
        (raw, at, problems) -> {
          S value = type.decode(raw, at, problems);
          return value == null ? null : wrap.apply(value);
        };
  }

  @SuppressWarnings("unchecked") // a default is given for S itself only
  private static <S> Object written(JsonType<S> type, Object absent) {
    return type.written((S) absent);
  }

  public final String name() {
    return name;
  }

  public final String about() {
    return about;
  }

  final boolean isRequired() {
    return required;
  }

  /** Its member of the tool's input schema; a copy. */
  final JsonObject schema() {
    return schema.copy();
  }

  final String example() {
    return example;
  }

  /** The value, the default, or null when a problem was added. */
  final @Nullable T decode(@Nullable Object raw, String at, ArgumentProblems problems) {
    if (raw != null) {
      return reading.decode(raw, at, problems);
    }
    if (required) {
      problems.add(at, "is required", example);
    }
    return absent;
  }

  @Override
  public final String toString() {
    return name;
  }
}
