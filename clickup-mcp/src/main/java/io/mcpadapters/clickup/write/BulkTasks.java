package io.mcpadapters.clickup.write;

import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.TaskRefs;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Many changes in one call, four at once; what the limit or the time leaves over is said. */
public final class BulkTasks implements Tool {
  private static final Arg<Boolean> STOP = Arg.flag("stop_on_error", "").orElse(false);

  private static final ToolSpec SPEC =
      ToolSpec.writes("bulk_tasks", "Change many tasks")
          .destructive()
          .about(
              "Create, update, set the status of or tag up to 25 tasks. Each has its own outcome; send what is not_started again as it is.")
          .takes(BulkOperation.ARG, STOP)
          .answersData();

  private final Services services;
  private final TaskWrites writes;

  public BulkTasks(Services services) {
    this.services = services;
    this.writes = new TaskWrites(services);
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<Optional<String>> question(Scope scope, Values in) {
    long updates =
        in.get(BulkOperation.ARG).stream()
            .filter(one -> one.op() == BulkOperation.Op.UPDATE)
            .count();
    return Future.succeededFuture(
        updates == 0
            ? Optional.empty()
            : Optional.of(
                "Change "
                    + updates
                    + (updates == 1 ? " task" : " tasks")
                    + " in ClickUp: "
                    + String.join(
                        ", ",
                        in.get(BulkOperation.ARG).stream()
                            .filter(one -> one.op() == BulkOperation.Op.UPDATE)
                            .map(one -> one.task().orElse(""))
                            .toList())
                    + "?"));
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return new BulkRun(services, scope, in.get(BulkOperation.ARG), in.get(STOP), this::one)
        .run()
        .map(answer -> ToolResult.data(services.withBudget(answer)));
  }

  private Future<JsonObject> one(Scope scope, BulkOperation operation) {
    return switch (operation.op()) {
      case CREATE ->
          writes.create(
              scope,
              operation.list().orElseThrow(),
              operation.wish(),
              new TaskWrites.Creation(operation.allowDuplicate(), true, false));
      case UPDATE, STATUS ->
          services
              .calendar(scope)
              .compose(calendar ->
                  found(scope, operation)
                      .compose(found -> writes.update(scope, found, operation.wish(), calendar)));
      case TAG ->
          found(scope, operation)
              .compose(found ->
                  TagWrites.answer(services, scope, found, operation.tags(), operation.untag()));
    };
  }

  private Future<TaskRefs.Found> found(Scope scope, BulkOperation operation) {
    return services.refs().one(scope, "task", operation.task().orElseThrow());
  }
}
