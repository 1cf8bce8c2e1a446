package io.mcpadapters.clickup.write;

import io.mcpadapters.clickup.api.Task;
import io.mcpadapters.clickup.service.Reread;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.service.TaskView;
import io.mcpadapters.clickup.workspace.TaskRefs;
import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tags put on a task and taken off, one request each; what is so already is not sent. */
public final class TagWrites {
  private TagWrites() {}

  /** The task as it is afterwards. */
  private static Future<Reread<Task>> change(
      Services services, Scope scope, Task task, List<String> add, List<String> remove) {
    List<String> now = TaskPreparation.lower(task.tags());
    return SpaceTags.exist(services, scope, task.space(), "tags", add)
        .compose(known -> {
          Future<Void> done = Future.succeededFuture();
          for (String tag : add) {
            done =
                now.contains(tag)
                    ? done
                    : done.compose(before -> services.tasks().tag(scope, task.id(), tag));
          }
          for (String tag : remove) {
            done =
                now.contains(tag)
                    ? done.compose(before -> services.tasks().untag(scope, task.id(), tag))
                    : done;
          }
          return done;
        })
        .compose(done -> Reread.by(services.tasks().task(scope, task.id())));
  }

  /** What the tools answer: names are compared as ClickUp keeps them, in lower case. */
  public static Future<JsonObject> answer(
      Services services, Scope scope, TaskRefs.Found found, List<String> add, List<String> remove) {
    List<String> on = TaskPreparation.lower(add);
    List<String> off = TaskPreparation.lower(remove);
    List<Check> checks = new ArrayList<>();
    if (!on.isEmpty()) {
      checks.add(TaskPreparation.tagged(on));
    }
    if (!off.isEmpty()) {
      checks.add(untagged(off));
    }
    return services
        .calendar(scope)
        .compose(calendar ->
            change(services, scope, found.task(), on, off)
                .map(after ->
                    Outcome.of(checks, Optional.of(found.task()), after)
                        .in(
                            new JsonObject()
                                .put(
                                    "task",
                                    TaskView.brief(
                                        after.value().orElse(found.task()),
                                        calendar,
                                        found.workspace())))));
  }

  private static Check untagged(List<String> names) {
    return new Check(
        "remove_tags",
        new JsonArray(names),
        task -> new JsonArray(task.tags()),
        task -> TaskPreparation.lower(task.tags()).stream().noneMatch(names::contains));
  }
}
