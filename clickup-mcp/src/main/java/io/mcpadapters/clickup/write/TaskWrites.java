package io.mcpadapters.clickup.write;

import io.mcpadapters.clickup.api.Task;
import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.clickup.field.FieldValue;
import io.mcpadapters.clickup.service.Reread;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.service.TaskView;
import io.mcpadapters.clickup.workspace.Place;
import io.mcpadapters.clickup.workspace.TaskRefs;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Creating and changing one task, for the tools that do it once and the one that does it often. */
final class TaskWrites {
  private static final Duration RECENT = Duration.ofMinutes(10);

  private final Services services;

  TaskWrites(Services services) {
    this.services = services;
  }

  /** How a task is created, beside what it is to be like. */
  record Creation(boolean allowDuplicate, boolean checkRequired, boolean tellCreator) {}

  /** Creates it; the answer says what was applied. */
  Future<JsonObject> create(Scope scope, String list, TaskWish wish, Creation how) {
    return services
        .calendar(scope)
        .compose(calendar ->
            services
                .places()
                .in(
                    scope,
                    "list",
                    list,
                    Set.of(Place.Kind.LIST),
                    place -> create(scope, place, wish, how, calendar)));
  }

  private Future<JsonObject> create(
      Scope scope, Place place, TaskWish wish, Creation how, Calendar calendar) {
    Workspace workspace = place.workspace();
    return new TaskPreparation(services, scope, workspace, place.id(), calendar, wish)
        .create(place.space())
        .compose(prepared ->
            parent(scope, wish, place, prepared)
                .compose(ready ->
                    known(scope, place, wish.name().orElse(""), how, calendar)
                        .compose(known -> {
                          ready.body.put("notify_all", how.tellCreator());
                          ready.body.put("check_required_custom_fields", how.checkRequired());
                          return services.tasks().create(scope, place.id(), ready.body, known);
                        }))
                .recover(failure -> refreshed(scope, failure, place.id(), wish))
                .compose(task -> seen(scope, task, prepared, Optional.empty()))
                .map(seen -> {
                  JsonObject answer =
                      new JsonObject().put("task", TaskView.brief(seen.task, calendar, workspace));
                  seen.outcome.in(answer);
                  return prepared.warn(answer.put("time_zone", calendar.zone().getId()));
                }));
  }

  private Future<Prepared> parent(Scope scope, TaskWish wish, Place place, Prepared prepared) {
    return wish.parent().isEmpty()
        ? Future.succeededFuture(prepared)
        : services
            .refs()
            .one(scope, "parent", wish.parent().get())
            .map(found -> {
              Task above = found.task();
              if (!above.list().equals(place.id())) {
                throw ToolError.invalid(
                        "parent", "The parent is in another list: " + above.listName())
                    .hint("A subtask is created in the list of its parent.")
                    .exception();
              }
              prepared.put(
                  "parent",
                  above.id(),
                  new Check(
                      "parent",
                      above.id(),
                      Task::parent,
                      task -> task.parent().equals(above.id())));
              return prepared;
            });
  }

  /** The list's tasks of this name that are minutes old: a repetition, unless it is meant. */
  private Future<Set<String>> known(
      Scope scope, Place place, String name, Creation how, Calendar calendar) {
    long since = calendar.now().minus(RECENT).toEpochMilli();
    return services
        .tasks()
        .createdSince(scope, place.id(), since)
        .map(tasks -> {
          List<Task> same =
              tasks.rows().stream()
                  .filter(task -> task.name().equals(name.strip()))
                  .filter(task -> task.created().orElse(0) > since)
                  .toList();
          if (!same.isEmpty() && !how.allowDuplicate()) {
            throw duplicate(same.getFirst()).exception();
          }
          return same.stream().map(Task::id).collect(Collectors.toSet());
        });
  }

  private static ToolError duplicate(Task task) {
    return ToolError.of(
            ToolError.Code.CONFLICT, "The list got a task of this name within the last 10 minutes")
        .reason("duplicate")
        .hint("Use that one, or repeat the call with allow_duplicate: true.")
        .with("id", task.id())
        .with("url", task.url());
  }

