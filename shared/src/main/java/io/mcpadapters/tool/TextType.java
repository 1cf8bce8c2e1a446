package io.mcpadapters.tool;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text, bounded in code points as JSON Schema counts them; lone surrogates, which UTF-8 cannot
 * carry, are refused.
 *
 * @param advice what to do with a longer one
 */
record TextType(int min, int max, @Nullable Pattern pattern, String sample, @Nullable String advice)
    implements JsonType<String> {
  static final int DEFAULT_MAX = 2000;
  static final TextType ANY = new TextType(0, DEFAULT_MAX, null, "text", null);

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
