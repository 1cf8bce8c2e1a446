package io.mcpadapters.clickup.write;

import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A new task, once. */
public final class CreateTask implements Tool {
  private static final Arg<Optional<Map<String, Object>>> FIELDS =
      TaskArgs.fields("Custom fields by name.").optional();
  private static final Arg<Boolean> NOTIFY =
      Arg.flag("notify", "Also tell the creator.").orElse(false);
  private static final Arg<Boolean> REQUIRED =
      Arg.flag("check_required", "Refuse without the list's required fields.").orElse(true);

  private static final ToolSpec SPEC =
      ToolSpec.writes("create_task", "Create a task")
          .about(
              "A task in a list; with parent a subtask. Everything is checked before it is sent. The answer says what was applied.")
          .takes(
              TaskArgs.LIST,
              TaskArgs.NAME,
              TaskArgs.DESCRIPTION,
              TaskArgs.ASSIGNEES,
              TaskArgs.STATUS,
              TaskArgs.PRIORITY,
              TaskArgs.DUE,
              TaskArgs.START,
              TaskArgs.ESTIMATE,
              TaskArgs.POINTS,
              TaskArgs.TAGS,
              TaskArgs.PARENT,
              TaskArgs.TYPE,
              FIELDS,
              NOTIFY,
              REQUIRED,
              TaskArgs.ALLOW_DUPLICATE)
          .answersData();

  private final TaskWrites writes;

  public CreateTask(Services services) {
    this.writes = new TaskWrites(services);
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    if (in.get(TaskArgs.NAME).map(String::isBlank).orElse(true)) {
      throw ToolError.invalid("name", "name is required").exception();
    }
    TaskWish wish =
        TaskWish.of(
            in,
            in.get(TaskArgs.DESCRIPTION),
            TaskArgs.ASSIGNEES,
            List.of(),
            in.get(TaskArgs.TAGS),
            in.get(FIELDS).orElse(Map.of()),
            Set.of());
    return writes
        .create(
            scope,
            in.get(TaskArgs.LIST),
            wish,
            new TaskWrites.Creation(
                in.get(TaskArgs.ALLOW_DUPLICATE), in.get(REQUIRED), in.get(NOTIFY)))
        .map(ToolResult::data);
  }
}
