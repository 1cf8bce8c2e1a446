package io.mcpadapters.clickup.find;

import io.mcpadapters.clickup.api.Folder;
import io.mcpadapters.clickup.api.ListName;
import io.mcpadapters.clickup.api.Space;
import io.mcpadapters.clickup.api.SpaceContent;
import io.mcpadapters.clickup.workspace.Directory;
import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Places together with the archived ones. ClickUp gives those apart: of a workspace, of each space,
 * and of each folder; they are not kept.
 */
final class ArchivedPlaces {
  private final Directory directory;

  ArchivedPlaces(Directory directory) {
    this.directory = directory;
  }

  /** One request more than without. */
  Future<List<Space>> spaces(Scope scope, String workspace) {
    Future<List<Space>> active = directory.spaces(scope, workspace);
    Future<List<Space>> archived = directory.api().spaces(scope, workspace, true);
    return Future.all(active, archived)
        .map(both -> joined(active.result(), archived.result(), Space::id));
  }

  /**
   * Two requests more than without, and where lists are wanted one for each folder that is not
   * archived itself.
   */
  Future<SpaceContent> content(Scope scope, String space, boolean lists) {
    Future<SpaceContent> active = directory.content(scope, space);
    Future<SpaceContent> archived = directory.api().content(scope, space, true);
    return Future.all(active, archived)
        .compose(both ->
            folders(scope, active.result().folders(), lists)
                .map(filled ->
                    new SpaceContent(
                        joined(filled, archived.result().folders(), Folder::id),
                        joined(active.result().lists(), archived.result().lists(), ListName::id))));
  }

  private Future<List<Folder>> folders(Scope scope, List<Folder> active, boolean lists) {
    if (!lists) {
      return Future.succeededFuture(active);
    }
    List<Future<Folder>> each =
        active.stream()
            .map(folder ->
                directory
                    .api()
                    .archivedLists(scope, folder.id())
                    .map(archived -> folder.lists(joined(folder.lists(), archived, ListName::id))))
            .toList();
    return Future.all(each).map(done -> each.stream().map(Future::result).toList());
  }

  private static <T> List<T> joined(List<T> active, List<T> archived, Function<T, String> id) {
    List<String> known = active.stream().map(id).toList();
    List<T> all = new ArrayList<>(active);
    archived.stream().filter(one -> !known.contains(id.apply(one))).forEach(all::add);
    return all;
  }
}
