package io.mcpadapters.app;

import io.mcpadapters.upstream.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One setting, declared as a constant: the environment variable's name, what it is for, its form
 * and default. The tables of the documentation are made from these.
 *
 * @param <T> what {@link Settings#get} gives for it
 */
public final class Setting<T> {
  private final String name;
  private final String about;
  private final boolean secret;
  private final boolean required;
  private final String shown;
  private final Reading<T> reading;

  /**
   * Turns the variable's text, or its absence, into the value; the exception's message is the rule
   * that was broken.
   */
  @FunctionalInterface
  interface Reading<T> {
    T read(@Nullable String text);
  }

  private Setting(
      String name,
      String about,
      boolean secret,
      boolean required,
      String shown,
      Reading<T> reading) {
    this.name = name;
    this.about = about;
    this.secret = secret;
    this.required = required;
    this.shown = shown;
    this.reading = reading;
  }

  /** A setting being declared. */
  public static final class Builder<T> {
    private final String name;
    private final String about;
    private final boolean secret;
    private final Function<String, T> parse;

    private Builder(String name, String about, boolean secret, Function<String, T> parse) {
      this.name = name;
      this.about = about;
      this.secret = secret;
      this.parse = parse;
    }

    /**
     * Parses further; refuses with an IllegalArgumentException whose message is the rule: `must be
     * …`, without the value.
     */
    public <U> Builder<U> as(Function<? super T, ? extends U> more) {
      return new Builder<>(name, about, secret, text -> more.apply(parse.apply(text)));
    }

    /** The process does not start without it. */
    public Setting<T> required() {
      return new Setting<>(
          name,
          about,
          secret,
          true,
          "required",
          text -> {
            if (text == null) {
              throw new MissingSettingException(
                  (secret ? "is not set, nor is " + name + "_FILE: " : "is not set: ") + about);
            }
            return parse.apply(text);
          });
    }

    public Setting<Optional<T>> optional() {
      return new Setting<>(
          name, about, secret, false, "", text -> Optional.ofNullable(text).map(parse));
    }

    /** With a default, written as the variable would be. */
    public Setting<T> orElse(String byDefault) {
      return new Setting<>(
          name,
          about,
          secret,
          false,
          byDefault,
          text -> parse.apply(text == null ? byDefault : text));
    }
  }

  public static Builder<String> text(String name, String about) {
    return new Builder<>(name, about, false, String::strip);
  }

  /** A credential, from the variable or from the file that `NAME_FILE` names. */
  public static Builder<Secret> secret(String name, String about) {
    return new Builder<>(name, about, true, Setting::credential);
  }

  /**
   * A secret list or table that is not one credential; parsed by {@link Builder#as}, never shown.
   */
  public static Builder<String> secretText(String name, String about) {
    return new Builder<>(name, about, true, Setting::cutEnds);
  }

  public static Builder<Integer> integer(String name, String about, int min, int max) {
    return text(name, about).as(text -> whole(text, min, max));
  }

  public static Builder<Boolean> flag(String name, String about) {
    return text(name, about)
        .as(text ->
            switch (text) {
              case "true", "1", "yes" -> true;
              case "false", "0", "no" -> false;
              default -> throw new IllegalArgumentException("must be true or false");
            });
  }

  /** Words separated by commas; empty ones are dropped. */
  public static Builder<List<String>> words(String name, String about) {
    return text(name, about)
        .as(text ->
            Stream.of(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList());
  }

  /** An http or https address without credentials, query or fragment; a trailing slash is cut. */
  public static Builder<URI> uri(String name, String about) {
    return text(name, about).as(Setting::address);
  }

  private static int whole(String text, int min, int max) {
    try {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // the same words as for one out of range
    }
    throw new IllegalArgumentException("must be a whole number from " + min + " to " + max);
  }

  private static URI address(String text) {
    URI uri;
    try {
      uri = URI.create(text.replaceFirst("/+$", ""));
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(
          "must be an address like https://api.example.org", malformed);
    }
    boolean http =
        "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    if (!http || uri.getHost() == null) {
      throw new IllegalArgumentException("must be an http or https address with a host");
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("must have no credentials, query or fragment");
    }
    return uri;
  }

  private static String cutEnds(String text) {
    return text.replaceFirst("^\uFEFF", "").replaceFirst("[\\r\\n]+$", "");
  }

  private static Secret credential(String text) {
    String value = cutEnds(text);
    if (value.isBlank()) {
      throw new IllegalArgumentException("is empty");
    }
    if (value.regionMatches(true, 0, "Bearer ", 0, 7)) {
      throw new IllegalArgumentException("must be the credential alone, without \"Bearer\"");
    }
    if (value.startsWith("\"")
        || value.startsWith("'")
        || value.endsWith("\"")
        || value.endsWith("'")) {
      throw new IllegalArgumentException("must not be in quotes");
    }
    if (value.chars().anyMatch(c -> c <= 0x20 || c >= 0x7f)) {
      throw new IllegalArgumentException(
          "must be printable ASCII without spaces or line ends inside");
    }
    return new Secret(value);
  }

  public String name() {
    return name;
  }

  public String about() {
    return about;
  }

  /** Whether its value must never be shown; such a setting can also come from a file. */
  public boolean isSecret() {
    return secret;
  }

  public boolean isRequired() {
    return required;
  }

  /** The default as the documentation shows it. */
  public String shown() {
    return shown;
  }

  T read(@Nullable String text) {
    return reading.read(text);
  }

  @Override
  public String toString() {
    return name;
  }
}
