package io.mcpadapters.clickup.api;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.LostResponse;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Response;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who and what there is: the token's owner, workspaces, spaces, folders, lists, their settings. */
public final class StructureApi {
  private final ClickUp clickUp;

  public StructureApi(ClickUp clickUp) {
    this.clickUp = clickUp;
  }

  public Future<Me> me(Scope scope) {
    return clickUp.get(scope, Request.get("/v2/user"), Me::of);
  }

  /**
   * The workspaces of the token with their members; read piece by piece, since there may be many.
   */
  public Future<List<Workspace>> workspaces(Scope scope) {
    return clickUp.read(scope, Request.get("/v2/team"), WorkspaceReader::new);
  }

  public Future<List<Space>> spaces(Scope scope, String workspace, boolean archived) {
    Request request =
        Request.get("/v2/team/{team}/space").path("team", workspace).query("archived", archived);
    return clickUp.get(
        scope,
        request,
        answer -> JsonPaths.list(answer, "spaces").stream().map(Space::of).toList());
  }

  /**
   * A space's folders with their lists, and its lists without a folder: two requests.
   *
   * @param archived those that are archived instead of the others
   */
  public Future<SpaceContent> content(Scope scope, String space, boolean archived) {
    Future<List<Folder>> folders =
        clickUp.get(
            scope,
            Request.get("/v2/space/{space}/folder")
                .path("space", space)
                .query("archived", archived),
            answer ->
                JsonPaths.list(answer, "folders").stream()
                    .map(Folder::of)
                    .map(folder -> archived ? folder : folder.active())
                    .toList());
    Future<List<ListName>> lists =
        clickUp.get(
            scope,
            Request.get("/v2/space/{space}/list").path("space", space).query("archived", archived),
            answer -> JsonPaths.list(answer, "lists").stream().map(ListName::of).toList());
    return Future.all(folders, lists)
        .map(both -> new SpaceContent(folders.result(), lists.result()));
  }

  /** The archived lists of a folder. */
  public Future<List<ListName>> archivedLists(Scope scope, String folder) {
    return clickUp.get(
        scope,
        Request.get("/v2/folder/{folder}/list").path("folder", folder).query("archived", true),
        answer -> JsonPaths.list(answer, "lists").stream().map(ListName::of).toList());
  }

  public Future<Folder> folder(Scope scope, String id) {
    return clickUp.get(scope, Request.get("/v2/folder/{id}").path("id", id), Folder::of);
  }

  public Future<Space> space(Scope scope, String id) {
    return clickUp.get(scope, Request.get("/v2/space/{id}").path("id", id), Space::of);
  }

  /** A space with all its settings. */
  public Future<JsonObject> raw(Scope scope, String id) {
    return clickUp.get(scope, Request.get("/v2/space/{space}").path("space", id), answer -> answer);
  }

  public Future<ListInfo> list(Scope scope, String id) {
    return clickUp.get(scope, Request.get("/v2/list/{id}").path("id", id), ListInfo::of);
  }

  /** The custom fields that tasks of a list can have. */
  public Future<List<TaskField>> fields(Scope scope, String list) {
    return clickUp.get(
        scope,
        Request.get("/v2/list/{id}/field").path("id", list),
        answer -> JsonPaths.list(answer, "fields").stream().map(TaskField::of).toList());
  }

  public Future<List<String>> tags(Scope scope, String space) {
    return clickUp.get(
        scope,
        Request.get("/v2/space/{id}/tag").path("id", space),
        answer -> JsonPaths.texts(answer, "tags", "name"));
  }

  /** Custom task types; documented as a list of one object, seen as that object. */
  public Future<List<TaskType>> types(Scope scope, String workspace) {
    return clickUp.answer(
        scope,
        Request.get("/v2/team/{id}/custom_item").path("id", workspace),
        answer ->
            objects(answer)
                .flatMap(one -> JsonPaths.list(one, "custom_items").stream())
                .map(TaskType::of)
                .toList());
  }

  private static Stream<JsonObject> objects(Response answer) {
    return answer.text().stripLeading().startsWith("[")
        ? JsonPaths.list(answer.array()).stream()
        : Stream.of(answer.object());
  }

  /** Creates a list, folder or space, once; `known` are the ids of those of its name before. */
  public Future<JsonObject> create(Scope scope, Request request, Request siblings, String array) {
    return clickUp.create(
        scope, request, answer -> answer, lost -> created(lost, request, siblings, array));
  }

  private Future<Optional<JsonObject>> created(
      LostResponse lost, Request request, Request siblings, String array) {
    String name = JsonPaths.text(new JsonObject(request.body()), "name");
    return clickUp
        .get(lost.scope(), siblings, answer -> JsonPaths.list(answer, array))
        .compose(all ->
            Effects.conclude(
                lost,
                all.stream().filter(one -> JsonPaths.text(one, "name").equals(name)).findFirst()));
  }

  /**
   * Renames a place.
   *
   * @param same reads it
   */
  public Future<JsonObject> rename(Scope scope, Request request, Request same, String name) {
    return clickUp.put(
        scope,
        request,
        answer -> answer,
        looking ->
            clickUp
                .get(looking, same, answer -> answer)
                .map(now ->
                    Optional.of(now).filter(one -> JsonPaths.text(one, "name").equals(name))));
  }

  /**
   * Deletes a place.
   *
   * @param same reads it
   */
  public Future<Void> delete(Scope scope, Request request, Request same) {
    return clickUp.change(
        scope, request, looking -> Missing.from(clickUp.get(looking, same, answer -> answer)));
  }
}
