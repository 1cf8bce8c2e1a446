package io.mcpadapters.postiz.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * `POST /posts`: its rules in Postiz' order, then creating or replacing, at all channels or none.
 */
final class Saving {
  private final PostizState state;
  private final String uploadDomain; // null where media may be anywhere

  Saving(PostizState state, String uploadDomain) {
    this.state = state;
    this.uploadDomain = uploadDomain;
  }

  /** What is to be stored of one item. */
  private record Item(
      FakeChannel channel, JsonObject settings, List<JsonObject> values, String group) {}

  JsonArray save(JsonObject body) {
    Object posts = body.getValue("posts");
    if (!(posts instanceof JsonArray)
        || objects((JsonArray) posts).stream().anyMatch(Saving::withoutChannel)) {
      throw Refused.service(400, "All posts must have an integration id");
    }
    List<JsonObject> rows = objects((JsonArray) posts);
    for (JsonObject row : rows) {
      String id = row.getJsonObject("integration").getString("id");
      if (!state.channels.containsKey(id)) {
        throw Refused.service(400, "Integration with id " + id + " not found");
      }
    }
    List<String> findings = new ArrayList<>();
    root(body, findings);
    List<Item> items = new ArrayList<>();
    for (int at = 0; at < rows.size(); at++) {
      items.add(item("posts." + at + ".", rows.get(at), findings));
    }
    if (!findings.isEmpty()) {
      throw Refused.findings(findings);
    }
    String type = String.valueOf(body.getValue("type"));
    if (!type.equals("draft")) {
      items.forEach(item -> NetworkRules.check(item.channel, item.settings, item.values));
    }
    items.forEach(item -> republished(item, type, body));
    JsonArray answer = new JsonArray();
    items.forEach(item -> answer.add(store(item, type, body)));
    return answer;
  }

  private static boolean withoutChannel(JsonObject post) {
    return !(post.getValue("integration") instanceof JsonObject channel)
        || !(channel.getValue("id") instanceof String);
  }

  private static List<JsonObject> objects(JsonArray rows) {
    return rows.stream().map(JsonObject.class::cast).toList();
  }

  private static void root(JsonObject body, List<String> findings) {
    if (body.getValue("shortLink") == null) {
      findings.add("shortLink should not be null or undefined");
      findings.add("shortLink must be a boolean value");
    }
    if (body.getValue("date") == null) {
      findings.add("date should not be null or undefined");
    }
    if (date(body.getValue("date")).isEmpty()) {
      findings.add("date must be a valid ISO 8601 date string");
    }
    Object tags = body.getValue("tags");
    if (tags == null) {
      findings.add("tags should not be null or undefined");
    }
    if (!(tags instanceof JsonArray list)) {
      findings.add("tags must be an array");
    } else if (list.stream().anyMatch(tag -> !(tag instanceof JsonObject))) {
      findings.add("tags.each value in nested property tags must be either object or array");
    }
    if (body.getJsonArray("posts").isEmpty()) {
      findings.add("posts must contain at least 1 elements");
    }
  }

