package io.mcpadapters.postiz;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A post that is about to be created at one or several channels: one request, all or none.
 *
 * @param date when it is due; for `now` the present minute
 * @param zone that the caller named
 * @param warnings about the whole
 */
record NewPost(
    PostMode mode,
    Instant date,
    Optional<ZoneId> zone,
    List<ChannelPost> channels,
    List<String> tags,
    boolean shortLinks,
    int repeatDays,
    List<String> warnings) {
  NewPost {
    channels = List.copyOf(channels);
    tags = List.copyOf(tags);
    warnings = List.copyOf(warnings);
  }

  NewPost channels(List<ChannelPost> others) {
    return new NewPost(mode, date, zone, others, tags, shortLinks, repeatDays, warnings);
  }

  List<Findings> check() {
    return channels.stream().map(post -> PostCheck.of(post, mode == PostMode.DRAFT)).toList();
  }

  /** The body of `POST /posts`. */
  JsonObject sent() {
    JsonObject body = body(mode.type(), date, shortLinks, tags);
    if (repeatDays > 0) {
      body.put("inter", repeatDays);
    }
    return body.put("posts", new JsonArray(channels.stream().map(ChannelPost::sent).toList()));
  }

  static JsonObject body(String type, Instant date, boolean shortLinks, List<String> tags) {
    JsonArray labels = new JsonArray();
    tags.forEach(tag -> labels.add(new JsonObject().put("value", tag).put("label", tag)));
    return new JsonObject()
        .put("type", type)
        .put("date", date.truncatedTo(ChronoUnit.MILLIS).toString())
        .put("shortLink", shortLinks)
        .put("tags", labels);
  }
}
