package io.mcpadapters.clickup.more;

import io.mcpadapters.clickup.api.ChecklistsApi;
import io.mcpadapters.clickup.api.Lenient;
import io.mcpadapters.clickup.service.Reread;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.TaskRefs;
import io.mcpadapters.clickup.workspace.Workspaces;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.NameResolver;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Checklists of a task and their items. */
public final class Checklist implements Tool {
  enum Action {
    CREATE,
    ADD,
    CHECK,
    UNCHECK,
    RENAME,
    REMOVE
  }

  private static final Arg<Action> ACTION =
      Arg.choice(
              "action", "rename and remove: of the checklist, or of the items named.", Action.class)
          .required();
  private static final Arg<Optional<String>> CHECKLIST =
      Arg.text("checklist", "Name or id; the only one by default.").min(1).max(200).optional();
  private static final Arg<List<String>> ITEMS =
      Arg.list("items", "Names; of those that are there also ids.", Arg.text().min(1).max(500))
          .size(0, 50)
          .orElse(List.of());
  private static final Arg<Optional<String>> NAME =
      Arg.text("new_name", "For rename.").min(1).max(500).optional();

  private static final NameResolver<JsonObject> NAMES =
      NameResolver.<JsonObject>of("checklist or item", Checklist::shown)
          .by(one -> Lenient.id(one, "id"))
          .by(one -> JsonPaths.text(one, "name"));

  private static final ToolSpec SPEC =
      ToolSpec.writes("checklist", "Edit a checklist")
          .destructive()
          .about("Create a checklist with items, add, check, uncheck, rename or remove items.")
          .takes(TaskRefs.TASK, ACTION, CHECKLIST, ITEMS, NAME)
          .answersData();

  private final Services services;
  private final ChecklistsApi api;

  public Checklist(Services services, ChecklistsApi api) {
    this.services = services;
    this.api = api;
  }

