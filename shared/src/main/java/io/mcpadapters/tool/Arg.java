package io.mcpadapters.tool;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
public final class Arg<T> extends Argument<T> {
  private <S> Arg(
      String name, String about, JsonType<S> type, @Nullable T absent, Function<S, T> wrap) {
    super(name, about, type, absent, wrap);
  }

  private Arg(Arg<T> same, List<String> aliases) {
    super(same, aliases);
  }

  /**
   * The same; whoever writes one of these names, which other servers have for it, is told this one.
   */
  public Arg<T> alsoCalled(String... names) {
    return new Arg<>(this, List.of(names));
  }

  /**
   * An argument being declared: its kind and rules, before {@link #required}, {@link #optional} or
   * {@link #orElse} makes it an {@link Arg}. Immutable; without a name it describes the items of a
   * list or the values of a map.
   */
  public static sealed class Builder<T> permits TextBuilder, NumberBuilder, ListBuilder {
    private final String name;
    private final String about;
    private final JsonType<T> type;

    private Builder(String name, String about, JsonType<T> type) {
      this.name = name;
      this.about = about;
      this.type = type;
    }

    /**
     * Decodes further, as in `text(…).as(LineRange::parse)`. The function refuses with an
     * IllegalArgumentException whose message is the rule: `must be a range like 10-20`.
     */
    public <U> Builder<U> as(Function<? super T, ? extends U> parse) {
      return new Builder<>(name, about, type.as(parse));
    }

    /**
     * One more rule: returns its words, `must not leave the repository`, for a bad value and null
     * for a good one.
     */
    public Builder<T> check(Function<? super T, @Nullable String> rule) {
      return new Builder<>(name, about, type.check(rule));
    }

    /** The call is refused without it. */
    public Arg<T> required() {
      return new Arg<>(name, about, type, null, Function.identity());
    }

    /** May be left out; an empty text or list, and null, count as left out. */
    public Arg<Optional<T>> optional() {
      return new Arg<>(name, about, type, Optional.empty(), Optional::of);
    }

    /** May be left out and then has this value, which the schema shows. */
    public Arg<T> orElse(T value) {
      return new Arg<>(name, about, type, value, Function.identity());
    }
  }

  /** A text being declared; lengths are in code points, 2000 at most unless said otherwise. */
  public static final class TextBuilder extends Builder<String> {
    private final TextType text;

    private TextBuilder(String name, String about, TextType text) {
      super(name, about, text);
      this.text = text;
    }

    private TextBuilder with(TextType other) {
      return new TextBuilder(super.name, super.about, other);
    }

    public TextBuilder max(int length) {
      return with(text.max(length));
    }

    /** The same with advice for a longer one: `split it, or use research`. */
    public TextBuilder max(int length, String advice) {
      return with(text.max(length).advice(advice));
    }

    public TextBuilder min(int length) {
      return with(text.min(length));
    }

    /**
     * An anchored regular expression without look-around or nested quantifiers, since it runs on
     * what a caller sends.
     */
    public TextBuilder pattern(String regex) {
      return with(text.pattern(regex));
    }

    /**
     * An empty text is a value of its own, as a file's content is; otherwise it counts as left out
     * where it may be.
     */
    public TextBuilder mayBeEmpty() {
      return with(text.keepingEmpty());
    }

    /** A usual value, for the words of an error. */
    public TextBuilder example(String value) {
      return with(text.sample(value));
    }
  }

  /** A number being declared. */
  public static final class NumberBuilder<N extends Number> extends Builder<N> {
    private final NumberType<N> number;

    private NumberBuilder(String name, String about, NumberType<N> number) {
      super(name, about, number);
      this.number = number;
    }

    /** Both included. */
    public NumberBuilder<N> between(N min, N max) {
      return new NumberBuilder<>(super.name, super.about, number.between(min, max));
    }

    public NumberBuilder<N> atLeast(N min) {
      return between(min, number.max());
    }

    /** A usual value, for the words of an error; the default, where there is one, unless given. */
    public NumberBuilder<N> example(N value) {
      return new NumberBuilder<>(super.name, super.about, number.sample(value));
    }
  }

