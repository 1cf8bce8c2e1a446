package io.mcpadapters.clickup.api;

import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonObject;

/** A space of a workspace. */
public record Space(String id, String name, boolean isPrivate, boolean archived) {
  static Space of(JsonObject space) {
    return new Space(
        Lenient.id(space, "id"),
        UntrustedText.line(JsonPaths.text(space, "name"), 100),
        JsonPaths.flag(space, "private"),
        JsonPaths.flag(space, "archived"));
  }
}
