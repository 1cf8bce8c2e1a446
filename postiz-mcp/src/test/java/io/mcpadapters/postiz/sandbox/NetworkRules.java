package io.mcpadapters.postiz.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Limits and media rules of the networks, in the words of Postiz' server. */
final class NetworkRules {
  private static final Map<String, Integer> LIMITS =
      Map.ofEntries(
          Map.entry("x", 280),
          Map.entry("linkedin", 3000),
          Map.entry("linkedin-page", 3000),
          Map.entry("facebook", 63206),
          Map.entry("instagram", 2200),
          Map.entry("instagram-standalone", 2200),
          Map.entry("threads", 500),
          Map.entry("bluesky", 300),
          Map.entry("mastodon", 500),
          Map.entry("nostr", 100000),
          Map.entry("wrapcast", 800),
          Map.entry("telegram", 4096),
          Map.entry("vk", 2048),
          Map.entry("youtube", 5000),
          Map.entry("tiktok", 2000),
          Map.entry("tiktok-business", 2200),
          Map.entry("pinterest", 500),
          Map.entry("reddit", 10000),
          Map.entry("lemmy", 10000),
          Map.entry("discord", 1980),
          Map.entry("slack", 400000),
          Map.entry("gmb", 1500),
          Map.entry("dribbble", 40000),
          Map.entry("medium", 100000),
          Map.entry("devto", 100000),
          Map.entry("hashnode", 10000),
          Map.entry("wordpress", 100000),
          Map.entry("listmonk", 100000000),
          Map.entry("twitch", 500),
          Map.entry("kick", 500),
          Map.entry("moltbook", 300),
          Map.entry("skool", 5000),
          Map.entry("whop", 50000),
          Map.entry("mewe", 63206),
          Map.entry("tumblr", 32768));

  private NetworkRules() {}

  static int limit(FakeChannel channel, JsonObject settings) {
    if (channel.identifier().equals("x")) {
      return "article".equals(settings.getValue("post_type"))
          ? 100_000
          : channel.verified() ? 4000 : 280;
    }
    return LIMITS.getOrDefault(channel.identifier(), 1000);
  }

  /** Refuses what a post that is no draft must not have. */
  static void check(FakeChannel channel, JsonObject settings, List<JsonObject> values) {
    String network = channel.identifier();
    String wrong =
        network.equals("kick")
            ? "an unknown value was passed to the validate function"
            : media(network, settings, values);
    if (wrong != null) {
      throw Refused.channel(channel, wrong);
    }
    int limit = limit(channel, settings);
    for (JsonObject value : values) {
      String content = value.getString("content");
      int length = network.equals("x") ? StoredText.onX(content) : StoredText.length(content);
      if (length > limit) {
        throw Refused.channel(channel, "post is too long, please fix it");
      }
    }
  }

  private static String media(String network, JsonObject settings, List<JsonObject> values) {
    JsonArray root = values.getFirst().getJsonArray("image");
    int count = root.size();
    int videos = videos(root);
    boolean story = "story".equals(settings.getValue("post_type"));
    return switch (network) {
      case "x" -> article(settings, values, videos);
      case "linkedin", "linkedin-page" -> linkedin(settings, values, count, videos);
      case "facebook" -> first(story && count == 0, "Story should have at least one media");
      case "instagram" ->
          first(
              count == 0,
              "Should have at least one media",
              count > 10,
              "Instagram carousel only supports up to 10 media attachments");
      case "instagram-standalone" -> first(count == 0, "Should have at least one media");
      case "bluesky" -> bluesky(values);
      case "gmb" -> gmb(settings, count, videos);
      case "reddit" ->
          first(
              reddit(settings) && count != 1,
              "When posting a media post, you must attached exactly one media file.",
              reddit(settings) && bare(root) > 0,
              "You must attach a thumbnail to your video post.");
      default -> counted(network, count, videos);
    };
  }

