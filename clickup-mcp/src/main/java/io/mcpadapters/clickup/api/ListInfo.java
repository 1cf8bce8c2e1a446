package io.mcpadapters.clickup.api;

import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A list with its statuses.
 *
 * @param folderName empty for one without a folder
 */
public record ListInfo(
    String id,
    String name,
    String folder,
    String folderName,
    String space,
    String spaceName,
    List<Status> statuses) {
  static ListInfo of(JsonObject list) {
    boolean hidden = JsonPaths.flag(list, "folder", "hidden");
    return new ListInfo(
        Lenient.id(list, "id"),
        UntrustedText.line(JsonPaths.text(list, "name"), 100),
        Lenient.id(list, "folder", "id"),
        hidden ? "" : UntrustedText.line(JsonPaths.text(list, "folder", "name"), 100),
        Lenient.id(list, "space", "id"),
        UntrustedText.line(JsonPaths.text(list, "space", "name"), 100),
        Status.all(list));
  }
}
