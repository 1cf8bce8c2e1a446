package io.mcpadapters.clickup.api;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.LostResponse;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Upload;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What hangs on a task: checklists, relations, files. */
public final class ChecklistsApi {
  private static final String LIST = "/v2/checklist/{list}";

  private final ClickUp clickUp;
  private final TasksApi tasks;

  public ChecklistsApi(ClickUp clickUp, TasksApi tasks) {
    this.clickUp = clickUp;
    this.tasks = tasks;
  }

  private static Set<String> ids(List<JsonObject> all) {
    return all.stream().map(one -> Lenient.id(one, "id")).collect(Collectors.toSet());
  }

  /** One of this name that was not there before. */
  private static Optional<JsonObject> fresh(
      List<JsonObject> now, Set<String> before, Predicate<JsonObject> which) {
    return now.stream()
        .filter(one -> !before.contains(Lenient.id(one, "id")))
        .filter(which)
        .findFirst();
  }

  private Future<Optional<JsonObject>> look(
      LostResponse lost,
      String task,
      String array,
      Set<String> before,
      Predicate<JsonObject> which) {
    return tasks
        .read(lost.scope(), task, Optional.empty())
        .compose(json -> Effects.conclude(lost, fresh(JsonPaths.list(json, array), before, which)));
  }

  /** A new checklist, once; `task` is the task as it was read. */
  public Future<JsonObject> create(Scope scope, JsonObject task, String name) {
    String id = JsonPaths.text(task, "id");
    return clickUp.create(
        scope,
        Request.post("/v2/task/{task}/checklist")
            .path("task", id)
            .json(new JsonObject().put("name", name)),
        answer -> JsonPaths.object(answer, "checklist"),
        lost ->
            look(
                lost,
                id,
                "checklists",
                ids(JsonPaths.list(task, "checklists")),
                one -> JsonPaths.text(one, "name").equals(name)));
  }

  /** A new item, once; the checklist as it was read. */
  public Future<JsonObject> add(Scope scope, String task, JsonObject list, String name) {
    String id = Lenient.id(list, "id");
    Set<String> before = ids(JsonPaths.list(list, "items"));
    return clickUp.create(
        scope,
        Request.post(LIST + "/checklist_item")
            .path("list", id)
            .json(new JsonObject().put("name", name)),
        answer -> JsonPaths.object(answer, "checklist"),
        lost ->
            tasks
                .read(lost.scope(), task, Optional.empty())
                .compose(json ->
                    Effects.conclude(
                        lost,
                        JsonPaths.list(json, "checklists").stream()
                            .filter(one -> Lenient.id(one, "id").equals(id))
                            .filter(one ->
                                fresh(
                                        JsonPaths.list(one, "items"),
                                        before,
                                        item -> JsonPaths.text(item, "name").equals(name))
                                    .isPresent())
                            .findFirst())));
  }

  public Future<Void> rename(Scope scope, String task, String list, String name) {
    return clickUp.change(
        scope,
        Request.put(LIST).path("list", list).json(new JsonObject().put("name", name)),
        looking ->
            one(looking, task, list)
                .map(now -> now.stream().anyMatch(has(new JsonObject().put("name", name)))));
  }

  /** Changes an item: `name`, `resolved`. */
  public Future<Void> item(Scope scope, String task, String list, String item, JsonObject change) {
    return clickUp.change(
        scope,
        Request.put(LIST + "/checklist_item/{item}")
            .path("list", list)
            .path("item", item)
            .json(change),
        looking -> items(looking, task, list, item).map(now -> now.stream().anyMatch(has(change))));
  }

  private static Predicate<JsonObject> has(JsonObject change) {
    return one ->
        change.fieldNames().stream()
            .allMatch(name -> change.getValue(name).equals(one.getValue(name)));
  }

  public Future<Void> remove(Scope scope, String task, String list, Optional<String> item) {
    Request request =
        item.map(id ->
                Request.delete(LIST + "/checklist_item/{item}").path("list", list).path("item", id))
            .orElseGet(() -> Request.delete(LIST).path("list", list));
    return clickUp.change(
        scope,
        request,
        looking ->
            item.map(id -> items(looking, task, list, id))
                .orElseGet(() -> one(looking, task, list))
                .map(List::isEmpty));
  }

  /** The checklist of that id, as the task has it now. */
  private Future<List<JsonObject>> one(Scope scope, String task, String list) {
    return tasks
        .read(scope, task, Optional.empty())
        .map(json ->
            JsonPaths.list(json, "checklists").stream()
                .filter(one -> Lenient.id(one, "id").equals(list))
                .toList());
  }

  private Future<List<JsonObject>> items(Scope scope, String task, String list, String item) {
    return one(scope, task, list)
        .map(lists ->
            lists.stream()
                .flatMap(one -> JsonPaths.list(one, "items").stream())
                .filter(one -> Lenient.id(one, "id").equals(item))
                .toList());
  }

  /**
   * Relates two tasks, once.
   *
   * @param related whether a task that was read shows it
   */
  public Future<JsonObject> relate(
      Scope scope,
      String task,
      Optional<JsonObject> dependency,
      String other,
      Predicate<JsonObject> related) {
    Request request =
        dependency
            .map(body -> Request.post("/v2/task/{task}/dependency").json(body))
            .orElseGet(() -> Request.post("/v2/task/{task}/link/{other}").path("other", other))
            .path("task", task);
    return clickUp.create(
        scope,
        request,
        answer -> answer,
        lost ->
            tasks
                .read(lost.scope(), task, Optional.empty())
                .compose(json -> Effects.conclude(lost, Optional.of(json).filter(related))));
  }

  /** Ends a relation; `related` as in {@link #relate}. */
  public Future<Void> unrelate(
      Scope scope,
      String task,
      Optional<JsonObject> dependency,
      String other,
      Predicate<JsonObject> related) {
    Request request =
        dependency.isEmpty()
            ? Request.delete("/v2/task/{task}/link/{other}").path("other", other)
            : Request.delete("/v2/task/{task}/dependency");
    for (String name : dependency.orElseGet(JsonObject::new).fieldNames()) {
      request = request.query(name, dependency.orElseThrow().getString(name));
    }
    return clickUp.change(
        scope,
        request.path("task", task),
        looking -> tasks.read(looking, task, Optional.empty()).map(json -> !related.test(json)));
  }

  /** Attaches a file, once; the task as it was read. */
  public Future<JsonObject> attach(Scope scope, JsonObject task, String name, Upload upload) {
    String id = JsonPaths.text(task, "id");
    return clickUp.upload(
        scope,
        Request.post("/v2/task/{task}/attachment").path("task", id),
        upload,
        answer -> answer,
        lost ->
            look(
                lost,
                id,
                "attachments",
                ids(JsonPaths.list(task, "attachments")),
                one -> JsonPaths.text(one, "title").equals(name)));
  }
}
