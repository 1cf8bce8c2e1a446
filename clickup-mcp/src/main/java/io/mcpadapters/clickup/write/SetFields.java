package io.mcpadapters.clickup.write;

import io.mcpadapters.clickup.api.Task;
import io.mcpadapters.clickup.api.TaskField;
import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.clickup.field.FieldValue;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.TaskRefs;
import io.mcpadapters.clickup.workspace.Workspaces;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Custom fields of a task; each that changes is one request, which some plans count. */
public final class SetFields implements Tool {
  private static final Arg<Optional<Map<String, Object>>> FIELDS =
      TaskArgs.fields("By name; options, members and dates as text.").optional();
  private static final Arg<List<String>> CLEAR = TaskArgs.tags("clear", "Names of fields.");
  private static final Arg<List<String>> PRESS =
      TaskArgs.tags("press", "Names of buttons to press: each does something.");

  private static final ToolSpec SPEC =
      ToolSpec.writes("set_fields", "Set custom fields")
          .overwrites()
          .idempotent()
          .about(
              "Set or clear custom fields of a task. Values that are there already are not sent again, since the Free plan counts each.")
          .takes(TaskRefs.TASK, FIELDS, CLEAR, PRESS)
          .answersData();

  private final Services services;

  public SetFields(Services services) {
    this.services = services;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Map<String, Object> wanted = in.get(FIELDS).orElse(Map.of());
    if (wanted.isEmpty() && in.get(CLEAR).isEmpty() && in.get(PRESS).isEmpty()) {
      throw ToolError.invalid("fields", "fields, clear or press must name a field").exception();
    }
    return services
        .calendar(scope)
        .compose(calendar ->
            services
                .refs()
                .one(scope, "task", in.get(TaskRefs.TASK))
                .compose(found -> set(scope, in, wanted, found, calendar)));
  }

  private Future<ToolResult> set(
      Scope scope, Values in, Map<String, Object> wanted, TaskRefs.Found found, Calendar calendar) {
    Task task = found.task();
    return new FieldPreparation(services, scope, found.workspace(), calendar)
        .values(task.list(), wanted, task.fields(), in.get(PRESS))
        .recover(failure -> again(failure, scope, in, wanted, found, calendar))
        .compose(values ->
            cleared(scope, in, task)
                .compose(clear -> {
                  Writes writes = new Writes(scope, found, calendar);
                  Future<Void> done = Future.succeededFuture();
                  for (FieldValue value : values) {
                    done = done.compose(before -> writes.set(value));
                  }
                  for (TaskField field : clear) {
                    done = done.compose(before -> writes.clear(field));
                  }
                  return done.map(all -> ToolResult.data(writes.answer()));
                }));
  }

  /** A field or option that is not known may be new. */
  private Future<List<FieldValue>> again(
      Throwable failure,
      Scope scope,
      Values in,
      Map<String, Object> wanted,
      TaskRefs.Found found,
      Calendar calendar) {
    boolean unknown =
        failure instanceof ToolException known && "unknown".equals(known.error().reason());
    return unknown && services.directory().refreshList(found.task().list())
        ? new FieldPreparation(services, scope, found.workspace(), calendar)
            .values(found.task().list(), wanted, found.task().fields(), in.get(PRESS))
        : Future.failedFuture(failure);
  }

  private Future<List<TaskField>> cleared(Scope scope, Values in, Task task) {
    return in.get(CLEAR).isEmpty()
        ? Future.succeededFuture(List.of())
        : services
            .directory()
            .fields(scope, task.list())
            .map(known ->
                in.get(CLEAR).stream()
                    .map(name -> FieldPreparation.NAMES.one("clear", name, known))
                    .map(field -> FieldPreparation.now(field, task.fields()))
                    .toList());
  }

  /** One field after the other; a refused one does not stop the rest. */
  private final class Writes {
    private final Scope scope;
    private final TaskRefs.Found found;
    private final Calendar calendar;
    private final JsonArray applied = new JsonArray();
    private final JsonArray unchanged = new JsonArray();
    private final Outcome outcome = new Outcome();
    private final JsonArray changed = new JsonArray();

    Writes(Scope scope, TaskRefs.Found found, Calendar calendar) {
      this.scope = scope;
      this.found = found;
      this.calendar = calendar;
    }

    Future<Void> set(FieldValue value) {
      Task before = found.task();
      String name = value.field().name();
      if (FieldPreparation.has(before, value, calendar) && !value.field().type().equals("button")) {
        unchanged.add(name);
        return Future.succeededFuture();
      }
      return services
          .tasks()
          .setField(
              scope,
              before.id(),
              value.field().id(),
              value.body(),
              task -> FieldPreparation.has(task, value, calendar))
          .map(after -> {
            Object now = shown(after, value.field());
            boolean button = value.field().type().equals("button");
            if (button || FieldPreparation.has(after, value, calendar)) {
              changed(name, shown(before, value.field()), now);
            } else {
              outcome.missed(
                  name,
                  value.shown(),
                  now,
                  "ClickUp answered without an error but kept another value");
            }
            return null;
          })
          .recover(failure -> refused(name, value.shown(), before, value.field(), failure))
          .mapEmpty();
    }

    Future<Void> clear(TaskField field) {
      Task before = found.task();
      Object was = shown(before, field);
      if ("".equals(was)) {
        unchanged.add(field.name());
        return Future.succeededFuture();
      }
      return services
          .tasks()
          .clearField(scope, before.id(), field.id())
          .compose(done -> services.tasks().task(scope, before.id()))
          .map(after -> {
            Object now = shown(after, field);
            if ("".equals(now)) {
              changed(field.name(), was, now);
            } else {
              outcome.missed(
                  field.name(), "", now, "ClickUp answered without an error but kept the value");
            }
            return null;
          })
          .recover(failure -> refused(field.name(), "", before, field, failure))
          .mapEmpty();
    }

    private void changed(String name, Object before, Object after) {
      applied.add(name);
      changed.add(new JsonObject().put("field", name).put("before", before).put("after", after));
    }

    private Object shown(Task task, TaskField field) {
      return FieldPreparation.shown(task, field, calendar).orElse("");
    }

    private Future<Object> refused(
        String name, Object asked, Task before, TaskField field, Throwable failure) {
      if (!(failure instanceof ToolException known)) {
        return Future.failedFuture(failure);
      }
      services.directory().forgetList(before.list());
      outcome.missed(name, asked, shown(before, field), known.error().words());
      return Future.succeededFuture("");
    }

    JsonObject answer() {
      JsonObject answer =
          new JsonObject()
              .put("id", found.task().id())
              .put("workspace", Workspaces.json(found.workspace()));
      outcome.in(answer);
      return answer
          .put("applied", applied)
          .put("changed", changed)
          .put("unchanged", unchanged)
          .put("untrusted", true);
    }
  }
}
