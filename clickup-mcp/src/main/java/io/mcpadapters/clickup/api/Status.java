package io.mcpadapters.clickup.api;

import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A status of a list.
 *
 * @param id empty where the answer names none
 * @param type `open`, `custom`, `done` or `closed`, whatever the name is
 */
public record Status(String id, String name, String type) {
  public static final Status NONE = new Status("", "", "");

  static Status of(JsonObject status) {
    return new Status(
        Lenient.id(status, "id"),
        UntrustedText.line(JsonPaths.text(status, "status"), 100),
        JsonPaths.text(status, "type"));
  }

  static List<Status> all(JsonObject from) {
    return JsonPaths.list(from, "statuses").stream().map(Status::of).toList();
  }

  /** Whether work on a task ends with it. */
  public boolean isEnd() {
    return type.equals("closed") || type.equals("done");
  }
}
