package io.mcpadapters.tool;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One argument of a tool. The one declaration gives its name, its JSON Schema, its description,
 * default and bounds, its decoding, and the words of the error (field, rule, example); decoding is
 * the check. Values come out by {@link Values#get}, at the root and in nested objects alike.
 *
 * <p>One rule for all kinds but text: a text that parses exactly to the declared kind is taken for
 * it, since some clients send `"5"` and `"[…]"`; nothing else is. JSON null counts as left out.
 */
public final class Arg<T> {
  private final String name;
  private final String about;
  private final Decoder<T> decoder;

  private record Decoder<T>(
      boolean required,
      @Nullable T absent,
      JsonObject schema,
      String example,
      Reading<T> reading) {}

  @FunctionalInterface
  private interface Reading<T> {
    @Nullable T decode(Object raw, String at, ArgumentProblems problems);
  }

  <S> Arg(
      String name,
      String about,
      JsonType<S> shape,
      boolean required,
      @Nullable T absent,
      Function<S, T> wrap) {
    if (!name.matches("[a-z][a-z0-9_]{0,63}")) {
      throw new IllegalArgumentException(
          "an argument's name is a lower-case word, not \"" + name + '"');
    }
    this.name = name;
    this.about = about;
    JsonObject schema = shape.schema();
    if (!about.isEmpty()) {
      schema.put("description", about);
    }
    if (absent != null && !(absent instanceof java.util.Optional)) {
      schema.put("default", written(shape, absent));
    }
    this.decoder =
        new Decoder<>(
            required,
            absent,
            schema,
            shape.example(),
            (raw, at, problems) -> {
              S value = shape.decode(raw, at, problems);
              return value == null ? null : wrap.apply(value);
            });
  }

  @SuppressWarnings("unchecked") // a default is given for S itself only
  private static <S> Object written(JsonType<S> shape, Object absent) {
    return shape.written((S) absent);
  }

  /** A text. */
  public static TextDraft text(String name, String about) {
    return new TextDraft(name, about, TextType.ANY);
  }

  /** A text as an item of a list or value of a map. */
  public static TextDraft text() {
    return text("", "");
  }

  /** A whole number within the range of int. */
  public static NumberDraft<Integer> integer(String name, String about) {
    return new NumberDraft<>(name, about, NumberType.INT);
  }

  public static NumberDraft<Double> number(String name, String about) {
    return new NumberDraft<>(name, about, NumberType.DOUBLE);
  }

  public static Draft<Boolean> flag(String name, String about) {
    return new Draft<>(name, about, new FlagType());
  }

  /** One of these words. */
  public static Draft<String> choice(String name, String about, String... words) {
    return new Draft<>(name, about, ChoiceType.of(List.of(words)));
  }

  /** One of the enum's constants, written in lower case. */
  public static <E extends Enum<E>> Draft<E> choice(String name, String about, Class<E> type) {
    return new Draft<>(name, about, ChoiceType.of(type));
  }

  /** A calendar date, `2026-01-31`. */
  public static Draft<LocalDate> date(String name, String about) {
    return text(name, about)
        .max(10)
        .pattern("^\\d{4}-\\d{2}-\\d{2}$")
        .example("2026-01-31")
        .as(Arg::localDate);
  }

  private static LocalDate localDate(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException noSuchDay) {
      throw new IllegalArgumentException("must be a day of the calendar", noSuchDay);
    }
  }

  /** An absolute http or https address without credentials in it. */
  public static Draft<URI> uri(String name, String about) {
    return text(name, about)
        .max(4096)
        .pattern("^[hH][tT][tT][pP][sS]?://")
        .example("https://example.org/page")
        .as(Arg::address);
  }

  private static URI address(String text) {
    URI uri;
    try {
      uri = URI.create(text.strip());
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException("must be a well-formed address", malformed);
    }
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("must name a host");
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("must not contain credentials");
    }
    return uri;
  }

  /**
   * A list; the item is a draft without a name, as {@link #text()} or {@link #object(Function,
   * Arg...)}.
   */
  public static <T> ListDraft<T> list(String name, String about, Draft<T> item) {
    return new ListDraft<>(name, about, new ListType<>(item.shape, 0, ListType.DEFAULT_MAX));
  }

  /**
   * An object with declared members; the function refuses with an IllegalArgumentException whose
   * message is the rule.
   */
  public static <T> Draft<T> object(
      String name, String about, Function<Values, T> build, Arg<?>... members) {
    return new Draft<>(name, about, new ObjectType<>(new Arguments(members), build));
  }

  /** The same as an item of a list. */
  public static <T> Draft<T> object(Function<Values, T> build, Arg<?>... members) {
    return object("", "", build, members);
  }

  /** An object whose members' names are the caller's. */
  public static <T> Draft<Map<String, T>> map(String name, String about, Draft<T> value) {
    return new Draft<>(name, about, new MapType<>(value.shape));
  }

  /** Any JSON value: JsonObject, JsonArray, String, Number, Boolean. */
  public static Draft<Object> json(String name, String about) {
    return new Draft<>(name, about, new AnyJsonType());
  }

  /** One shape or else another, tried in this order. */
  public static <T> Draft<T> either(
      String name, String about, Draft<? extends T> first, Draft<? extends T> second) {
    return new Draft<>(name, about, new EitherType<>(first.shape, second.shape));
  }

  /** An object that a schema from elsewhere judges; the schema is shown as it is. */
  public static Draft<JsonObject> rawSchema(String name, String about, JsonObject schema) {
    return new Draft<>(name, about, new SchemaType(schema.copy()));
  }

  public String name() {
    return name;
  }

  public String about() {
    return about;
  }

  boolean isRequired() {
    return decoder.required;
  }

  /** Its member of the tool's input schema; a copy. */
  JsonObject schema() {
    return decoder.schema.copy();
  }

  String example() {
    return decoder.example;
  }

  /** The value, the default, or null when a problem was added. */
  @Nullable T decode(@Nullable Object raw, String at, ArgumentProblems problems) {
    if (raw != null) {
      return decoder.reading.decode(raw, at, problems);
    }
    if (decoder.required) {
      problems.add(at, "is required", decoder.example);
    }
    return decoder.absent;
  }

  @Override
  public String toString() {
    return name;
  }
}
