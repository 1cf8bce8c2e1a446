package io.mcpadapters.postiz;

import io.mcpadapters.postiz.text.Editor;
import io.mcpadapters.postiz.text.PostText;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Response;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A root post as `GET /posts` shows it: no media, no replies, no reason of a failure.
 *
 * @param content as stored
 * @param date when it is or was due; of a recurring post one of its occurrences
 * @param first when it is or was due first; the same but for recurring posts
 * @param group changes with every edit
 * @param settings without Postiz' own `__type`
 * @param everyDays of a recurring post; 0 else
 * @param channel id, name and network only
 */
record Post(
    String id,
    String content,
    Instant date,
    Instant first,
    PostState state,
    String group,
    JsonObject settings,
    List<String> tags,
    int everyDays,
    Optional<String> releaseUrl,
    Channel channel) {
  private static final String TYPE = "__type";

  Post {
    tags = List.copyOf(tags);
  }

  static Post from(JsonObject row) {
    JsonObject channel = JsonPaths.object(row, "integration");
    return new Post(
        JsonPaths.must(row, "id"),
        JsonPaths.text(row, "content"),
        instant(JsonPaths.must(row, "publishDate")),
        instant(
            JsonPaths.some(row, "actualDate").orElseGet(() -> JsonPaths.text(row, "publishDate"))),
        PostState.of(JsonPaths.text(row, "state")),
        JsonPaths.text(row, "group"),
        settings(JsonPaths.text(row, "settings")),
        JsonPaths.list(row, "tags").stream()
            .map(tag -> JsonPaths.text(tag, "tag", "name"))
            .toList(),
        JsonPaths.number(row, "intervalInDays"),
        JsonPaths.some(row, "releaseURL"),
        new Channel(
            JsonPaths.must(channel, "id"),
            UntrustedText.line(JsonPaths.text(channel, "name"), 100),
            JsonPaths.text(channel, "providerIdentifier"),
            "",
            "",
            "",
            false));
  }

  /** Some dates of Postiz have no zone; all are UTC. */
  static Instant instant(String text) {
    return Instant.parse(text.endsWith("Z") ? text : text + "Z");
  }

  private static JsonObject settings(String json) {
    try {
      JsonObject settings = json.isEmpty() ? new JsonObject() : new JsonObject(json);
      settings.remove(TYPE);
      return settings;
    } catch (DecodeException | ClassCastException notAnObject) {
      throw new Response.Malformed("a post with settings");
    }
  }

  /** As it was written, as far as the stored text tells. */
  String text() {
    return PostText.decode(content, Editor.of(channel.network()));
  }

  /** Text and media apart, whether they say the same; white space does not count. */
  static String folded(String text) {
    return text.strip().replaceAll("[\\s\\u00a0]+", " ");
  }

  /** `"Hello" on Acme on X (x), 2031-01-06T10:00:00Z`, for questions. */
  String words() {
    return quoted(text()) + " on " + channel.words() + ", " + date;
  }

  /** The first 80 characters, for questions. */
  static String quoted(String text) {
    String line = UntrustedText.line(text, 80);
    return line.isEmpty() ? "a post without text" : '"' + line + '"';
  }

  /**
   * For lists and answers.
   *
   * @param longest of the text, in characters
   */
  JsonObject json(int longest) {
    JsonObject json =
        new JsonObject()
            .put("id", id)
            .put("state", state.word())
            .put("publish_at", date.toString())
            .put("channel", channel.brief());
    String clean = UntrustedText.clean(text());
    json.put("text", clean.length() <= longest ? clean : UntrustedText.line(clean, longest));
    if (everyDays > 0) {
      json.put("repeat_days", everyDays);
    }
    if (!tags.isEmpty()) {
      json.put("tags", tags.stream().map(tag -> UntrustedText.line(tag, 60)).toList());
    }
    releaseUrl.ifPresent(url ->
        json.put("release_url", UntrustedText.line(url, 500))
            .put("release_verified", !unverified(url)));
    return json;
  }

  /** For Nostr Postiz takes the first note of the author that a relay gives. */
  private boolean unverified(String url) {
    return channel.network().equals("nostr") || (url.contains("primal.net") && url.contains("/e/"));
  }
}