  static Optional<Instant> date(Object value) {
    if (!(value instanceof String text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
              : text.matches(".*(Z|[+-]\\d\\d:\\d\\d)$")
                  ? OffsetDateTime.parse(text).toInstant()
                  : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException other) {
      return Optional.empty();
    }
  }

  private Item item(String at, JsonObject row, List<String> findings) {
    FakeChannel channel = state.channels.get(row.getJsonObject("integration").getString("id"));
    Object value = row.getValue("value");
    List<JsonObject> values = value instanceof JsonArray list ? objects(list) : List.of();
    if (value == null) {
      findings.add(at + "value should not be null or undefined");
    }
    if (!(value instanceof JsonArray)) {
      findings.add(at + "value must be an array");
    }
    if (values.isEmpty()) {
      findings.add(at + "value must contain at least 1 elements");
    }
    List<JsonObject> read = new ArrayList<>();
    for (int part = 0; part < values.size(); part++) {
      read.add(part(at + "value." + part + ".", values.get(part), findings));
    }
    JsonObject settings =
        row.getValue("settings") instanceof JsonObject given ? given.copy() : new JsonObject();
    SettingRules.problems(channel.identifier(), settings)
        .forEach(words -> findings.add(at + "settings." + words));
    if (channel.identifier().equals("devto") && !settings.containsKey("tags")) {
      JsonObject ordered = new JsonObject().put("tags", new JsonArray());
      settings.forEach(member -> ordered.put(member.getKey(), member.getValue()));
      settings = ordered;
    }
    return new Item(channel, settings, read, row.getString("group"));
  }

  private JsonObject part(String at, JsonObject value, List<String> findings) {
    Object content = value.getValue("content");
    String text = content == null ? "" : String.valueOf(content);
    Object image = value.getValue("image");
    boolean some = image instanceof JsonArray list && !list.isEmpty();
    if (content == null) {
      findings.add(at + "content should not be null or undefined");
    }
    if (!some && StoredText.blank(text)) {
      findings.add(at + " If images do not exist, content must be a non-empty string.");
    }
    if (content == null) {
      findings.add(at + "content must be a string");
    }
    if (!(image instanceof JsonArray)) {
      findings.add(at + "image must be an array");
      if (image == null && value.containsKey("image")) {
        findings.add(at + "each value in nested property image must be either object or array");
      }
    } else {
      JsonArray list = (JsonArray) image;
      for (int one = 0; one < list.size(); one++) {
        media(at + "image." + one + ".", list.getJsonObject(one), findings);
      }
    }
    return new JsonObject()
        .put("content", text)
        .put("image", image instanceof JsonArray list ? list : new JsonArray())
        .put("id", value.getValue("id"))
        .put("delay", value.getInteger("delay", 0));
  }

  private void media(String at, JsonObject media, List<String> findings) {
    if (!(media.getValue("id") instanceof String)) {
      findings.add(at + "id should not be null or undefined");
      findings.add(at + "id must be a string");
    }
    String path = media.getValue("path") instanceof String given ? given : null;
    if (path == null) {
      findings.add(at + "path should not be null or undefined");
    }
    if (path == null || !path.matches("[^?]*\\.(png|jpg|jpeg|gif|webp|mp4)(\\?.*)?")) {
      findings.add(
          at + "File must have a valid extension: .png, .jpg, .jpeg, .gif, .webp, or .mp4");
    }
    if (path == null) {
      findings.add(at + "path must be a string");
    } else if (uploadDomain != null && !path.contains(uploadDomain)) {
      findings.add(
          at
              + "URL must contain the domain: "
              + uploadDomain
              + " Make sure you first use the upload API route.");
    }
    if (media.getValue("thumbnail") instanceof String thumbnail && !thumbnail.startsWith("http")) {
      findings.add(at + "thumbnail must be a URL address");
    }
  }

  private void republished(Item item, String type, JsonObject body) {
    Object id = item.values.getFirst().getValue("id");
    FakePost stored = id == null ? null : state.posts.get(String.valueOf(id));
    boolean again = !type.equals("update") && !type.equals("draft");
    if (stored != null
        && stored.state.equals("PUBLISHED")
        && again
        && !Boolean.TRUE.equals(body.getValue("republish"))) {
      String when =
          DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
              .withZone(ZoneOffset.UTC)
              .format(stored.date);
      throw Refused.service(
          400,
          "This post was already published on "
              + when
              + " UTC. Saving it this way would publish it again to "
              + item.channel.identifier()
              + ". To edit without republishing, use type 'update'. To intentionally publish again, pass republish: true.");
    }
  }

  private JsonObject store(Item item, String type, JsonObject body) {
    Object given = item.values.getFirst().getValue("id");
    boolean known = given != null && !state.elsewhere.contains(String.valueOf(given));
    FakePost old = known ? state.posts.get(String.valueOf(given)) : null;
    FakePost root = old != null ? old : new FakePost(state.newId(), item.channel, null);
    boolean keep = old != null && type.equals("update");
    if (item.group != null) { // replies that are not sent again
      state.posts.values().stream()
          .filter(post -> post.group.equals(item.group) && !post.root())
          .forEach(post -> post.deleted = true);
    }
    root.group = PostizState.newGroup();
    root.state = keep ? root.state : type.equals("draft") ? "DRAFT" : "QUEUE";
    root.date =
        type.equals("now")
            ? Instant.now().truncatedTo(ChronoUnit.MINUTES)
            : date(body.getValue("date")).orElseThrow();
    root.settings = item.settings;
    root.tags = tags(body.getJsonArray("tags"));
    int every = body.getValue("inter") instanceof Number days ? days.intValue() : 0;
    root.interval = every > 0 ? (Integer) every : null;
    fill(root, item.values.getFirst());
    state.posts.put(root.id, root);
    for (JsonObject value : item.values.subList(1, item.values.size())) {
      FakePost reply = new FakePost(state.newId(), item.channel, root.id);
      reply.group = root.group;
      reply.state = root.state;
      reply.date = root.date;
      fill(reply, value);
      state.posts.put(reply.id, reply);
    }
    return new JsonObject().put("postId", root.id).put("integration", item.channel.id());
  }

  private static void fill(FakePost post, JsonObject value) {
    post.content = StoredText.clean(value.getString("content"));
    post.image = value.getJsonArray("image");
    post.delay = value.getInteger("delay");
  }

  private JsonArray tags(JsonArray given) {
    JsonArray known = new JsonArray();
    for (JsonObject tag : state.tags) {
      boolean asked =
          given.stream()
              .anyMatch(one -> tag.getString("name").equals(((JsonObject) one).getValue("label")));
      if (asked) {
        known.add(
            new JsonObject()
                .put(
                    "tag",
                    new JsonObject()
                        .put("id", tag.getString("id"))
                        .put("name", tag.getString("name"))
                        .put("color", tag.getString("color"))
                        .put("orgId", PostizState.ORGANISATION)
                        .putNull("deletedAt")
                        .put("createdAt", tag.getString("createdAt"))
                        .put("updatedAt", tag.getString("createdAt"))));
      }
    }
    return known;
  }
}
