package io.mcpadapters.clickup.workspace;

import io.mcpadapters.clickup.api.Folder;
import io.mcpadapters.clickup.api.ListInfo;
import io.mcpadapters.clickup.api.Missing;
import io.mcpadapters.clickup.api.Space;
import io.mcpadapters.clickup.workspace.Place.Kind;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Places whose id is given, by itself or in an address. */
final class PlacesById {
  private final Directory directory;
  private final Workspaces workspaces;

  PlacesById(Directory directory, Workspaces workspaces) {
    this.directory = directory;
    this.workspaces = workspaces;
  }

  Future<Place> address(Scope scope, String field, String text, Set<Kind> kinds) {
    Optional<AppAddress> address = AppAddress.of(text);
    Optional<Kind> kind =
        address.flatMap(found ->
            switch (found.kind()) {
              case LIST -> Optional.of(Kind.LIST);
              case FOLDER -> Optional.of(Kind.FOLDER);
              case SPACE -> Optional.of(Kind.SPACE);
              default -> Optional.empty();
            });
    if (kind.isEmpty() || !kinds.contains(kind.get())) {
      return ToolError.invalid(field, "The address names no " + words(kinds))
          .hint("Give the id, the name or the path instead.")
          .failed();
    }
    return read(scope, kind.get(), address.orElseThrow().id());
  }

  /** An id alone does not tell its kind: the first that has it is meant. */
  Future<Place> number(Scope scope, String field, String id, Set<Kind> kinds) {
    List<Kind> left = new ArrayList<>(List.of(Kind.LIST, Kind.FOLDER, Kind.SPACE));
    left.retainAll(kinds);
    return number(scope, field, id, left);
  }

  private Future<Place> number(Scope scope, String field, String id, List<Kind> left) {
    return read(scope, left.getFirst(), id)
        .recover(failure -> {
          if (!Missing.is(failure)) {
            return Future.failedFuture(failure);
          }
          return left.size() > 1
              ? number(scope, field, id, left.subList(1, left.size()))
              : ToolError.of(ToolError.Code.NOT_FOUND, "Nothing with the id " + id + " is visible")
                  .field(field)
                  .hint("workspace_map shows what there is.")
                  .failed();
        });
  }

  private Future<Place> read(Scope scope, Kind kind, String id) {
    return switch (kind) {
      case LIST -> directory.list(scope, id).compose(list -> list(scope, list));
      case FOLDER -> directory.api().folder(scope, id).compose(folder -> folder(scope, folder));
      case SPACE -> directory.api().space(scope, id).compose(space -> space(scope, space));
    };
  }

  private Future<Place> list(Scope scope, ListInfo list) {
    return workspaces
        .ofSpace(scope, list.space())
        .map(workspace -> {
          List<String> path = new ArrayList<>(List.of(workspace.name(), list.spaceName()));
          if (!list.folderName().isEmpty()) {
            path.add(list.folderName());
          }
          path.add(list.name());
          return new Place(Kind.LIST, list.id(), path, workspace, list.space());
        });
  }

  private Future<Place> folder(Scope scope, Folder folder) {
    return directory
        .api()
        .space(scope, folder.space())
        .compose(space ->
            space(scope, space)
                .map(above ->
                    new Place(
                        Kind.FOLDER,
                        folder.id(),
                        Place.below(above.path(), folder.name()),
                        above.workspace(),
                        space.id())));
  }

  private Future<Place> space(Scope scope, Space space) {
    return workspaces
        .ofSpace(scope, space.id())
        .map(workspace ->
            new Place(
                Kind.SPACE,
                space.id(),
                List.of(workspace.name(), space.name()),
                workspace,
                space.id()));
  }

  private static String words(Set<Kind> kinds) {
    return String.join(" or ", kinds.stream().map(Kind::word).sorted().toList());
  }
}
