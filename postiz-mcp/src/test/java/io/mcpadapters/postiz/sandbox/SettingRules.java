package io.mcpadapters.postiz.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the settings of a network need, in the words and the order of Postiz' server. */
final class SettingRules {
  /**
   * By network: a field, then its checks in order. `n` not null, `s` text, `b` boolean, `<9` and
   * `>2` lengths, `+1` and `-4` elements, `l` list, `=a,b` one of; `?` first: only when given.
   */
  private static final Map<String, List<String>> RULES =
      Map.ofEntries(
          Map.entry("youtube", List.of("title n <100 >2 s", "type n =public,private,unlisted")),
          Map.entry("instagram", List.of("post_type =post,story")),
          Map.entry("instagram-standalone", List.of("post_type =post,story")),
          Map.entry("tiktok", tiktok()),
          Map.entry("tiktok-business", tiktok()),
          Map.entry("reddit", List.of("subreddit +1")),
          Map.entry("lemmy", List.of("subreddit +1")),
          Map.entry("discord", List.of("channel n s >1")),
          Map.entry("slack", List.of("channel n s >1")),
          Map.entry("devto", List.of("title n >2 s", "?tags -4")),
          Map.entry("hashnode", List.of("title n >6 s", "publication n s", "tags +1 l")),
          Map.entry("medium", List.of("title n >2 s", "subtitle n >2 s", "?tags -4")),
          Map.entry("wordpress", List.of("title n >2 s", "type n s")),
          Map.entry("listmonk", List.of("subject >1 s", "preview s", "list s")),
          Map.entry("mewe", List.of("postType =timeline,group")),
          Map.entry("skool", List.of("group n s >1", "label n s >1", "title n s >1")),
          Map.entry("whop", List.of("company n s >1", "experience n s >1")),
          Map.entry("moltbook", List.of("submolt n s >1")),
          Map.entry("dribbble", List.of("title n >1 s")));

  private SettingRules() {}

  private static List<String> tiktok() {
    return List.of(
        "privacy_level s =PUBLIC_TO_EVERYONE,MUTUAL_FOLLOW_FRIENDS,FOLLOWER_OF_CREATOR,SELF_ONLY",
        "duet b",
        "stitch b",
        "comment b",
        "autoAddMusic =yes,no",
        "brand_content_toggle b",
        "brand_organic_toggle b",
        "content_posting_method s =DIRECT_POST,UPLOAD");
  }

  /** What is wrong: `title must be a string`. */
  static List<String> problems(String network, JsonObject settings) {
    List<String> found = new ArrayList<>();
    if (network.equals("x")) {
      x(settings, found);
    }
    if (network.equals("pinterest") && blank(settings.getValue("board"))) {
      found.addAll(List.of("Board is required", "Board is required", "Board is required"));
    }
    for (String rule : RULES.getOrDefault(network, List.of())) {
      String[] parts = rule.split(" ");
      boolean optional = parts[0].startsWith("?");
      String field = optional ? parts[0].substring(1) : parts[0];
      Object value = settings.getValue(field);
      for (int at = 1; at < parts.length && !(optional && value == null); at++) {
        String words = broken(parts[at], value);
        if (words != null) {
          found.add(field + " " + words);
        }
      }
    }
    return found;
  }

  private static void x(JsonObject settings, List<String> found) {
    if ("article".equals(settings.getValue("post_type"))) {
      Object title = settings.getValue("article_title");
      if (blank(title)) {
        found.add("Article title is required");
      }
      add(found, "article_title", broken("s", title));
      add(found, "article_status", broken("=draft,published", settings.getValue("article_status")));
    } else {
      add(
          found,
          "who_can_reply_post",
          broken(
              "=everyone,following,mentionedUsers,subscribers,verified",
              settings.getValue("who_can_reply_post")));
    }
  }

  private static void add(List<String> found, String field, String words) {
    if (words != null) {
      found.add(field + " " + words);
    }
  }

  private static boolean blank(Object value) {
    return !(value instanceof String text) || text.isEmpty();
  }

  private static String broken(String check, Object value) {
    String rest = check.substring(1);
    int length = value instanceof String text ? text.length() : -1;
    int size = value instanceof JsonArray list ? list.size() : -1;
    return switch (check.charAt(0)) {
      case 'n' -> value == null ? "should not be null or undefined" : null;
      case 's' -> value instanceof String ? null : "must be a string";
      case 'b' -> value instanceof Boolean ? null : "must be a boolean value";
      case 'l' -> size >= 0 ? null : "must be an array";
      case '<' ->
          length >= 0 && length <= Integer.parseInt(rest)
              ? null
              : "must be shorter than or equal to " + rest + " characters";
      case '>' ->
          length >= Integer.parseInt(rest)
              ? null
              : "must be longer than or equal to " + rest + " characters";
      case '+' ->
          size >= Integer.parseInt(rest) ? null : "must contain at least " + rest + " elements";
      case '-' ->
          size <= Integer.parseInt(rest) ? null : "must contain no more than " + rest + " elements";
      case '=' ->
          List.of(rest.split(",")).contains(String.valueOf(value))
              ? null
              : "must be one of the following values: " + rest.replace(",", ", ");
      default -> throw new IllegalArgumentException(check);
    };
  }
}
