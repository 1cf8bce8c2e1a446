package io.mcpadapters.clickup.api;

import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonObject;

/** A type of task beside the usual one. */
public record TaskType(long id, String name) {
  static TaskType of(JsonObject type) {
    return new TaskType(
        Lenient.whole(0, type, "id"), UntrustedText.line(JsonPaths.text(type, "name"), 100));
  }
}
