package io.mcpadapters.clickup.more;

import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.TaskRefs;
import io.mcpadapters.clickup.workspace.Workspaces;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Deletes a task, whose name has to be said. */
public final class DeleteTask implements Tool {
  private static final Arg<String> NAME =
      Arg.text("confirm_name", "The task's name, exactly.").min(1).max(500).required();

  private static final ToolSpec SPEC =
      ToolSpec.writes("delete_task", "Delete a task")
          .destructive()
          .idempotent()
          .about("Delete a task with its subtasks. Only when the user wants it gone.")
          .takes(TaskRefs.TASK, NAME)
          .answersData();

  private final Services services;

  public DeleteTask(Services services) {
    this.services = services;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<Optional<String>> question(Scope scope, Values in) {
    return named(scope, in)
        .map(found ->
            Optional.of(
                "Delete the task “"
                    + UntrustedText.line(found.task().name(), 120)
                    + "” in "
                    + found.workspace().name()
                    + " / "
                    + found.task().listName()
                    + "?"));
  }

  private Future<TaskRefs.Found> named(Scope scope, Values in) {
    return services
        .refs()
        .one(scope, "task", in.get(TaskRefs.TASK))
        .map(found -> {
          ConfirmName.check(in.get(NAME), found.task().name());
          return found;
        });
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return named(scope, in)
        .compose(found ->
            services
                .tasks()
                .delete(scope, found.task().id())
                .map(done ->
                    ToolResult.data(
                        new JsonObject()
                            .put("deleted", true)
                            .put("id", found.task().id())
                            .put("name", found.task().name())
                            .put("workspace", Workspaces.json(found.workspace()))
                            .put("untrusted", true))));
  }
}
