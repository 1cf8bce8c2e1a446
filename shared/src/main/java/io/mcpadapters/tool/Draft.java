package io.mcpadapters.tool;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An argument being declared: its kind and rules, before {@link #required}, {@link #optional} or
 * {@link #orElse} makes it an {@link Arg}. Immutable; without a name it describes the items of a
 * list or the values of a map.
 */
public sealed class Draft<T> permits TextDraft, NumberDraft, ListDraft {
  final String name;
  final String about;
  final JsonType<T> shape;

  Draft(String name, String about, JsonType<T> shape) {
    this.name = name;
    this.about = about;
    this.shape = shape;
  }

  /**
   * Decodes further, as in `text(…).as(LineRange::parse)`. The function refuses with an
   * IllegalArgumentException whose message is the rule: `must be a range like 10-20`.
   */
  public <U> Draft<U> as(Function<? super T, ? extends U> parse) {
    return new Draft<>(name, about, shape.as(parse));
  }

  /**
   * One more rule: returns its words, `must not leave the repository`, for a bad value and null for
   * a good one.
   */
  public Draft<T> check(Function<? super T, @Nullable String> rule) {
    return new Draft<>(name, about, shape.check(rule));
  }

  /** The call is refused without it. */
  public Arg<T> required() {
    return new Arg<>(name, about, shape, true, null, Function.identity());
  }

  /** May be left out. */
  public Arg<Optional<T>> optional() {
    return new Arg<>(name, about, shape, false, Optional.empty(), Optional::of);
  }

  /** May be left out and then has this value, which the schema shows. */
  public Arg<T> orElse(T value) {
    return new Arg<>(name, about, shape, false, value, Function.identity());
  }
}
