package io.mcpadapters.clickup.write;

import io.mcpadapters.clickup.api.Task;
import io.mcpadapters.clickup.service.Reread;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.service.TaskView;
import io.mcpadapters.clickup.workspace.Place;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The lists that a task is shown in beside its own. */
public final class TaskListMembership implements Tool {
  private static final Arg<List<String>> ADD = lists("add");
  private static final Arg<List<String>> REMOVE = lists("remove");

  private static final ToolSpec SPEC =
      ToolSpec.writes("task_list_membership", "Show a task in lists")
          .overwrites()
          .idempotent()
          .about(
              "Add a task to more lists or take it out of them; its home list stays (move_task).")
          .takes(TaskRefs.TASK, ADD, REMOVE)
          .answersData();

  private final Services services;

  public TaskListMembership(Services services) {
    this.services = services;
  }

  private static Arg<List<String>> lists(String name) {
    return Arg.list(name, "Lists.", Arg.text().min(1).max(500)).size(0, 10).orElse(List.of());
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    if (in.get(ADD).isEmpty() && in.get(REMOVE).isEmpty()) {
      throw ToolError.invalid("add", "add or remove must name a list").exception();
    }
    return services
        .refs()
        .one(scope, "task", in.get(TaskRefs.TASK))
        .compose(found ->
            places(scope, "add", in.get(ADD), found)
                .compose(add ->
                    places(scope, "remove", in.get(REMOVE), found)
                        .compose(remove -> change(scope, found, add, remove))));
  }

  private Future<List<Place>> places(
      Scope scope, String field, List<String> names, TaskRefs.Found found) {
    List<Future<Place>> each =
        names.stream()
            .map(name ->
                services
                    .places()
                    .one(
                        scope,
                        field,
                        name,
                        Optional.of(found.workspace().id()),
                        Set.of(Place.Kind.LIST)))
            .toList();
    return Future.all(each).map(done -> each.stream().map(Future::result).toList());
  }

  private Future<ToolResult> change(
      Scope scope, TaskRefs.Found found, List<Place> add, List<Place> remove) {
    Task before = found.task();
    if (remove.stream().anyMatch(place -> place.id().equals(before.list()))) {
      return ToolError.invalid("remove", before.listName() + " is the task's home list")
          .hint("move_task gives it another home.")
          .failed();
    }
    List<Check> checks = new ArrayList<>();
    add.forEach(place -> checks.add(shown(place, true)));
    remove.forEach(place -> checks.add(shown(place, false)));
    return services
        .calendar(scope)
        .compose(calendar ->
            each(add, place -> services.tasks().join(scope, before.id(), place.id()))
                .compose(done ->
                    each(remove, place -> services.tasks().leave(scope, before.id(), place.id())))
                .compose(done -> Reread.by(services.tasks().task(scope, before.id())))
                .map(after ->
                    ToolResult.data(
                        Outcome.of(checks, Optional.empty(), after)
                            .in(
                                new JsonObject()
                                    .put(
                                        "task",
                                        TaskView.brief(
                                            after.value().orElse(before),
                                            calendar,
                                            found.workspace()))))));
  }

  private static Check shown(Place place, boolean there) {
    return new Check(
        (there ? "add " : "remove ") + place.name(),
        there,
        task -> task.locations().contains(place.id()),
        task -> task.locations().contains(place.id()) == there);
  }

  private static Future<Void> each(List<Place> places, Function<Place, Future<Void>> change) {
    Future<Void> done = Future.succeededFuture();
    for (Place place : places) {
      done = done.compose(before -> change.apply(place));
    }
    return done;
  }
}
