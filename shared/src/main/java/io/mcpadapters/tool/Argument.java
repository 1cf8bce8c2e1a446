package io.mcpadapters.tool;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
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
  private final boolean keepsEmpty;
  private final List<String> aliases;

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
      throw new DeclarationException(
          "the argument \"" + name + "\" must be named in lower case, such as first_name");
    }
    this.name = name;
    this.about = about;
    this.required = absent == null;
    this.absent = absent;
    this.schema = type.schema();
    if (!about.isEmpty()) {
      schema.put("description", about);
    }
    if (absent != null && !(absent instanceof Optional)) {
      schema.put("default", written(type, absent));
    }
    JsonType<S> shown =
        schema.getValue("default") instanceof Object written ? type.usual(written) : type;
    this.example = shown.example();
    this.keepsEmpty = required || shown.keepsEmpty();
    this.aliases = List.of();
    this.reading =
        (raw, at, problems) -> {
          S value = shown.decode(raw, at, problems);
          return value == null ? null : wrap.apply(value);
        };
  }

  /** The same under more names that are not taken, but understood. */
  Argument(Argument<T> same, List<String> aliases) {
    this.name = same.name;
    this.about = same.about;
    this.required = same.required;
    this.absent = same.absent;
    this.schema = same.schema;
    this.example = same.example;
    this.reading = same.reading;
    this.keepsEmpty = same.keepsEmpty;
    this.aliases = List.copyOf(aliases);
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

  /** Names that other servers, or earlier versions of this one, have for it. */
  final List<String> aliases() {
    return aliases;
  }

  /**
   * Whether a value counts as none: null, and of what may be left out, an empty text or list, since
   * many models send those for what they do not want to say.
   */
  final boolean leftOut(@Nullable Object raw) {
    return raw == null
        || (!keepsEmpty
            && ("".equals(raw)
                || (raw instanceof JsonArray list && list.isEmpty())
                || "[]".equals(raw)));
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
    if (raw != null && !leftOut(raw)) {
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
