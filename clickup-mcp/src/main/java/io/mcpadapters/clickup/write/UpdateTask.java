package io.mcpadapters.clickup.write;

import io.mcpadapters.clickup.api.Task;
import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.TaskRefs;
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
import java.util.Set;

/** Another state of a task: what is named changes, all else stays. */
public final class UpdateTask implements Tool {
  enum Mode {
    REPLACE,
    APPEND,
    PREPEND
  }

  private static final Arg<Mode> MODE =
      Arg.choice("description_mode", "", Mode.class).orElse(Mode.REPLACE);
  private static final Arg<List<String>> CLEAR =
      Arg.list(
              "clear",
              "What is to have no value.",
              Arg.choice(
                  "", "", "due", "start", "priority", "estimate", "description", "assignees"))
          .size(0, 6)
          .orElse(List.of());
  private static final Arg<Optional<Map<String, Object>>> FIELDS =
      TaskArgs.fields("Custom fields by name.").optional();
  private static final Arg<Optional<String>> UNCHANGED =
      Arg.text("if_unchanged_since", "`version` that was read; else conflict.")
          .max(20)
          .pattern("^\\d{1,20}$")
          .example("1798714800000")
          .optional();

  private static final ToolSpec SPEC =
      ToolSpec.writes("update_task", "Change a task")
          .overwrites()
          .idempotent()
          .about(
              "Change a task; says before and after of each, and what was not applied. set_fields clears custom fields; move_task gives another list.")
          .takes(
              TaskRefs.TASK,
              TaskArgs.NAME,
              TaskArgs.DESCRIPTION,
              MODE,
              TaskArgs.ADD_ASSIGNEES,
              TaskArgs.REMOVE_ASSIGNEES,
              TaskArgs.STATUS,
              TaskArgs.PRIORITY,
              TaskArgs.DUE,
              TaskArgs.START,
              TaskArgs.ESTIMATE,
              TaskArgs.POINTS,
              TaskArgs.PARENT,
              TaskArgs.TYPE,
              FIELDS,
              CLEAR,
              UNCHANGED)
          .answersData();

  private final Services services;
  private final TaskWrites writes;

  public UpdateTask(Services services) {
    this.services = services;
    this.writes = new TaskWrites(services);
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    contradictions(in);
    return services
        .calendar(scope)
        .compose(calendar ->
            services
                .refs()
                .one(scope, "task", in.get(TaskRefs.TASK))
                .compose(found -> update(scope, in, found, calendar)))
        .map(ToolResult::data);
  }

  private static void contradictions(Values in) {
    Map<String, Boolean> given =
        Map.of(
            "due", in.get(TaskArgs.DUE).isPresent(),
            "start", in.get(TaskArgs.START).isPresent(),
            "priority", in.get(TaskArgs.PRIORITY).isPresent(),
            "estimate", in.get(TaskArgs.ESTIMATE).isPresent(),
            "description", in.get(TaskArgs.DESCRIPTION).isPresent(),
            "assignees", !in.get(TaskArgs.REMOVE_ASSIGNEES).isEmpty());
    for (String field : in.get(CLEAR)) {
      if (given.getOrDefault(field, false)) {
        throw ToolError.invalid("clear", field + " cannot be set and cleared at once").exception();
      }
    }
  }

  private Future<JsonObject> update(
      Scope scope, Values in, TaskRefs.Found found, Calendar calendar) {
    Task task = found.task();
    Optional<String> since = in.get(UNCHANGED);
    String version = "" + task.updated().orElse(0);
    if (since.isPresent() && !since.get().equals(version)) {
      return ToolError.of(ToolError.Code.CONFLICT, "The task was changed since it was read")
          .reason("changed")
          .hint("Read it again with get_task, then decide.")
          .with("version", version)
          .failed();
    }
    boolean clearAssignees = in.get(CLEAR).contains("assignees");
    List<String> removed =
        clearAssignees
            ? task.assignees().stream().map(person -> "" + person.id()).toList()
            : in.get(TaskArgs.REMOVE_ASSIGNEES);
    TaskWish wish =
        TaskWish.of(
            in,
            in.get(TaskArgs.DESCRIPTION).map(text -> text(text, in.get(MODE), task)),
            TaskArgs.ADD_ASSIGNEES,
            removed,
            List.of(),
            in.get(FIELDS).orElse(Map.of()),
            Set.copyOf(in.get(CLEAR).stream().filter(one -> !one.equals("assignees")).toList()));
    return writes.update(scope, found, wish, calendar);
  }

  /** The whole text, so that sending it again adds nothing. */
  private static String text(String text, Mode mode, Task task) {
    String now = task.markdown().strip();
    return now.isEmpty() || mode == Mode.REPLACE
        ? text
        : mode == Mode.APPEND ? now + "\n\n" + text : text + "\n\n" + now;
  }
}
