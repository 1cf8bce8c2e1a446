package io.mcpadapters.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What holds for every answer of every tool, since a model has to read it and write parts of it.
 */
final class AnswerRules {
  private static final int LONGEST_ID = 48;
  private static final int LONGEST_CURSOR = 96;
  private static final Pattern SPOKEN_CURSOR =
      Pattern.compile("\\bcursor\\W{1,4}([A-Za-z0-9_-]{24,})");

  private AnswerRules() {}

  /** The answer, if it is a good one; fails otherwise. */
  static Received checked(Received answer) {
    if (answer.body().length() > 0
        && answer.message().getValue("result") instanceof JsonObject result
        && !result.getBoolean("isError", false)) {
      checkLengths(result.getValue("structuredContent"), "");
      for (Object block : result.getJsonArray("content", new JsonArray())) {
        text(((JsonObject) block).getString("text", ""));
      }
    }
    return answer;
  }

  private static void text(String text) {
    Matcher cursor = SPOKEN_CURSOR.matcher(text);
    while (cursor.find()) {
      assertThat(cursor.group(1)).as("a cursor").hasSizeLessThanOrEqualTo(LONGEST_CURSOR);
    }
    if (text.startsWith("{") && !text.contains("\n")) {
      json(text).ifPresent(facts -> checkLengths(facts, ""));
    }
  }

  private static Optional<JsonObject> json(String text) {
    try {
      return Optional.of(new JsonObject(text));
    } catch (DecodeException another) {
      return Optional.empty();
    }
  }

  /** The ids and cursors below a value. */
  private static void checkLengths(Object value, String name) {
    switch (value) {
      case JsonObject object -> object.forEach(one -> checkLengths(one.getValue(), one.getKey()));
      case JsonArray list -> list.forEach(one -> checkLengths(one, name));
      case String text when name.endsWith("cursor") ->
          assertThat(text).as(name).hasSizeLessThanOrEqualTo(LONGEST_CURSOR);
      case String text when name.equals("id") || name.endsWith("_id") ->
          assertThat(text.split(",")) // the service's own, of one answer that took several requests
              .as(name)
              .allSatisfy(id -> assertThat(id).hasSizeLessThanOrEqualTo(LONGEST_ID));
      case null, default -> {}
    }
  }
}
