package io.mcpadapters.clickup.more;

import io.mcpadapters.clickup.service.Reread;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.TaskRefs;
import io.mcpadapters.clickup.workspace.TaskRefs.Found;
import io.mcpadapters.clickup.workspace.Workspaces;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tasks that become a part of another one and are gone themselves. */
public final class MergeTasks implements Tool {
  private static final Arg<List<String>> SOURCES =
      Arg.list("sources", "What is merged into task, and is gone.", Arg.text().min(1).max(300))
          .size(1, 10)
          .required();

  private static final ToolSpec SPEC =
      ToolSpec.writes("merge_tasks", "Merge tasks")
          .destructive()
          .about("Merge tasks into one of the same workspace; cannot be undone here.")
          .takes(TaskRefs.TASK, SOURCES)
          .answersData();

  private final Services services;

  public MergeTasks(Services services) {
    this.services = services;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  /** The task that stays, and those that go. */
  private record Merge(Found target, List<Found> sources) {}

  private Future<Merge> merge(Scope scope, Values in) {
    return services
        .refs()
        .one(scope, "task", in.get(TaskRefs.TASK))
        .compose(target -> {
          List<Future<Found>> each =
              in.get(SOURCES).stream()
                  .map(name -> services.refs().one(scope, "sources", name))
                  .toList();
          return Future.all(each)
              .map(all -> checked(target, each.stream().map(Future::result).toList()));
        });
  }

  private static Merge checked(Found target, List<Found> sources) {
    for (Found source : sources) {
      if (source.task().id().equals(target.task().id())) {
        throw ToolError.invalid("sources", "sources must be other tasks than task").exception();
      }
      if (!source.workspace().id().equals(target.workspace().id())) {
        throw ToolError.invalid("sources", "sources must be in the workspace of task").exception();
      }
    }
    return new Merge(target, sources);
  }

  private static String named(Found found) {
    return "“" + UntrustedText.line(found.task().name(), 80) + "” (" + found.task().id() + ")";
  }

  @Override
  public Future<Optional<String>> question(Scope scope, Values in) {
    return merge(scope, in)
        .map(merge ->
            Optional.of(
                "Merge "
                    + merge.sources.stream()
                        .map(MergeTasks::named)
                        .collect(Collectors.joining(", "))
                    + " into "
                    + named(merge.target)
                    + "? They are gone afterwards."));
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return merge(scope, in)
        .compose(merge -> {
          List<String> ids = merge.sources.stream().map(one -> one.task().id()).distinct().toList();
          return services
              .tasks()
              .merge(scope, merge.target.task().id(), ids)
              .compose(gone ->
                  gone
                      ? Future.succeededFuture(answer(merge, ids, Reread.of(List.of())))
                      : Reread.by(services.tasks().present(scope, ids))
                          .map(left -> answer(merge, ids, left)));
        })
        .map(ToolResult::data);
  }

  private static JsonObject answer(Merge merge, List<String> ids, Reread<List<String>> left) {
    JsonObject answer = new JsonObject().put("task", merge.target.task().id());
    JsonArray applied = new JsonArray();
    JsonArray missed = new JsonArray();
    JsonArray unchecked = new JsonArray();
    for (String id : ids) {
      if (left.value().isEmpty()) {
        unchecked.add(left.unchecked(id, "merged"));
      } else if (left.value().get().contains(id)) {
        missed.add(
            new JsonObject()
                .put("field", id)
                .put("asked", "merged")
                .put("got", "still there")
                .put("reason", "ClickUp answered without an error but the task is still there"));
      } else {
        applied.add(id);
      }
    }
    if (!unchecked.isEmpty()) {
      answer.put("not_checked", unchecked);
    }
    return answer
        .put("applied", applied)
        .put("not_applied", missed)
        .put("workspace", Workspaces.json(merge.target.workspace()));
  }
}
