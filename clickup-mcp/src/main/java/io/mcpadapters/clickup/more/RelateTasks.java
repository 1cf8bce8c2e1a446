package io.mcpadapters.clickup.more;

import io.mcpadapters.clickup.api.ChecklistsApi;
import io.mcpadapters.clickup.api.Lenient;
import io.mcpadapters.clickup.service.Reread;
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
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Which task waits on which, and which belong together. */
public final class RelateTasks implements Tool {
  enum Relation {
    WAITING_ON,
    BLOCKING,
    LINKED
  }

  private static final Arg<Relation> RELATION =
      Arg.choice("relation", "Of task to other.", Relation.class).required();
  private static final Arg<String> OTHER =
      Arg.text("other", "Id, custom id or address.").min(1).max(300).required();
  private static final Arg<Boolean> REMOVE = Arg.flag("remove", "Take it away.").orElse(false);

  private static final ToolSpec SPEC =
      ToolSpec.writes("relate_tasks", "Relate tasks")
          .overwrites()
          .idempotent()
          .about("Say that a task waits on another, blocks it, or is linked with it.")
          .takes(TaskRefs.TASK, RELATION, OTHER, REMOVE)
          .answersData();

  private final Services services;
  private final ChecklistsApi api;

  public RelateTasks(Services services, ChecklistsApi api) {
    this.services = services;
    this.api = api;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return services
        .refs()
        .one(scope, "task", in.get(TaskRefs.TASK))
        .compose(found ->
            services
                .refs()
                .one(scope, "other", in.get(OTHER))
                .compose(other -> relate(scope, in, found, other.task().id())));
  }

  private Future<ToolResult> relate(Scope scope, Values in, TaskRefs.Found found, String other) {
    String task = found.task().id();
    if (task.equals(other)) {
      throw ToolError.invalid("other", "other must be another task").exception();
    }
    Relation relation = in.get(RELATION);
    Predicate<JsonObject> related = json -> has(json, relation, task, other);
    boolean there = related.test(found.json());
    Optional<JsonObject> body =
        switch (relation) {
          case WAITING_ON -> Optional.of(new JsonObject().put("depends_on", other));
          case BLOCKING -> Optional.of(new JsonObject().put("dependency_of", other));
          case LINKED -> Optional.empty();
        };
    Future<Void> done =
        there != in.get(REMOVE)
            ? Future.succeededFuture()
            : in.get(REMOVE)
                ? api.unrelate(scope, task, body, other, related)
                : api.relate(scope, task, body, other, related).mapEmpty();
    return done.compose(sent -> Reread.by(services.refs().one(scope, "task", task)))
        .map(after -> ToolResult.data(answer(in, found, other, related, after)));
  }

  private static JsonObject answer(
      Values in,
      TaskRefs.Found found,
      String other,
      Predicate<JsonObject> related,
      Reread<TaskRefs.Found> after) {
    String word = in.get(RELATION).name().toLowerCase(Locale.ROOT);
    boolean remove = in.get(REMOVE);
    JsonObject answer =
        new JsonObject()
            .put("task", found.task().id())
            .put("other", other)
            .put("relation", word)
            .put("workspace", Workspaces.json(found.workspace()));
    JsonArray applied = new JsonArray();
    JsonArray missed = new JsonArray();
    if (after.value().isEmpty()) {
      answer.put("not_checked", new JsonArray().add(after.unchecked(word, !remove)));
    } else if (related.test(after.value().get().json()) != remove) {
      applied.add(word);
    } else {
      missed.add(
          new JsonObject()
              .put("field", word)
              .put("asked", !remove)
              .put("got", remove)
              .put("reason", "ClickUp answered without an error but kept it as it was"));
    }
    return answer.put("applied", applied).put("not_applied", missed);
  }

  private static boolean has(JsonObject json, Relation relation, String task, String other) {
    return switch (relation) {
      case WAITING_ON -> depends(json, task, other);
      case BLOCKING -> depends(json, other, task);
      case LINKED ->
          JsonPaths.list(json, "linked_tasks").stream()
              .anyMatch(one ->
                  Lenient.id(one, "link_id").equals(other)
                      || Lenient.id(one, "task_id").equals(other));
    };
  }

  private static boolean depends(JsonObject json, String waiting, String on) {
    return JsonPaths.list(json, "dependencies").stream()
        .anyMatch(one ->
            Lenient.id(one, "task_id").equals(waiting) && Lenient.id(one, "depends_on").equals(on));
  }
}
