package io.mcpadapters.postiz.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What an organisation has at the fake: channels, groups, tags, posts. */
final class PostizState {
  static final String ORGANISATION = "00000000-0000-4000-8000-00000000000a";

  /** Id, name, network. */
  private static final List<String> USUAL =
      List.of(
          "ch-nostr Lighthouse nostr",
          "ch-x Harbour x",
          "ch-bsky Beacon bluesky",
          "ch-masto Foghorn mastodon",
          "ch-masto2 Buoy mastodon",
          "ch-tg Signal telegram",
          "ch-discord Crew discord",
          "ch-ig Views instagram",
          "ch-yt Films youtube",
          "ch-pins Charts pinterest",
          "ch-kick Waves kick",
          "ch-molt Shells moltbook",
          "ch-devto Logbook devto",
          "ch-wp Almanac wordpress",
          "ch-li Guild linkedin",
          "ch-tt Reels tiktok",
          "ch-reddit Quay reddit");

  final Map<String, FakeChannel> channels = new LinkedHashMap<>();
  final List<String> removed = new ArrayList<>();
  final Map<String, String> groups = new LinkedHashMap<>();
  final List<JsonObject> tags = new ArrayList<>();
  final List<JsonObject> notifications = new ArrayList<>();
  final Map<String, FakePost> posts = new LinkedHashMap<>();
  final Set<String> elsewhere = new HashSet<>(); // still listed, unknown to an edit
  private int ids;

  /** From a file like the recorded exchanges' own. */
  static PostizState of(JsonObject setup) {
    PostizState state = new PostizState();
    objects(setup, "channels").forEach(one -> state.add(FakeChannel.from(one)));
    objects(setup, "groups")
        .forEach(one -> state.groups.put(one.getString("id"), one.getString("name")));
    state.tags.addAll(objects(setup, "tags"));
    state.notifications.addAll(objects(setup, "notifications"));
    return state;
  }

  /** A few channels, among them two of one network. */
  static PostizState usual() {
    PostizState state = new PostizState();
    for (String one : USUAL) {
      String[] parts = one.split(" ");
      state.add(FakeChannel.of(parts[0], parts[1], parts[2]));
    }
    state.groups.put("grp-1", "Coast");
    FakeChannel off = FakeChannel.of("ch-off", "Dark", "threads");
    state.add(
        new FakeChannel(
            off.id(),
            off.name(),
            off.identifier(),
            "dark",
            off.picture(),
            false,
            "grp-1",
            true,
            false,
            off.postingTimes()));
    state.tags.add(
        new JsonObject()
            .put("id", "tag-1")
            .put("name", "launch")
            .put("color", "#942828")
            .put("createdAt", "2026-11-01T00:00:00.000Z"));
    state.notifications.add(
        notification("n2", "An error occurred while posting on x: Duplicate content", null));
    state.notifications.add(
        notification(
            "n1",
            "Your post has been published on Mastodon at https://mastodon.example/@a/1",
            "https://mastodon.example/@a/1"));
    return state;
  }

  private static JsonObject notification(String id, String content, String link) {
    return new JsonObject()
        .put("id", id)
        .put("content", content)
        .put("link", link)
        .put("createdAt", "2026-11-20T10:00:05.000Z");
  }

  private static List<JsonObject> objects(JsonObject in, String name) {
    return in.getJsonArray(name, new JsonArray()).stream().map(JsonObject.class::cast).toList();
  }

  private void add(FakeChannel channel) {
    channels.put(channel.id(), channel);
  }

  /** A change that the public API cannot make. */
  void change(JsonObject needs) {
    JsonObject post = needs.getJsonObject("set_post");
    if (post != null) {
      FakePost stored = posts.get(post.getString("id"));
      stored.state = post.getString("state", stored.state);
      stored.date =
          post.containsKey("publishDate")
              ? Instant.parse(post.getString("publishDate"))
              : stored.date;
      stored.releaseId = post.getString("releaseId", stored.releaseId);
      stored.releaseUrl = post.getString("releaseURL", stored.releaseUrl);
      stored.error = post.getString("error", stored.error);
    }
    JsonObject channel = needs.getJsonObject("set_channel");
    if (channel != null) {
      List<Integer> times =
          channel.getJsonArray("postingTimes").stream()
              .map(time -> ((Number) time).intValue())
              .toList();
      channels.computeIfPresent(channel.getString("id"), (id, one) -> one.postingTimes(times));
    }
  }

  String newId() {
    return "cm" + String.format("%022d", ++ids);
  }

  static String newGroup() {
    return UUID.randomUUID().toString();
  }

  Optional<FakePost> root(String id) {
    return Optional.ofNullable(posts.get(id)).filter(post -> !post.deleted);
  }

  JsonArray channelRows(String group) {
    return new JsonArray(
        channels.values().stream()
            .filter(channel -> group == null || group.equals(channel.group()))
            .map(channel -> channel.json(groups.get(channel.group())))
            .toList());
  }

  /** Recurring posts come with every occurrence up to the end, also before the start. */
  JsonArray list(Instant from, Instant to, String group) {
    JsonArray rows = new JsonArray();
    for (FakePost post : posts.values()) {
      boolean shown = post.root() && !post.deleted && !removed.contains(post.channel.id());
      if (!shown || (group != null && !group.equals(post.channel.group()))) {
        continue;
      }
      if (post.interval != null) {
        for (Instant due = post.date;
            !due.isAfter(to);
            due = due.plus(Duration.ofDays(post.interval))) {
          rows.add(post.row(due));
        }
        if (post.date.isAfter(to)) {
          continue;
        }
      } else if (!post.date.isBefore(from) && !post.date.isAfter(to)) {
        rows.add(post.row(post.date));
      }
    }
    return rows;
  }

  /** Roots that are not deleted, with media and replies. */
  List<JsonObject> stored() {
    return posts.values().stream()
        .filter(post -> post.root() && !post.deleted)
        .map(post ->
            post.row(post.date)
                .put("image", post.image)
                .put(
                    "replies",
                    new JsonArray(
                        posts.values().stream()
                            .filter(other -> post.id.equals(other.parent) && !other.deleted)
                            .map(other -> other.content)
                            .toList())))
        .toList();
  }

  /** The next posting time at which no channel has a post. */
  Instant slot(FakeChannel channel, Instant now) {
    Instant day = now.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant();
    for (int later = 0; ; later++) {
      for (int time : channel.postingTimes()) {
        Instant at = day.plus(Duration.ofDays(later)).plus(Duration.ofMinutes(time));
        boolean taken =
            posts.values().stream().anyMatch(post -> !post.deleted && post.date.equals(at));
        if (at.isAfter(now) && !taken) {
          return at;
        }
      }
    }
  }

  void delete(String group) {
    posts.values().stream()
        .filter(post -> post.group.equals(group))
        .forEach(post -> post.deleted = true);
  }
}
