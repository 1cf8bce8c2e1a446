package io.mcpadapters.clickup.write;

import io.mcpadapters.clickup.api.Task;
import io.mcpadapters.clickup.api.TaskField;
import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.TaskRefs;
import io.mcpadapters.clickup.workspace.Workspaces;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
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
        .compose(values ->
            cleared(scope, in, task)
                .compose(clear -> {
                  Outcome outcome = new Outcome();
                  FieldWrites writes = new FieldWrites(services, scope, task, calendar, outcome);
                  return writes
                      .set(values)
                      .compose(done -> writes.clear(clear))
                      .map(done -> ToolResult.data(answer(found, outcome, writes)));
                }));
  }

  private static JsonObject answer(TaskRefs.Found found, Outcome outcome, FieldWrites writes) {
    return outcome
        .in(
            new JsonObject()
                .put("id", found.task().id())
                .put("workspace", Workspaces.json(found.workspace())))
        .put("unchanged", writes.unchanged())
        .put("untrusted", true);
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
}
