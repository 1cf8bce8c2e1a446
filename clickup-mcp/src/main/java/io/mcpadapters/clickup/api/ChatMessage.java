package io.mcpadapters.clickup.api;

import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonObject;
import java.util.OptionalLong;

/**
 * A message in a channel, or a reply to one.
 *
 * @param author id of the member
 * @param content as Markdown
 * @param date milliseconds since 1970
 */
public record ChatMessage(String id, long author, String content, OptionalLong date) {
  static ChatMessage of(JsonObject message) {
    return new ChatMessage(
        Lenient.id(message, "id"),
        Lenient.whole(0, message, "user_id"),
        JsonPaths.text(message, "content"),
        Lenient.whole(message, "date"));
  }
}
