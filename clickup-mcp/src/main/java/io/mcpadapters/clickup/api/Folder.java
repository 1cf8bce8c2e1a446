package io.mcpadapters.clickup.api;

import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A folder with its lists. */
public record Folder(String id, String name, String space, boolean archived, List<ListName> lists) {
  static Folder of(JsonObject folder) {
    return new Folder(
        Lenient.id(folder, "id"),
        UntrustedText.line(JsonPaths.text(folder, "name"), 100),
        Lenient.id(folder, "space", "id"),
        JsonPaths.flag(folder, "archived"),
        JsonPaths.list(folder, "lists").stream().map(ListName::of).toList());
  }

  /** The same folder with other lists. */
  public Folder lists(List<ListName> others) {
    return new Folder(id, name, space, archived, others);
  }

  /** Without its archived lists. */
  Folder active() {
    return lists(lists.stream().filter(list -> !list.archived()).toList());
  }
}
