package io.mcpadapters.clickup.find;

import io.mcpadapters.clickup.api.TaskType;
import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.NameResolver;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Types of tasks by name; the usual ones have no entry of their own. */
public final class TaskTypes {
  private static final NameResolver<TaskType> NAMES =
      NameResolver.<TaskType>of(
              "task type",
              type -> new JsonObject().put("id", "" + type.id()).put("name", type.name()))
          .by(type -> "" + type.id())
          .by(TaskType::name);

  private TaskTypes() {}

  public static Future<List<Long>> ids(
      Services services, Scope scope, Workspace workspace, List<String> names) {
    return names.isEmpty()
        ? Future.succeededFuture(List.of())
        : services
            .directory()
            .types(scope, workspace.id())
            .map(own -> {
              List<TaskType> all = new ArrayList<>(own);
              all.add(new TaskType(0, "Task"));
              all.add(new TaskType(1, "Milestone"));
              return names.stream()
                  .map(name -> NAMES.one("task_type", name, all).id())
                  .distinct()
                  .toList();
            });
  }
}
