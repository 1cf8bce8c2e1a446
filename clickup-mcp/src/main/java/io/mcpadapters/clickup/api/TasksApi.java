package io.mcpadapters.clickup.api;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.LostResponse;
import io.mcpadapters.upstream.ReadableRows;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Tasks: read, search, create, change, move. */
public final class TasksApi {
  private static final String TASK = "/v2/task/{task}";

  private final ClickUp clickUp;

  public TasksApi(ClickUp clickUp) {
    this.clickUp = clickUp;
  }

  /**
   * A task with its description as Markdown and all that is beside it.
   *
   * @param workspace whose custom id it is; empty for an id of ClickUp's own
   */
  public Future<JsonObject> read(Scope scope, String id, Optional<String> workspace) {
    Request request =
        Request.get(TASK)
            .path("task", id)
            .query("include_markdown_description", true)
            .query("include_subtasks", true);
    Request named =
        workspace.isEmpty()
            ? request
            : request.query("custom_task_ids", true).query("team_id", workspace.get());
    return clickUp.get(scope, named, answer -> answer);
  }

  /** The same without what is beside it. */
  public Future<Task> task(Scope scope, String id) {
    return read(scope, id, Optional.empty()).map(Task::of);
  }

  /**
   * One page of a workspace's tasks, 100 at most, row by row; with their fields where the query is
   * about fields.
   *
   * @param row sees each task; empty for one that cannot be read
   * @return whether it is the last
   */
  public Future<Boolean> page(
      Scope scope, String workspace, TaskQuery query, int page, Consumer<Optional<Task>> row) {
    Request request =
        query.on(Request.get("/v2/team/{team}/task").path("team", workspace)).query("page", page);
    int[] count = {0};
    boolean fields = query.names("custom_fields");
    return clickUp
        .rows(
            scope,
            request,
            "tasks",
            json -> {
              count[0]++;
              row.accept(ReadableRows.read(json, task -> Task.of(task, fields)));
            })
        .map(rest -> rest.getValue("last_page") instanceof Boolean last ? last : count[0] < 100);
  }

  /** The tasks of a list that were created after a moment, newest first; one page. */
  public Future<ReadableRows<Task>> createdSince(Scope scope, String list, long since) {
    List<Task> tasks = new ArrayList<>();
    int[] all = {0};
    Request request =
        Request.get("/v2/list/{list}/task")
            .path("list", list)
            .query("page", 0)
            .query("order_by", "created")
            .query("subtasks", true)
            .query("include_closed", true)
            .query("date_created_gt", since);
    return clickUp
        .rows(
            scope,
            request,
            "tasks",
            json -> {
              all[0]++;
              ReadableRows.read(json, task -> Task.of(task, false)).ifPresent(tasks::add);
            })
        .map(rest -> new ReadableRows<>(tasks, all[0] - tasks.size()));
  }

  /**
   * Creates a task, once.
   *
   * @param known ids of tasks of this name that were there before
   */
  public Future<Task> create(Scope scope, String list, JsonObject body, Set<String> known) {
    return clickUp.create(
        scope,
        Request.post("/v2/list/{list}/task").path("list", list).json(body),
        Task::of,
        lost -> created(lost, list, JsonPaths.text(body, "name"), known));
  }

  private Future<Optional<Task>> created(
      LostResponse lost, String list, String name, Set<String> known) {
    long since = Effects.since(lost);
    return createdSince(lost.scope(), list, since)
        .compose(tasks -> {
          Optional<Task> made =
              tasks.rows().stream()
                  .filter(task -> task.name().equals(name.strip()) && !known.contains(task.id()))
                  .filter(task -> task.created().orElse(0) > since)
                  .findFirst();
          return made.isEmpty() && tasks.unreadable() > 0
              ? lost.unknown()
              : Effects.conclude(lost, made);
        });
  }

  /** Changes a task; the answer is the task as it is now. */
  public Future<Task> update(Scope scope, String id, JsonObject body) {
    return clickUp.put(scope, Request.put(TASK).path("task", id).json(body), Task::of);
  }

  public Future<Void> delete(Scope scope, String id) {
    return clickUp.change(
        scope, Request.delete(TASK).path("task", id), looking -> Missing.from(task(looking, id)));
  }

  /** Puts a tag of the space on a task. */
  public Future<Void> tag(Scope scope, String id, String tag) {
    return clickUp.change(
        scope,
        tagged(Request.post(TASK + "/tag/{tag}"), id, tag),
        shows(id, task -> task.tags().contains(tag)));
  }

