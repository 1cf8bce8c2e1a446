package io.mcpadapters.clickup.api;

import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonObject;

/** A list, by its name only. */
public record ListName(String id, String name, boolean archived) {
  static ListName of(JsonObject list) {
    return new ListName(
        Lenient.id(list, "id"),
        UntrustedText.line(JsonPaths.text(list, "name"), 100),
        JsonPaths.flag(list, "archived"));
  }
}
