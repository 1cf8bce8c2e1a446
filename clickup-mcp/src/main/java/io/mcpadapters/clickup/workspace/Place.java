package io.mcpadapters.clickup.workspace;

import io.mcpadapters.clickup.api.Workspace;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A space, folder or list, and where it is.
 *
 * @param path the names from the workspace down to it
 * @param space the id of the space that it is in, or its own
 */
public record Place(Kind kind, String id, List<String> path, Workspace workspace, String space) {
  public enum Kind {
    SPACE,
    FOLDER,
    LIST;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Place {
    path = List.copyOf(path);
  }

  /** A path one step down. */
  static List<String> below(List<String> path, String name) {
    return Stream.concat(path.stream(), Stream.of(name)).toList();
  }

  public String name() {
    return path.getLast();
  }

  /** `Workspace / Space / Folder / List`, which names it wherever names are taken. */
  public String shown() {
    return String.join(" / ", path);
  }

  public JsonObject json() {
    return new JsonObject().put("kind", kind.word()).put("id", id).put("path", shown());
  }
}