  public Future<Void> untag(Scope scope, String id, String tag) {
    return clickUp.change(
        scope,
        tagged(Request.delete(TASK + "/tag/{tag}"), id, tag),
        shows(id, task -> !task.tags().contains(tag)));
  }

  private Function<Scope, Future<Boolean>> shows(String id, Predicate<Task> change) {
    return looking -> task(looking, id).map(change::test);
  }

  private static Request tagged(Request request, String id, String tag) {
    return request.path("task", id).path("tag", tag);
  }

  /**
   * Sets a custom field, once: on some plans each time is counted. A lost answer is made up for by
   * reading the task.
   *
   * @param set whether a task has the value
   * @return the task where it was read for that
   */
  public Future<Optional<Task>> setField(
      Scope scope, String id, String field, JsonObject body, Predicate<Task> set) {
    Request request =
        Request.post(TASK + "/field/{field}").path("task", id).path("field", field).json(body);
    return clickUp.create(
        scope,
        request,
        answer -> Optional.empty(),
        lost ->
            task(lost.scope(), id)
                .compose(task ->
                    Effects.conclude(lost, Optional.of(task).filter(set).map(Optional::of))));
  }

  /**
   * Takes a custom field's value away.
   *
   * @param cleared whether a task has none
   */
  public Future<Void> clearField(Scope scope, String id, String field, Predicate<Task> cleared) {
    return clickUp.change(
        scope,
        Request.delete(TASK + "/field/{field}").path("task", id).path("field", field),
        shows(id, cleared));
  }

  /**
   * Moves a task to another list (v3).
   *
   * @param mapping the task's status to one of the new list, by id; empty where the name is there
   */
  public Future<Void> move(
      Scope scope,
      Task task,
      String workspace,
      String list,
      Optional<JsonObject> mapping,
      boolean fields) {
    JsonObject body = new JsonObject();
    mapping.ifPresent(one -> body.put("status_mappings", new JsonArray().add(one)));
    if (fields) {
      body.put("move_custom_fields", true);
    }
    Request request =
        Request.put("/v3/workspaces/{workspace}/tasks/{task}/home_list/{list}")
            .path("workspace", workspace)
            .path("task", task.id())
            .path("list", list)
            .json(body);
    return clickUp.change(scope, request, shows(task.id(), now -> now.list().equals(list)));
  }

  /**
   * Merges tasks into another, once; those that are merged are gone.
   *
   * @param sources ids of ClickUp's own: custom ones are not taken
   * @return whether it was seen, after the answer was lost, that they are gone
   */
  public Future<Boolean> merge(Scope scope, String target, List<String> sources) {
    Request request =
        Request.post(TASK + "/merge")
            .path("task", target)
            .json(new JsonObject().put("source_task_ids", new JsonArray(sources)));
    return clickUp.create(
        scope,
        request,
        answer -> false,
        lost ->
            present(lost.scope(), sources)
                .compose(left ->
                    left.isEmpty() || left.size() == sources.size()
                        ? Effects.conclude(lost, Optional.of(left.isEmpty()).filter(gone -> gone))
                        : lost.unknown()));
  }

  /** Those tasks that are there and not archived. */
  public Future<List<String>> present(Scope scope, List<String> ids) {
    List<Future<Boolean>> each =
        ids.stream()
            .map(id ->
                task(scope, id)
                    .map(task -> !task.archived())
                    .recover(failure ->
                        Missing.is(failure)
                            ? Future.succeededFuture(false)
                            : Future.failedFuture(failure)))
            .toList();
    return Future.all(each)
        .map(done ->
            IntStream.range(0, ids.size())
                .filter(i -> each.get(i).result())
                .mapToObj(ids::get)
                .toList());
  }

  /** Shows a task in one more list. */
  public Future<Void> join(Scope scope, String id, String list) {
    return clickUp.change(
        scope,
        member(Request.post("/v2/list/{list}/task/{task}"), id, list),
        shows(id, task -> task.locations().contains(list)));
  }

  public Future<Void> leave(Scope scope, String id, String list) {
    return clickUp.change(
        scope,
        member(Request.delete("/v2/list/{list}/task/{task}"), id, list),
        shows(id, task -> !task.locations().contains(list)));
  }

  private static Request member(Request request, String id, String list) {
    return request.path("list", list).path("task", id);
  }

  /** How long the task was in each status: `current_status`, `status_history`. */
  public Future<JsonObject> timeInStatus(Scope scope, String id) {
    return clickUp.get(
        scope, Request.get(TASK + "/time_in_status").path("task", id), answer -> answer);
  }
}
