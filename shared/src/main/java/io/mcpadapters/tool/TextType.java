package io.mcpadapters.tool;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text, bounded in code points as JSON Schema counts them; lone surrogates, which UTF-8 cannot
 * carry, are refused.
 *
 * @param advice what to do with a longer one
 * @param keepsEmpty whether an empty one is a value where it may be left out
 */
record TextType(
    int min,
    int max,
    @Nullable Pattern pattern,
    String sample,
    @Nullable String advice,
    boolean keepsEmpty)
    implements JsonType<String> {
  static final int DEFAULT_MAX = 2000;
  static final TextType ANY = new TextType(0, DEFAULT_MAX, null, "text", null, false);
  static final TextType DATE = ANY.max(10).pattern("^\\d{4}-\\d{2}-\\d{2}$").sample("2026-01-31");
  static final TextType ADDRESS =
      ANY.max(4096).pattern("^[hH][tT][tT][pP][sS]?://").sample("https://example.org/page");
  private static final int DATA_URI = 200; // its head, and line breaks where there are few

  /** Base64 of so many bytes. */
  static TextType base64(int bytes) {
    return ANY.max((int) Math.min(Integer.MAX_VALUE, (bytes + 2L) / 3 * 4 + DATA_URI))
        .sample("SGVsbG8=");
  }

  TextType min(int length) {
    return new TextType(length, max, pattern, sample, advice, keepsEmpty);
  }

  TextType max(int length) {
    return new TextType(min, length, pattern, sample, advice, keepsEmpty);
  }

  TextType pattern(String regex) {
    return new TextType(min, max, Pattern.compile(regex), sample, advice, keepsEmpty);
  }

  TextType sample(String value) {
    return new TextType(min, max, pattern, value, advice, keepsEmpty);
  }

  TextType advice(String words) {
    return new TextType(min, max, pattern, sample, words, keepsEmpty);
  }

  TextType keepingEmpty() {
    return new TextType(min, max, pattern, sample, advice, true);
  }

  static LocalDate localDate(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException noSuchDay) {
      throw new IllegalArgumentException("must be a day of the calendar", noSuchDay);
    }
  }

  static URI address(String text) {
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

  @Override
  public JsonObject schema() {
    JsonObject schema = new JsonObject().put("type", "string");
    if (min > 0) {
      schema.put("minLength", min);
    }
    schema.put("maxLength", max);
    return pattern == null ? schema : schema.put("pattern", pattern.pattern());
  }

  @Override
  public @Nullable String decode(Object raw, String at, ArgumentProblems problems) {
    if (!(raw instanceof String text)) {
      problems.add(at, "must be text", example());
      return null;
    }
    String broken = broken(text);
    if (broken != null) {
      problems.add(at, broken, example());
      return null;
    }
    return text;
  }

  private @Nullable String broken(String text) {
    int length = text.codePointCount(0, text.length());
    if (length < min) {
      return length == 0
          ? "must not be empty"
          : "must have at least " + min + " characters, has " + length;
    }
    if (length > max) {
      return "must have at most "
          + max
          + " characters, has "
          + length
          + (advice == null ? "" : ": " + advice);
    }
    if (text.codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff)) {
      return "must be valid Unicode";
    }
    if (pattern != null && !pattern.matcher(text).find()) {
      return "must match " + pattern.pattern();
    }
    return null;
  }

  @Override
  public Object written(String value) {
    return value;
  }

  @Override
  public String example() {
    return Json.encode(sample);
  }
}
