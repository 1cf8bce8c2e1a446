package io.mcpadapters.postiz;

import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether a post's settings are what its network needs: by the schema that Postiz gives, and where
 * that is known to say another thing than its server does, by what the server does.
 */
final class SettingsCheck {
  private static final int DEPTH = 6;
  private static final int TAGS = 500; // characters that YouTube takes of all together
  private static final Set<String> WHO_CAN_REPLY =
      Set.of("everyone", "following", "mentionedUsers", "subscribers", "verified");

  private final String network;
  private final List<String> problems = new ArrayList<>();

  private SettingsCheck(String network) {
    this.network = network;
  }

  /** What is wrong, a sentence each that begins with the setting. */
  static List<String> problems(String network, Optional<JsonObject> schema, JsonObject settings) {
    SettingsCheck check = new SettingsCheck(network);
    schema.ifPresent(given -> check.object("", given, settings, DEPTH));
    switch (network) {
      case "x" -> check.x(settings);
      case "moltbook" -> check.needed(settings, "submolt", "must be the name of a submolt");
      case "mewe" -> {
        if (JsonPaths.text(settings, "postType").equals("group")) {
          check.needed(settings, "group", "is required of a post to a group");
        }
      }
      case "reddit" -> check.flairs(settings);
      case "youtube" -> check.tags(settings);
      default -> {}
    }
    return List.copyOf(check.problems);
  }

  /** Names of settings that a network knows. */
  static Set<String> known(String network, Optional<JsonObject> schema) {
    Set<String> names = new TreeSet<>();
    schema.ifPresent(given -> names.addAll(JsonPaths.object(given, "properties").fieldNames()));
    if (network.equals("moltbook")) {
      names.add("submolt");
    }
    if (network.startsWith("linkedin")) {
      names.add("post_as_images_carousel");
    }
    return names;
  }

  private void x(JsonObject settings) {
    if ("article".equals(settings.getValue("post_type"))) {
      needed(settings, "article_title", "is required of an article");
      if (!Set.of("draft", "published").contains(JsonPaths.text(settings, "article_status"))) {
        add("article_status", "is required of an article: draft or published");
      }
    } else if (!WHO_CAN_REPLY.contains(JsonPaths.text(settings, "who_can_reply_post"))) {
      add(
          "who_can_reply_post",
          "is required: everyone, following, mentionedUsers, subscribers or verified");
    }
  }

  private void flairs(JsonObject settings) {
    List<JsonObject> subreddits = JsonPaths.list(settings, "subreddit");
    for (int at = 0; at < subreddits.size(); at++) {
      JsonObject value = JsonPaths.object(subreddits.get(at), "value");
      boolean missing =
          JsonPaths.flag(value, "is_flair_required")
              && JsonPaths.text(value, "flair", "id").isBlank();
      if (missing) {
        add("subreddit." + at + ".value.flair", "is required there: {id, name}");
      }
    }
  }

  private void tags(JsonObject settings) {
    int length =
        JsonPaths.list(settings, "tags").stream()
            .mapToInt(tag -> JsonPaths.text(tag, "label").length())
            .sum();
    if (length > TAGS) {
      add("tags", "have " + length + " characters in total, " + TAGS + " are allowed");
    }
  }

  private void needed(JsonObject settings, String name, String rule) {
    if (JsonPaths.text(settings, name).isBlank()) {
      add(name, rule);
    }
  }

  /** The server refuses none of these although the schema says that they are required. */
  private boolean optional(String path) {
    return (network.equals("wrapcast") && path.equals("subreddit"))
        || (network.equals("devto") && path.equals("tags"));
  }

  private void object(String path, JsonObject schema, JsonObject value, int depth) {
    if (schema.getValue("required") instanceof JsonArray required) {
      for (Object name : required) {
        String at = path + name;
        if (value.getValue(String.valueOf(name)) == null && !optional(at)) {
          JsonObject property = JsonPaths.object(schema, "properties", String.valueOf(name));
          add(at, "is required" + described(property));
        }
      }
    }
    JsonObject properties = JsonPaths.object(schema, "properties");
    for (String name : properties.fieldNames()) {
      Object member = value.getValue(name);
      if (member != null && properties.getValue(name) instanceof JsonObject property) {
        value(path + name, property, member, depth - 1);
      }
    }
  }

  private void value(String path, JsonObject schema, Object value, int depth) {
    if (depth == 0) {
      return;
    }
    String wrong = wrongType(JsonPaths.text(schema, "type"), value);
    if (wrong != null) {
      add(path, wrong);
      return;
    }
    switch (value) {
      case String text -> text(path, schema, text);
      case Number number -> number(path, schema, number.doubleValue());
      case JsonObject object -> object(path + ".", schema, object, depth);
      case JsonArray list -> list(path, schema, list, depth);
      default -> {}
    }
  }

  private static @Nullable String wrongType(String type, Object value) {
    boolean right =
        switch (type) {
          case "string" -> value instanceof String;
          case "number", "integer" -> value instanceof Number;
          case "boolean" -> value instanceof Boolean;
          case "array" -> value instanceof JsonArray;
          case "object" -> value instanceof JsonObject;
          default -> true;
        };
    return right ? null : "must be of the type " + type;
  }

  private void text(String path, JsonObject schema, String text) {
    if (schema.getValue("enum") instanceof JsonArray words && !words.contains(text)) {
      add(path, "must be one of " + words(words));
    }
    int least = JsonPaths.number(schema, "minLength");
    int most = JsonPaths.number(schema, "maxLength");
    if (text.length() < least) {
      add(path, "must have at least " + least + " characters");
    }
    if (most > 0 && text.length() > most) {
      add(path, "must have at most " + most + " characters");
    }
  }

  private void number(String path, JsonObject schema, double value) {
    if (schema.getValue("minimum") instanceof Number least && value < least.doubleValue()) {
      add(path, "must be at least " + least);
    }
    if (schema.getValue("maximum") instanceof Number most && value > most.doubleValue()) {
      add(path, "must be at most " + most);
    }
  }

  private void list(String path, JsonObject schema, JsonArray list, int depth) {
    int most = JsonPaths.number(schema, "maxItems");
    if (list.size() < JsonPaths.number(schema, "minItems")) {
      add(path, "must have at least " + JsonPaths.number(schema, "minItems") + " elements");
    }
    if (most > 0 && list.size() > most) {
      add(path, "must have at most " + most + " elements");
    }
    JsonObject items = JsonPaths.object(schema, "items");
    for (int at = 0; at < list.size(); at++) {
      Object item = list.getValue(at);
      if (item != null && !items.isEmpty()) {
        value(path + "." + at, items, item, depth - 1);
      }
    }
  }

  private static String described(JsonObject property) {
    if (property.getValue("enum") instanceof JsonArray words) {
      return ": one of " + words(words);
    }
    String about = UntrustedText.line(JsonPaths.text(property, "description"), 120);
    return about.isEmpty() ? "" : " (" + about + ")";
  }

  private static String words(JsonArray words) {
    return UntrustedText.line(String.join(", ", words.stream().map(String::valueOf).toList()), 200);
  }

  private void add(String setting, String rule) {
    problems.add("settings." + UntrustedText.line(setting, 100) + " " + rule);
  }
}