  /** A task after a write, and what became of the fields that were asked for. */
  private record Seen(Task task, Outcome outcome, boolean sent) {}

  /** The answer to a write has no Markdown: where a description was written the task is read. */
  private Future<Seen> seen(Scope scope, Task answered, Prepared prepared, Optional<Task> before) {
    boolean described = prepared.checks.stream().anyMatch(TaskWrites::described);
    Future<Reread<Task>> read =
        described
            ? Reread.by(services.tasks().task(scope, answered.id()))
            : Future.succeededFuture(Reread.of(answered));
    return read.map(after -> {
      Task now = after.value().orElse(answered);
      Outcome outcome = new Outcome();
      prepared.checks.forEach(
          check -> outcome.compare(check, before, described(check) ? after : Reread.of(now)));
      return new Seen(now, outcome, true);
    });
  }

  private static boolean described(Check check) {
    return check.field().equals("description");
  }

  /** What was kept of the list may be why ClickUp refused: the status is looked for once more. */
  private Future<Task> refreshed(Scope scope, Throwable failure, String list, TaskWish wish) {
    boolean refused =
        failure instanceof ToolException known
            && known.error().code() == ToolError.Code.INVALID_INPUT
            && known.error().upstreamStatus() != null;
    if (!refused) {
      return Future.failedFuture(failure);
    }
    services.directory().forgetList(list);
    return wish.status().isEmpty()
        ? Future.failedFuture(failure)
        : Statuses.named(services, scope, list, "status", wish.status().get())
            .compose(there -> Future.failedFuture(failure));
  }

  /** Changes it: only what is another value is sent. Everything is checked before the first. */
  Future<JsonObject> update(Scope scope, TaskRefs.Found found, TaskWish wish, Calendar calendar) {
    Task before = found.task();
    return new TaskPreparation(services, scope, found.workspace(), before.list(), calendar, wish)
        .update()
        .compose(prepared -> parent(scope, wish, before, found, prepared))
        .compose(prepared ->
            new FieldPreparation(services, scope, found.workspace(), calendar)
                .values(before.list(), wish.fields(), before.fields(), List.of())
                .compose(values ->
                    update(scope, before, wish, prepared)
                        .compose(seen -> fields(scope, before, values, seen, calendar))
                        .map(seen -> answer(found, prepared, seen, calendar))));
  }

  private Future<Seen> update(Scope scope, Task before, TaskWish wish, Prepared prepared) {
    if (prepared.checks.stream().allMatch(check -> check.same().test(before))) {
      return Future.succeededFuture(
          new Seen(before, Outcome.of(prepared.checks, Optional.of(before), before), false));
    }
    return services
        .tasks()
        .update(scope, before.id(), prepared.body)
        .recover(failure -> refreshed(scope, failure, before.list(), wish))
        .compose(task -> seen(scope, task, prepared, Optional.of(before)));
  }

  private Future<Seen> fields(
      Scope scope, Task before, List<FieldValue> values, Seen seen, Calendar calendar) {
    FieldWrites writes = new FieldWrites(services, scope, before, calendar, seen.outcome);
    return writes
        .set(values)
        .map(done -> {
          boolean sent = seen.sent || values.size() > writes.unchanged().size();
          return new Seen(writes.last().orElse(seen.task), seen.outcome, sent);
        });
  }

  private JsonObject answer(TaskRefs.Found found, Prepared prepared, Seen seen, Calendar calendar) {
    JsonObject answer =
        new JsonObject().put("task", TaskView.brief(seen.task, calendar, found.workspace()));
    seen.outcome.in(answer);
    seen.task.updated().ifPresent(at -> answer.put("version", "" + at));
    if (!seen.sent) {
      answer.put("unchanged", true);
    }
    return prepared.warn(answer.put("time_zone", calendar.zone().getId()));
  }

  private Future<Prepared> parent(
      Scope scope, TaskWish wish, Task before, TaskRefs.Found found, Prepared prepared) {
    Place home =
        new Place(
            Place.Kind.LIST,
            before.list(),
            List.of(before.listName()),
            found.workspace(),
            before.space());
    return parent(scope, wish, home, prepared);
  }
}