  /** A list being declared; 100 items at most unless said otherwise. */
  public static final class ListBuilder<T> extends Builder<List<T>> {
    private final ListType<T> list;

    private ListBuilder(String name, String about, ListType<T> list) {
      super(name, about, list);
      this.list = list;
    }

    /** Both included. */
    public ListBuilder<T> size(int min, int max) {
      return new ListBuilder<>(super.name, super.about, new ListType<>(list.item(), min, max));
    }
  }

  /** A text. */
  public static TextBuilder text(String name, String about) {
    return new TextBuilder(name, about, TextType.ANY);
  }

  /** A text as an item of a list or value of a map. */
  public static TextBuilder text() {
    return text("", "");
  }

  /** A whole number within the range of int. */
  public static NumberBuilder<Integer> integer(String name, String about) {
    return new NumberBuilder<>(name, about, NumberType.INT);
  }

  /** A whole number of 64 bits. */
  public static NumberBuilder<Long> int64(String name, String about) {
    return new NumberBuilder<>(name, about, NumberType.LONG);
  }

  public static NumberBuilder<Double> number(String name, String about) {
    return new NumberBuilder<>(name, about, NumberType.DOUBLE);
  }

  public static Builder<Boolean> flag(String name, String about) {
    return new Builder<>(name, about, new FlagType());
  }

  /** One of these words. */
  public static Builder<String> choice(String name, String about, String... words) {
    return new Builder<>(name, about, ChoiceType.of(List.of(words)));
  }

  /** One of the enum's constants, written in lower case. */
  public static <E extends Enum<E>> Builder<E> choice(String name, String about, Class<E> type) {
    return new Builder<>(name, about, ChoiceType.of(type));
  }

  /** A calendar date, `2026-01-31`. */
  public static Builder<LocalDate> date(String name, String about) {
    return new Builder<>(name, about, TextType.DATE).as(TextType::localDate);
  }

  /** An absolute http or https address without credentials in it. */
  public static Builder<URI> uri(String name, String about) {
    return new Builder<>(name, about, TextType.ADDRESS).as(TextType::address);
  }

  /**
   * Bytes in base64 or as a `data:` URI of base64, at most so many once decoded. The form is
   * checked with the other arguments; decoding, which takes time, is left to {@link Base64Data}.
   */
  public static Builder<Base64Data> bytes(String name, String about, int most) {
    return new TextBuilder(name, about, TextType.base64(most))
        .as(text -> Base64Data.of(text, most));
  }

  /**
   * A list; the item is a builder without a name, as {@link #text()} or {@link #object(Function,
   * Arg...)}.
   */
  public static <T> ListBuilder<T> list(String name, String about, Builder<T> item) {
    return new ListBuilder<>(name, about, new ListType<>(item.type, 0, ListType.DEFAULT_MAX));
  }

  /**
   * An object with declared members; the function refuses with an IllegalArgumentException whose
   * message is the rule.
   */
  public static <T> Builder<T> object(
      String name, String about, Function<Values, T> build, Arg<?>... members) {
    return new Builder<>(name, about, new ObjectType<>(new Arguments(members), build));
  }

  /** The same as an item of a list. */
  public static <T> Builder<T> object(Function<Values, T> build, Arg<?>... members) {
    return object("", "", build, members);
  }

  /** An object whose members' names are the caller's; shown and taken as {@link #jsonText} is. */
  public static <T> Builder<Map<String, T>> map(String name, String about, Builder<T> value) {
    return new Builder<>(name, about, new MapType<>(value.type));
  }

  /**
   * A JSON object whose members nobody declares, as text that holds it; itself taken as well.
   *
   * @param most characters of the text
   */
  public static Builder<JsonObject> jsonText(String name, String about, int most) {
    return new Builder<>(name, about, new JsonTextType(most));
  }

  /** One shape or else another, tried in this order. */
  public static <T> Builder<T> either(
      String name, String about, Builder<? extends T> first, Builder<? extends T> second) {
    return new Builder<>(name, about, new EitherType<>(first.type, second.type));
  }

  /** An object that a schema from elsewhere judges; the schema is shown as it is. */
  public static Builder<JsonObject> rawSchema(String name, String about, JsonObject schema) {
    return new Builder<>(name, about, new SchemaType(schema.copy()));
  }
}
