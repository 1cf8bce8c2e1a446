package io.mcpadapters.clickup.workspace;

import io.mcpadapters.clickup.api.Missing;
import io.mcpadapters.clickup.api.Task;
import io.mcpadapters.clickup.api.TasksApi;
import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Tasks by id, custom id, or address in the app. */
public final class TaskRefs {
  public static final Arg<String> TASK =
      Arg.text("task", "Id, custom id (`DEV-12`) or address.").min(1).max(300).required();

  private static final Pattern CUSTOM = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,20}-\\d{1,12}");
  private static final Pattern OWN = Pattern.compile("[0-9a-zA-Z]{1,20}");

  private final TasksApi tasks;
  private final Workspaces workspaces;

  public TaskRefs(TasksApi tasks, Workspaces workspaces) {
    this.tasks = tasks;
    this.workspaces = workspaces;
  }

  /**
   * A task that was read.
   *
   * @param json the answer, for what is beside the task
   */
  public record Found(Task task, JsonObject json, Workspace workspace) {}

  /** Whether a text names a task rather than describing one. */
  public static boolean names(String text) {
    return CUSTOM.matcher(text.strip()).matches()
        || AppAddress.of(text).filter(TaskRefs::isTask).isPresent();
  }

  private static boolean isTask(AppAddress address) {
    return address.kind() == AppAddress.Kind.TASK || address.kind() == AppAddress.Kind.CUSTOM_ID;
  }

  /** The task that is meant, as it is now. */
  public Future<Found> one(Scope scope, String field, String given) {
    String wanted = given.strip().replaceFirst("^#", "");
    Optional<AppAddress> address = AppAddress.of(wanted).filter(TaskRefs::isTask);
    if (address.isPresent()) {
      String workspace = address.get().workspace();
      return read(
          scope, field, address.get().id(), Optional.of(workspace).filter(id -> !id.isEmpty()));
    }
    if (CUSTOM.matcher(wanted).matches()) {
      return custom(scope, field, wanted);
    }
    return OWN.matcher(wanted).matches()
        ? read(scope, field, wanted, Optional.empty())
        : ToolError.invalid(
                field, field + " must be an id, a custom id or an address in ClickUp's app")
            .hint("find_tasks finds tasks by words.")
            .failed();
  }

  private Future<Found> read(Scope scope, String field, String id, Optional<String> workspace) {
    return tasks
        .read(scope, id, workspace)
        .recover(failure ->
            Missing.is(failure) ? missing(field, id).failed() : Future.failedFuture(failure))
        .compose(json -> {
          Task task = Task.of(json);
          return workspaces
              .byId(scope, task.workspace().isEmpty() ? workspace.orElse("") : task.workspace())
              .map(in -> new Found(task, json, in));
        });
  }

  private static ToolError missing(String field, String id) {
    return ToolError.of(
            ToolError.Code.NOT_FOUND,
            "There is no task " + UntrustedText.line(id, 60) + " to be seen")
        .field(field)
        .hint("find_tasks finds tasks by words.");
  }

  /** A custom id means one task in each workspace. */
  private Future<Found> custom(Scope scope, String field, String id) {
    return workspaces
        .possible(scope, Optional.empty())
        .compose(all -> {
          List<Future<Optional<Found>>> each =
              all.stream()
                  .map(workspace ->
                      read(scope, field, id, Optional.of(workspace.id()))
                          .map(Optional::of)
                          .recover(TaskRefs::none))
                  .toList();
          return Future.all(each)
              .compose(done -> {
                List<Found> found = each.stream().flatMap(one -> one.result().stream()).toList();
                return switch (found.size()) {
                  case 0 -> missing(field, id).failed();
                  case 1 -> Future.succeededFuture(found.getFirst());
                  default -> several(field, id, found).failed();
                };
              });
        });
  }

  private static Future<Optional<Found>> none(Throwable failure) {
    return Missing.is(failure)
        ? Future.succeededFuture(Optional.empty())
        : Future.failedFuture(failure);
  }

  private static ToolError several(String field, String id, List<Found> found) {
    Function<Found, JsonObject> shown =
        one ->
            new JsonObject()
                .put("id", one.task().id())
                .put("name", UntrustedText.line(one.task().name(), 80))
                .put("workspace", one.workspace().name())
                .put("list", one.task().listName());
    return ToolError.invalid(
            field, id + " is a task in " + found.size() + " workspaces; give its id")
        .reason("ambiguous")
        .hint("Ask which one is meant, or choose from candidates.")
        .with("candidates", new JsonArray(found.stream().map(shown).toList()));
  }
}