  private static JsonObject shown(JsonObject one) {
    return new JsonObject()
        .put("id", Lenient.id(one, "id"))
        .put("name", UntrustedText.line(JsonPaths.text(one, "name"), 100));
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<Optional<String>> question(Scope scope, Values in) {
    if (in.get(ACTION) != Action.REMOVE) {
      return Future.succeededFuture(Optional.empty());
    }
    return found(scope, in)
        .map(found -> {
          JsonObject list = list(found, in);
          String what =
              in.get(ITEMS).isEmpty()
                  ? "the checklist “" + JsonPaths.text(list, "name") + "” with its items"
                  : in.get(ITEMS).size() + " items of “" + JsonPaths.text(list, "name") + "”";
          return Optional.of(
              "Remove "
                  + UntrustedText.line(what, 200)
                  + " from “"
                  + UntrustedText.line(found.task().name(), 100)
                  + "”?");
        });
  }

  private Future<TaskRefs.Found> found(Scope scope, Values in) {
    return services.refs().one(scope, "task", in.get(TaskRefs.TASK));
  }

  private static JsonObject list(TaskRefs.Found found, Values in) {
    List<JsonObject> lists = JsonPaths.list(found.json(), "checklists");
    if (in.get(CHECKLIST).isEmpty() && lists.size() == 1) {
      return lists.getFirst();
    }
    return NAMES.one("checklist", in.get(CHECKLIST).orElse(""), lists);
  }

  private static List<JsonObject> items(JsonObject list, Values in) {
    return in.get(ITEMS).stream()
        .map(name -> NAMES.one("items", name, JsonPaths.list(list, "items")))
        .toList();
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return found(scope, in)
        .compose(found ->
            change(scope, in, found)
                .compose(missed ->
                    Reread.by(services.refs().one(scope, "task", found.task().id()))
                        .map(after -> ToolResult.data(answer(found, missed, after)))));
  }

  private static JsonObject answer(
      TaskRefs.Found found, JsonArray missed, Reread<TaskRefs.Found> after) {
    JsonObject answer =
        new JsonObject()
            .put("task", found.task().id())
            .put("workspace", Workspaces.json(found.workspace()))
            .put("untrusted", true);
    after
        .value()
        .ifPresentOrElse(
            now -> answer.put("checklists", checklists(now)),
            () ->
                answer.put(
                    "not_checked", new JsonArray().add(after.unchecked("checklists", "changed"))));
    return missed.isEmpty() ? answer : answer.put("not_applied", missed);
  }

  private static JsonArray checklists(TaskRefs.Found found) {
    JsonArray all = new JsonArray();
    for (JsonObject list : JsonPaths.list(found.json(), "checklists")) {
      JsonArray items = new JsonArray();
      JsonPaths.list(list, "items")
          .forEach(item -> items.add(shown(item).put("checked", JsonPaths.flag(item, "resolved"))));
      all.add(shown(list).put("items", items));
    }
    return all;
  }

  /** What of it could not be done after something was. */
  private Future<JsonArray> change(Scope scope, Values in, TaskRefs.Found found) {
    String task = found.task().id();
    return switch (in.get(ACTION)) {
      case CREATE -> {
        String name =
            in.get(CHECKLIST)
                .orElseThrow(() ->
                    ToolError.invalid("checklist", "checklist must name the new one").exception());
        yield api.create(scope, found.json(), name)
            .compose(list -> add(scope, task, list, in.get(ITEMS), true));
      }
      case ADD -> add(scope, task, list(found, in), needed(in), false);
      case CHECK, UNCHECK -> {
        JsonObject list = list(found, in);
        needed(in);
        boolean checked = in.get(ACTION) == Action.CHECK;
        yield each(
                items(list, in).stream()
                    .filter(item -> JsonPaths.flag(item, "resolved") != checked)
                    .toList(),
                item ->
                    api.item(
                        scope,
                        task,
                        Lenient.id(list, "id"),
                        Lenient.id(item, "id"),
                        new JsonObject().put("resolved", checked)))
            .map(done -> new JsonArray());
      }
      case RENAME -> rename(scope, in, task, list(found, in)).map(done -> new JsonArray());
      case REMOVE -> {
        JsonObject list = list(found, in);
        Future<Void> removed =
            in.get(ITEMS).isEmpty()
                ? api.remove(scope, task, Lenient.id(list, "id"), Optional.empty())
                : each(
                    items(list, in),
                    item ->
                        api.remove(
                            scope,
                            task,
                            Lenient.id(list, "id"),
                            Optional.of(Lenient.id(item, "id"))));
        yield removed.map(done -> new JsonArray());
      }
    };
  }

  private static List<String> needed(Values in) {
    if (in.get(ITEMS).isEmpty()) {
      throw ToolError.invalid("items", "items must name at least one").exception();
    }
    return in.get(ITEMS);
  }

  private Future<Void> rename(Scope scope, Values in, String task, JsonObject list) {
    String name =
        in.get(NAME)
            .orElseThrow(() -> ToolError.invalid("new_name", "new_name is required").exception());
    if (in.get(ITEMS).size() > 1) {
      throw ToolError.invalid("items", "items must name one to rename").exception();
    }
    String id = Lenient.id(list, "id");
    return in.get(ITEMS).isEmpty()
        ? api.rename(scope, task, id, name)
        : api.item(
            scope,
            task,
            id,
            Lenient.id(items(list, in).getFirst(), "id"),
            new JsonObject().put("name", name));
  }

  /**
   * One after the other, each with what the list had before it.
   *
   * @param begun whether something was done before, so that a failure is no longer that of the call
   * @return the items that were not added
   */
  private Future<JsonArray> add(
      Scope scope, String task, JsonObject list, List<String> names, boolean begun) {
    if (names.isEmpty()) {
      return Future.succeededFuture(new JsonArray());
    }
    Future<JsonObject> one = api.add(scope, task, list, names.getFirst());
    List<String> rest = names.subList(1, names.size());
    return begun
        ? Reread.by(one)
            .compose(added ->
                added.value().isPresent()
                    ? add(scope, task, added.value().get(), rest, true)
                    : Future.succeededFuture(missed(names, added.why())))
        : one.compose(now -> add(scope, task, now, rest, true));
  }

  private static JsonArray missed(List<String> names, String why) {
    JsonArray missed = new JsonArray();
    names.forEach(name ->
        missed.add(new JsonObject().put("field", "items").put("asked", name).put("reason", why)));
    return missed;
  }

  private static Future<Void> each(
      List<JsonObject> items, Function<JsonObject, Future<Void>> change) {
    Future<Void> done = Future.succeededFuture();
    for (JsonObject item : items) {
      done = done.compose(before -> change.apply(item));
    }
    return done;
  }
}
