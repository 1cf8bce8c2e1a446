package io.mcpadapters.clickup.api;

import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonObject;

/**
 * A channel.
 *
 * @param name empty for a direct message
 * @param type `CHANNEL`, `DM` or `GROUP_DM`
 */
public record ChatChannel(String id, String name, String type) {
  static ChatChannel of(JsonObject channel) {
    return new ChatChannel(
        Lenient.id(channel, "id"),
        UntrustedText.line(JsonPaths.text(channel, "name"), 100),
        UntrustedText.line(JsonPaths.text(channel, "type"), 40));
  }

  public JsonObject json() {
    return new JsonObject().put("id", id).put("name", name);
  }
}
