package io.mcpadapters.clickup.write;

import io.mcpadapters.clickup.api.ListInfo;
import io.mcpadapters.clickup.api.Status;
import io.mcpadapters.clickup.api.Task;
import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.clickup.service.Reread;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.service.TaskView;
import io.mcpadapters.clickup.workspace.Place;
import io.mcpadapters.clickup.workspace.TaskRefs;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** A task to another home list, its status to one that is there. */
public final class MoveTask implements Tool {
  private static final Arg<Optional<String>> STATUS =
      Arg.text("status", "In the new list, where the present one is not there.")
          .min(1)
          .max(100)
          .optional();
  private static final Arg<Boolean> FIELDS =
      Arg.flag("move_fields", "Take the custom fields along.").orElse(false);
  private static final Arg<Boolean> KEEP =
      Arg.flag("also_keep_in", "Stay in the old list too.").orElse(false);

  private static final ToolSpec SPEC =
      ToolSpec.writes("move_task", "Move a task")
          .overwrites()
          .idempotent()
          .about("Move a task to another list of its workspace.")
          .takes(TaskRefs.TASK, TaskArgs.LIST, STATUS, FIELDS, KEEP)
          .answersData();

  private final Services services;

  public MoveTask(Services services) {
    this.services = services;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return services
        .refs()
        .one(scope, "task", in.get(TaskRefs.TASK))
        .compose(found ->
            services
                .places()
                .one(
                    scope,
                    "list",
                    in.get(TaskArgs.LIST),
                    Optional.of(found.workspace().id()),
                    java.util.Set.of(Place.Kind.LIST))
                .compose(place ->
                    services
                        .directory()
                        .list(scope, place.id())
                        .compose(list -> move(scope, in, found, list))));
  }

  private Future<ToolResult> move(Scope scope, Values in, TaskRefs.Found found, ListInfo list) {
    Task task = found.task();
    Status wanted = status(in, task, list);
    boolean mapped = !wanted.name().equalsIgnoreCase(task.status().name());
    Optional<JsonObject> mapping =
        mapped
            ? Optional.of(
                new JsonObject()
                    .put("source_status_id", task.status().id())
                    .put("destination_status_id", wanted.id()))
            : Optional.empty();
    boolean elsewhere = !task.list().equals(list.id());
    boolean keep = in.get(KEEP) && elsewhere;
    return services
        .calendar(scope) // before anything is written
        .compose(calendar ->
            (elsewhere
                    ? services
                        .tasks()
                        .move(
                            scope, task, found.workspace().id(), list.id(), mapping, in.get(FIELDS))
                    : Future.<Void>succeededFuture())
                .compose(done ->
                    keep
                        ? Reread.by(
                            services.tasks().join(scope, task.id(), task.list()).map("kept"))
                        : Future.succeededFuture(Reread.of("")))
                .compose(kept ->
                    Reread.by(services.tasks().task(scope, task.id()))
                        .map(after -> {
                          Outcome outcome =
                              Outcome.of(checks(list, wanted), Optional.of(task), after);
                          if (keep) {
                            stayed(outcome, task, kept, after);
                          }
                          return answer(outcome, after.value().orElse(task), calendar, found);
                        })));
  }

  private static ToolResult answer(
      Outcome outcome, Task now, Calendar calendar, TaskRefs.Found found) {
    return ToolResult.data(
        outcome.in(new JsonObject().put("task", TaskView.brief(now, calendar, found.workspace()))));
  }

  private static List<Check> checks(ListInfo list, Status wanted) {
    return List.of(
        new Check("list", list.name(), Task::listName, one -> one.list().equals(list.id())),
        new Check(
            "status",
            wanted.name(),
            one -> one.status().name(),
            one -> one.status().name().equalsIgnoreCase(wanted.name())));
  }

  /** The task is moved even where it could not be kept in the old list as well. */
  private static void stayed(
      Outcome outcome, Task before, Reread<String> kept, Reread<Task> after) {
    if (kept.value().isEmpty()) {
      outcome.missed("also_keep_in", before.listName(), "", kept.why());
      return;
    }
    outcome.compare(
        new Check(
            "also_keep_in",
            before.listName(),
            one -> new JsonArray(one.locations()),
            one -> one.locations().contains(before.list())),
        Optional.empty(),
        after);
  }

  private static Status status(Values in, Task task, ListInfo list) {
    String name = in.get(STATUS).orElse(task.status().name());
    return Statuses.in(list, name)
        .orElseThrow(() -> {
          ToolError unknown = Statuses.unknown(list, "status", name);
          return (in.get(STATUS).isPresent()
                  ? unknown
                  : unknown.hint("Say with status which one the task gets there."))
              .exception();
        });
  }
}
