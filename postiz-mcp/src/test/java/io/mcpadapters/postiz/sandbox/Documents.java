package io.mcpadapters.postiz.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** The fake's own answers to `/integration-settings`, with the real one's known mistakes. */
final class Documents {
  /** By network: a setting, its kind and bounds; `!` required, `=` one of, `+1 -4` elements. */
  private static final Map<String, List<String>> SETTINGS =
      Map.ofEntries(
          Map.entry(
              "x",
              List.of(
                  "who_can_reply_post =everyone,following,mentionedUsers,subscribers,verified",
                  "post_type =post,article",
                  "article_title string",
                  "article_status =draft,published")),
          Map.entry("instagram", List.of("!post_type =post,story", "is_trial_reel any")),
          Map.entry("youtube", List.of("!title string 2 100", "!type =public,private,unlisted")),
          Map.entry("discord", List.of("!channel string 1 0")),
          Map.entry("pinterest", List.of("!board string 1 0", "title string 0 100")),
          Map.entry("devto", List.of("!title string 2 0", "!tags array 0 4")),
          Map.entry("wordpress", List.of("!title string 2 0", "!type string")),
          Map.entry("reddit", List.of("!subreddit array 1 0")),
          Map.entry(
              "tiktok",
              List.of(
                  "!privacy_level =PUBLIC_TO_EVERYONE,MUTUAL_FOLLOW_FRIENDS,FOLLOWER_OF_CREATOR,SELF_ONLY",
                  "!duet boolean",
                  "!stitch boolean",
                  "!comment boolean",
                  "!autoAddMusic =yes,no",
                  "!brand_content_toggle boolean",
                  "!brand_organic_toggle boolean",
                  "!content_posting_method =DIRECT_POST,UPLOAD")));

  private static final Map<String, List<String>> LOOKUPS =
      Map.of(
          "discord", List.of("channels"),
          "slack", List.of("channels"),
          "pinterest", List.of("boards"),
          "reddit", List.of("subreddits", "restrictions"),
          "devto", List.of("tags", "organizations"));

  private Documents() {}

  static List<String> lookups(String network) {
    return LOOKUPS.getOrDefault(network, List.of());
  }

  static JsonObject of(FakeChannel channel) {
    List<String> settings = SETTINGS.get(channel.identifier());
    JsonArray tools = new JsonArray();
    for (String method : lookups(channel.identifier())) {
      tools.add(
          new JsonObject()
              .put("methodName", method)
              .put("description", "List of " + method)
              .put("dataSchema", new JsonArray()));
    }
    JsonObject output =
        new JsonObject()
            .put(
                "rules",
                channel.identifier().equals("x")
                    ? "X can have maximum 4 pictures or one video"
                    : "")
            .put("maxLength", NetworkRules.limit(channel, new JsonObject()))
            .put(
                "settings", settings == null ? "No additional settings required" : schema(settings))
            .put("tools", tools);
    return new JsonObject().put("output", output);
  }

  private static JsonObject schema(List<String> settings) {
    JsonObject properties = new JsonObject();
    JsonArray required = new JsonArray();
    for (String one : settings) {
      String[] parts = one.split(" ");
      String name = parts[0].replace("!", "");
      if (one.startsWith("!")) {
        required.add(name);
      }
      properties.put(name, property(parts));
    }
    return new JsonObject()
        .put("type", "object")
        .put("properties", properties)
        .put("required", required);
  }

  private static JsonObject property(String[] parts) {
    JsonObject property = new JsonObject();
    if (parts[1].startsWith("=")) {
      return property
          .put("type", "string")
          .put("enum", new JsonArray(List.of(parts[1].substring(1).split(","))));
    }
    if (!parts[1].equals("any")) {
      property.put("type", parts[1]);
    }
    if (parts.length == 4) {
      boolean list = parts[1].equals("array");
      int least = Integer.parseInt(parts[2]);
      int most = Integer.parseInt(parts[3]);
      if (least > 0) {
        property.put(list ? "minItems" : "minLength", least);
      }
      if (most > 0) {
        property.put(list ? "maxItems" : "maxLength", most);
      }
    }
    return property;
  }
}
