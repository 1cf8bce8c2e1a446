package io.mcpadapters.tool;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A kind of JSON value: its schema and the decoding that is its check. Immutable. */
interface JsonType<T> {
  /** JSON Schema 2020-12 of the value; a new object each time. */
  JsonObject schema();

  /**
   * The value, or null when a problem was added.
   *
   * @param raw not null; what the JSON codec gives
   * @param at the field's path, for the problem's words
   */
  @Nullable T decode(Object raw, String at, ArgumentProblems problems);

  /** As the schema's `default` writes it. */
  Object written(T value);

  /** A good value, as JSON text. */
  String example();

  /** The same with this default as the example of its errors, where that is a better one. */
  default JsonType<T> usual(Object written) {
    return this;
  }

  /** Whether an empty text or list is a value of its own where it may be left out. */
  default boolean keepsEmpty() {
    return false;
  }

  /**
   * The same, decoded further; the function refuses with an IllegalArgumentException whose message
   * is a rule: `must be …`.
   */
  default <U> JsonType<U> as(Function<? super T, ? extends U> parse) {
    return new Mapped<>(this, parse);
  }

  /** The same with one more rule; its words, `must be …`, or null for a good value. */
  default JsonType<T> check(Function<? super T, @Nullable String> rule) {
    return new Checked<>(this, rule);
  }

  record Mapped<T, U>(JsonType<T> inner, Function<? super T, ? extends U> parse)
      implements JsonType<U> {
    @Override
    public JsonType<U> usual(Object written) {
      return new Mapped<>(inner.usual(written), parse);
    }

    @Override
    public JsonObject schema() {
      return inner.schema();
    }

    @Override
    public @Nullable U decode(Object raw, String at, ArgumentProblems problems) {
      T value = inner.decode(raw, at, problems);
      if (value == null) {
        return null;
      }
      try {
        return parse.apply(value);
      } catch (IllegalArgumentException refused) {
        problems.add(
            at, refused.getMessage() == null ? "is malformed" : refused.getMessage(), example());
        return null;
      }
    }

    @Override
    public Object written(U value) {
      boolean text = "string".equals(inner.schema().getValue("type"));
      return text ? value.toString() : JsonType.unquoted(value.toString());
    }

    @Override
    public String example() {
      return inner.example();
    }

    @Override
    public boolean keepsEmpty() {
      return inner.keepsEmpty();
    }
  }

  record Checked<T>(JsonType<T> inner, Function<? super T, @Nullable String> rule)
      implements JsonType<T> {
    @Override
    public JsonType<T> usual(Object written) {
      return new Checked<>(inner.usual(written), rule);
    }

    @Override
    public JsonObject schema() {
      return inner.schema();
    }

    @Override
    public @Nullable T decode(Object raw, String at, ArgumentProblems problems) {
      T value = inner.decode(raw, at, problems);
      String broken = value == null ? null : rule.apply(value);
      if (broken == null) {
        return value;
      }
      problems.add(at, broken, example());
      return null;
    }

    @Override
    public Object written(T value) {
      return inner.written(value);
    }

    @Override
    public String example() {
      return inner.example();
    }

    @Override
    public boolean keepsEmpty() {
      return inner.keepsEmpty();
    }
  }

  /**
   * What a text holds as JSON, or the value itself: some clients send arrays, numbers and flags as
   * their text.
   */
  static Object unquoted(Object raw) {
    if (!(raw instanceof String text) || text.isEmpty()) {
      return raw;
    }
    try {
      Object parsed = Json.decodeValue(text);
      return parsed == null ? raw : parsed;
    } catch (DecodeException notJson) {
      return raw;
    }
  }
}
