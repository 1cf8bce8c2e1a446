package io.mcpadapters.postiz.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A stored post or reply. */
final class FakePost {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  final String id;
  final FakeChannel channel;
  final String parent; // null for a root
  String content = "";
  JsonArray image = new JsonArray();
  JsonObject settings = new JsonObject();
  JsonArray tags = new JsonArray();
  Instant date = Instant.EPOCH;
  String state = "QUEUE";
  String group = "";
  String releaseUrl;
  String releaseId;
  String error;
  Integer interval;
  int delay;
  boolean deleted;

  FakePost(String id, FakeChannel channel, String parent) {
    this.id = id;
    this.channel = channel;
    this.parent = parent;
  }

  boolean root() {
    return parent == null;
  }

  static String millis(Instant at) {
    return MILLIS.format(at);
  }

  String settingsText() {
    JsonObject stored = settings.copy();
    stored.remove("__type");
    return stored.put("__type", channel.identifier()).encode();
  }

  /** As a row of the list, due at this occurrence. */
  JsonObject row(Instant due) {
    JsonObject row =
        new JsonObject()
            .put("id", id)
            .put("content", content)
            .put("publishDate", millis(due))
            .put("releaseURL", releaseUrl)
            .put("releaseId", releaseId)
            .put("state", state)
            .put("intervalInDays", interval)
            .put("group", group)
            .put("creationMethod", "API")
            .put("settings", settingsText())
            .put("tags", tags)
            .put(
                "integration",
                new JsonObject()
                    .put("id", channel.id())
                    .put("providerIdentifier", channel.identifier())
                    .put("name", channel.name())
                    .put("picture", channel.picture()));
    return interval == null ? row : row.put("actualDate", millis(date));
  }

  /** The whole row, as `PUT …/release-id` answers it. */
  JsonObject whole() {
    return new JsonObject()
        .put("id", id)
        .put("state", state)
        .put("publishDate", millis(date))
        .put("organizationId", PostizState.ORGANISATION)
        .put("integrationId", channel.id())
        .put("content", content)
        .put("delay", delay)
        .put("group", group)
        .putNull("title")
        .putNull("description")
        .put("parentPostId", parent)
        .put("releaseId", releaseId)
        .put("releaseURL", releaseUrl)
        .put("settings", settingsText())
        .put("image", image.encode())
        .putNull("submittedForOrderId")
        .putNull("submittedForOrganizationId")
        .put("approvedSubmitForOrder", "NO")
        .put("creationMethod", "API")
        .putNull("lastMessageId")
        .put("intervalInDays", interval)
        .put("error", error)
        .put("createdAt", "2026-11-22T14:51:14.309Z")
        .put("updatedAt", "2026-11-22T14:51:14.676Z")
        .putNull("deletedAt");
  }
}
