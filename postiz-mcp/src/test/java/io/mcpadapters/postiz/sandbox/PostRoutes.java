package io.mcpadapters.postiz.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Postiz answers about posts, but for creating them. */
final class PostRoutes {
  private static final DateTimeFormatter BARE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private final PostizState state;

  PostRoutes(PostizState state) {
    this.state = state;
  }

  static String bare(Instant at) {
    return BARE.format(at);
  }

  Object list(Map<String, String> query) {
    List<String> findings = new ArrayList<>();
    for (String name : List.of("startDate", "endDate")) {
      if (Saving.date(query.get(name)).isEmpty()) {
        findings.add(name + " must be a valid ISO 8601 date string");
      }
    }
    if (!findings.isEmpty()) {
      throw Refused.findings(findings);
    }
    return new JsonObject()
        .put(
            "posts",
            state.list(
                Saving.date(query.get("startDate")).orElseThrow(),
                Saving.date(query.get("endDate")).orElseThrow(),
                query.get("customer")));
  }

  Object delete(String id) {
    FakePost post = state.root(id).orElseThrow(Refused::internal);
    state.delete(post.group);
    return new JsonObject().put("error", true);
  }

  Object deleteGroup(String group) {
    state.delete(group);
    return new JsonObject().put("error", true);
  }

  Object status(String id, JsonObject body) {
    String status = String.valueOf(body.getValue("status"));
    if (!status.equals("draft") && !status.equals("schedule")) {
      throw Refused.findings(
          List.of("status must be one of the following values: draft, schedule"));
    }
    FakePost post = state.posts.get(id);
    if (post == null) {
      throw Refused.service(400, "Post not found");
    }
    post.state = status.equals("draft") ? "DRAFT" : "QUEUE";
    return new JsonObject().put("id", id).put("state", post.state);
  }

  Object settings(String id, JsonObject body) {
    Object settings = body.getValue("settings");
    if (settings == null) {
      throw Refused.findings(
          List.of("settings should not be null or undefined", "settings must be an object"));
    }
    if (!(settings instanceof JsonObject given)) {
      throw Refused.findings(List.of("settings must be an object"));
    }
    FakePost post = state.root(id).orElseThrow(() -> Refused.service(404, "Post not found"));
    if (!post.root()) {
      throw Refused.service(400, "This id belongs to a comment, pass the id of the main post");
    }
    if (!post.state.equals("DRAFT") && !post.state.equals("QUEUE")) {
      throw Refused.service(
          400, "Only scheduled posts that were not published yet (or drafts) can be updated");
    }
    if (post.state.equals("QUEUE") && post.date.isBefore(Instant.now())) {
      throw Refused.service(
          400, "The publish time of this post already passed, it cannot be updated");
    }
    JsonObject merged = post.settings.copy().mergeIn(given);
    List<String> problems = SettingRules.problems(post.channel.identifier(), merged);
    if (!problems.isEmpty()) {
      throw Refused.service(400, post.channel.name() + ": " + problems.getFirst());
    }
    post.settings = merged;
    return new JsonObject().put("postId", id).put("publishDate", bare(post.date));
  }

  Object missing(String id) {
    return new JsonArray();
  }

  Object releaseId(String id, JsonObject body) {
    FakePost post = state.root(id).orElseThrow(Refused::internal);
    if (!"missing".equals(post.releaseId)) {
      throw Refused.internal();
    }
    post.releaseId = body.getString("releaseId");
    return post.whole();
  }

  Object analytics(String id) {
    FakePost post = state.posts.get(id);
    if (post == null || post.deleted || !post.state.equals("PUBLISHED")) {
      return new JsonArray();
    }
    return "missing".equals(post.releaseId) ? new JsonObject().put("missing", true) : figures();
  }

  static JsonArray figures() {
    JsonArray points = new JsonArray();
    points.add(new JsonObject().put("total", "5").put("date", "2026-11-20"));
    points.add(new JsonObject().put("total", 7).put("date", "2026-11-21"));
    return new JsonArray()
        .add(
            new JsonObject().put("label", "Likes").put("data", points).put("percentageChange", 40));
  }
}
