package io.mcpadapters.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What holds for every answer of every tool, since a model has to read it and write parts of it.
 */
final class AnswerRules {
  private static final int LONGEST_ID = 48;
  private static final int LONGEST_CURSOR = 96;
  private static final int LONGEST_FACTS = 200;

  /** Tools whose facts are what was asked for, in the form that a program reads: rows, images. */
  private static final Set<String> FACTS_ARE_DATA =
      Set.of(
          "get_task",
          "comments",
          "read_doc",
          "read_chat",
          "generate_image",
          "edit_image",
          "remove_background",
          "upscale_image",
          "run_model",
          "get_prediction");

  /** Tools whose facts tell ids and what was paid, which take more. */
  private static final Set<String> FACTS_WITH_COST =
      Set.of(
          "crawl_site",
          "extract_pages",
          "read_result",
          "research",
          "research_status",
          "web_search");

  private static final Pattern SPOKEN_CURSOR =
      Pattern.compile("\\bcursor\\W{1,4}([A-Za-z0-9_-]{24,})");

  private AnswerRules() {}

  /** The answer of a tool, if it is a good one; fails otherwise. */
  static Received checked(String tool, Received answer) {
    if (answer.body().length() > 0
        && answer.message().getValue("result") instanceof JsonObject result
        && !result.getBoolean("isError", false)) {
      checkLengths(result.getValue("structuredContent"), "");
      JsonArray blocks = result.getJsonArray("content", new JsonArray());
      for (Object block : blocks) {
        text(((JsonObject) block).getString("text", ""));
      }
      boolean text = blocks.size() > 1 && result.getValue("structuredContent") == null;
      if (text && !FACTS_ARE_DATA.contains(tool)) {
        boolean bounded = !FACTS_WITH_COST.contains(tool);
        line(blocks.getJsonObject(blocks.size() - 1)).ifPresent(facts -> facts(facts, bounded));
      }
    }
    return answer;
  }

  private static void text(String text) {
    Matcher cursor = SPOKEN_CURSOR.matcher(text);
    while (cursor.find()) {
      assertThat(cursor.group(1)).as("a cursor").hasSizeLessThanOrEqualTo(LONGEST_CURSOR);
    }
    line(new JsonObject().put("text", text)).ifPresent(facts -> checkLengths(facts, ""));
  }

  private static Optional<JsonObject> line(JsonObject block) {
    String text = block.getString("text", "");
    return text.startsWith("{") && !text.contains("\n") ? json(text) : Optional.empty();
  }

  /** The line below a text: short, and nothing in it that says nothing. */
  private static void facts(JsonObject facts, boolean bounded) {
    checkMembers(facts, "facts");
    if (bounded) {
      assertThat(facts.encode()).as("facts").hasSizeLessThanOrEqualTo(LONGEST_FACTS);
    }
  }

  private static void checkMembers(Object value, String name) {
    assertThat(value).as(name).isNotIn(false, "", new JsonArray(), new JsonObject()).isNotNull();
    switch (value) {
      case JsonObject object -> object.forEach(one -> checkMembers(one.getValue(), one.getKey()));
      case JsonArray list -> list.forEach(one -> checkMembers(one, name));
      default -> {}
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