  /** What depends on nothing but how many there are. */
  private static String counted(String network, int count, int videos) {
    return switch (network) {
      case "wrapcast" -> first(videos > 0, "Can only accept images");
      case "youtube" ->
          first(count == 0, "You need one media", videos == 0, "Item must be a video");
      case "tiktok", "tiktok-business" ->
          first(
              count == 0,
              "No video / images selected",
              count > 1 && videos > 0,
              "Only pictures are supported when selecting multiple items",
              network.equals("tiktok-business") && count > 35,
              "You can select up to 35 pictures");
      case "pinterest" ->
          first(
              count == 0,
              "Requires at least one media",
              count > 5,
              "You can only have up to 5 media items",
              videos > 0 && count < 2,
              "If posting a video you have to also include a cover image as second media");
      case "lemmy" -> first(count > 1 || videos > 0, "You can set only one picture for a cover");
      case "dribbble" ->
          first(count == 0, "Requires one item", videos > 0, "Does not support mp4 files");
      case "tumblr" -> tumblr(count, videos);
      default -> null;
    };
  }

  private static String tumblr(int count, int videos) {
    return first(
        count - videos > 30,
        "Tumblr supports up to 30 images in one post.",
        videos > 1,
        "Tumblr supports one uploaded video in one post.");
  }

  /** The words after the first that is true; null for none. */
  private static String first(Object... rules) {
    for (int at = 0; at < rules.length; at += 2) {
      if ((Boolean) rules[at]) {
        return (String) rules[at + 1];
      }
    }
    return null;
  }

  private static String article(JsonObject settings, List<JsonObject> values, int videos) {
    if (!"article".equals(settings.getValue("post_type"))) {
      return null;
    }
    return first(
        videos > 0,
        "X articles only support images",
        values.size() > 1 && "draft".equals(settings.getValue("article_status")),
        "A draft article cannot have thread replies, remove them or publish the article");
  }

  private static String linkedin(
      JsonObject settings, List<JsonObject> values, int count, int videos) {
    if (videos > 0 && count > 1) {
      return "Can have maximum 1 media when selecting a video.";
    }
    if (Boolean.TRUE.equals(settings.getValue("post_as_images_carousel"))
        && (count < 2 || videos > 0)) {
      return "Carousel can only be created with 2 or more images and no videos.";
    }
    return values.stream().skip(1).anyMatch(value -> !value.getJsonArray("image").isEmpty())
        ? "Comments can only contain text."
        : null;
  }

  private static String bluesky(List<JsonObject> values) {
    for (JsonObject value : values) {
      JsonArray media = value.getJsonArray("image");
      if (videos(media) > 0 && media.size() > 1) {
        return "You can only upload one video per post.";
      }
      if (media.size() > 4) {
        return "There can be maximum 4 pictures in a post.";
      }
    }
    return null;
  }

  private static String gmb(JsonObject settings, int count, int videos) {
    if (videos > 0) {
      return "Google My Business posts do not support video attachments";
    }
    if (count > 1) {
      return "Google My Business posts can only have one image";
    }
    return "EVENT".equals(settings.getValue("topicType")) && settings.getValue("eventTitle") == null
        ? "Event posts require an event title"
        : null;
  }

  private static boolean reddit(JsonObject settings) {
    return settings.getJsonArray("subreddit").stream()
        .anyMatch(
            one -> "media".equals(((JsonObject) one).getJsonObject("value").getValue("type")));
  }

  private static int videos(JsonArray media) {
    return (int) media.stream().filter(NetworkRules::video).count();
  }

  /** Videos without a thumbnail. */
  private static int bare(JsonArray media) {
    return (int)
        media.stream()
            .filter(one -> video(one) && !((JsonObject) one).containsKey("thumbnail"))
            .count();
  }

  private static boolean video(Object media) {
    return ((JsonObject) media).getString("path").matches(".*\\.mp4(\\?.*)?");
  }
}
