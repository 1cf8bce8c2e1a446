package io.mcpadapters.postiz.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Postiz answers about channels and notifications. */
final class ChannelRoutes {
  private final PostizState state;
  private final Map<String, JsonObject> documents;

  /**
   * @param documents answers to `/integration-settings`, by channel, in place of the fake's own
   */
  ChannelRoutes(PostizState state, Map<String, JsonObject> documents) {
    this.state = state;
    this.documents = documents;
  }

  Object groups() {
    JsonArray rows = new JsonArray();
    state.groups.forEach((id, name) -> rows.add(new JsonObject().put("id", id).put("name", name)));
    return rows;
  }

  Object settings(String id) {
    FakeChannel channel = state.channels.get(id);
    if (channel == null) {
      throw Refused.msg(404, "Integration not found");
    }
    JsonObject document = documents.get(id);
    return document != null ? document : Documents.of(channel);
  }

  Object trigger(String id, JsonObject body) {
    FakeChannel channel = state.channels.get(id);
    if (channel == null) {
      throw Refused.msg(404, "Integration not found");
    }
    if (!Documents.lookups(channel.identifier())
        .contains(String.valueOf(body.getValue("methodName")))) {
      throw Refused.msg(404, "Tool not found");
    }
    JsonArray rows = new JsonArray();
    for (int at = 1; at <= 60; at++) {
      rows.add(
          new JsonObject()
              .put("id", "b" + at)
              .put("name", "Board " + at + "\u202e")
              .put("token", FakeChannel.TOKEN));
    }
    return new JsonObject().put("output", rows);
  }

  Object social(String network) {
    return switch (network) {
      case "nostr", "lemmy" -> new JsonObject().put("url", "3BmizRJy8tRV85GMl");
      case "mastodon" ->
          new JsonObject()
              .put("url", "https://mastodon.social/oauth/authorize?client_id=undefined&state=abc");
      case "x" -> throw Refused.msg(500, "Failed to generate auth URL");
      default -> throw Refused.msg(400, "Integration not allowed");
    };
  }

  /** It is removed with its posts, and its settings are still answered. */
  Object delete(String id) {
    FakeChannel channel = state.channels.get(id);
    if (channel == null || state.removed.contains(id)) {
      throw Refused.internal();
    }
    state.removed.add(id);
    return channel.row();
  }

  Object analytics(String id) {
    FakeChannel channel = state.channels.get(id);
    if (channel == null) {
      throw Refused.internal();
    }
    return channel.identifier().equals("nostr") ? new JsonArray() : PostRoutes.figures();
  }

  Object notifications(String page) {
    List<String> findings = new ArrayList<>();
    int number = page == null ? 0 : page.matches("-?\\d{1,9}") ? Integer.parseInt(page) : -1;
    if (number < 0) {
      findings.add("page must not be less than 0");
    }
    if (page != null && !page.matches("-?\\d{1,9}")) {
      findings.add("page must be a number conforming to the specified constraints");
    }
    if (!findings.isEmpty()) {
      throw Refused.findings(findings);
    }
    return new JsonObject()
        .put(
            "notifications",
            number == 0 ? new JsonArray(List.copyOf(state.notifications)) : new JsonArray())
        .put("total", state.notifications.size())
        .put("page", number)
        .put("limit", 100)
        .put("hasMore", false);
  }
}
