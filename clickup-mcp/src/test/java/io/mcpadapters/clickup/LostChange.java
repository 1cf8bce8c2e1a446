package io.mcpadapters.clickup;

import static io.mcpadapters.clickup.Rig.args;
import static io.mcpadapters.clickup.Rig.list;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A change that may be made twice, such as an edit or a deletion.
 *
 * @param path of the request whose answer is lost
 * @param prepare makes what is changed
 * @param holds whether it is changed, once
 * @param seen whether it is looked for when the answer is lost; else the caller does it again
 */
record LostChange(
    String method,
    String path,
    String tool,
    JsonObject arguments,
    Consumer<Rig> prepare,
    Predicate<Rig> holds,
    boolean seen) {
  @Override
  public String toString() {
    return tool + " " + method + " " + path;
  }

  private static LostChange seen(
      String method,
      String path,
      String tool,
      JsonObject arguments,
      Consumer<Rig> prepare,
      Predicate<Rig> holds) {
    return new LostChange(method, path, tool, arguments, prepare, holds, true);
  }

  private LostChange repeated() {
    return new LostChange(method, path, tool, arguments, prepare, holds, false);
  }

  /**
   * All of them.
   *
   * @param at of this run, so that nothing of another is taken for its own
   */
  static List<LostChange> all(int at) {
    List<LostChange> all = new ArrayList<>(ofTasks("t" + at));
    all.addAll(ofComments("90" + at));
    all.addAll(ofChecklists("c" + at));
    all.addAll(ofPlaces("Place " + at));
    return all;
  }

  private static Consumer<Rig> task(String id, Consumer<Rig> then) {
    return rig -> {
      rig.clickUp.state.task("9021", id, "Task " + id);
      then.accept(rig);
    };
  }

  private static Consumer<Rig> task(String id) {
    return task(id, rig -> {});
  }

  private static long tags(Rig rig, String task, String name) {
    return rig.clickUp.state.tasks.get(task).getJsonArray("tags").stream()
        .filter(tag -> ((JsonObject) tag).getString("name").equals(name))
        .count();
  }

  private static String inside(Rig rig, String task, String member) {
    return String.valueOf(rig.clickUp.state.tasks.get(task).getValue(member));
  }

  private static List<LostChange> ofTasks(String id) {
    String task = "/v2/task/" + id;
    return List.of(
        seen(
                "PUT",
                task,
                "update_task",
                args("task", id, "name", "Renamed " + id),
                task(id),
                rig -> inside(rig, id, "name").equals("Renamed " + id))
            .repeated(),
        seen(
            "PUT",
            "/v3/workspaces/9001/tasks/" + id + "/home_list/9022",
            "move_task",
            args("task", id, "list", "Sprint 1", "status", "open"),
            task(id),
            rig -> inside(rig, id, "list").contains("9022")),
        seen(
            "DELETE",
            task,
            "delete_task",
            args("task", id, "confirm_name", "Task " + id, "confirm", true),
            task(id),
            rig -> !rig.clickUp.state.tasks.containsKey(id)),
        seen(
            "POST",
            task + "/tag/backend",
            "tags",
            args("task", id, "add", list("backend")),
            task(id),
            rig -> tags(rig, id, "backend") == 1),
        seen(
            "DELETE",
            task + "/tag/backend",
            "tags",
            args("task", id, "remove", list("backend")),
            task(id, rig -> rig.done("tags", "task", id, "add", list("backend"))),
            rig -> tags(rig, id, "backend") == 0),
        seen(
            "DELETE",
            task + "/field/f-text",
            "set_fields",
            args("task", id, "clear", list("Story")),
            task(id, rig -> rig.done("set_fields", "task", id, "fields", args("Story", "old"))),
            rig -> !inside(rig, id, "custom_fields").contains("\"old\"")),
        seen(
            "POST",
            "/v2/list/9012/task/" + id,
            "task_list_membership",
            args("task", id, "add", list("Ideas")),
            task(id),
            rig -> rig.clickUp.state.tasks.get(id).getJsonArray("locations").size() == 1),
        seen(
            "DELETE",
            "/v2/list/9012/task/" + id,
            "task_list_membership",
            args("task", id, "remove", list("Ideas")),
            task(id, rig -> rig.done("task_list_membership", "task", id, "add", list("Ideas"))),
            rig -> rig.clickUp.state.tasks.get(id).getJsonArray("locations").isEmpty()),
        unrelated(id, "linked", "/link/b9", "linked_tasks"),
        unrelated(id, "waiting_on", "/dependency", "dependencies"));
  }

  private static LostChange unrelated(String id, String relation, String path, String member) {
    return seen(
        "DELETE",
        "/v2/task/" + id + path,
        "relate_tasks",
        args("task", id, "relation", relation, "other", "b9", "remove", true),
        task(id, rig -> rig.done("relate_tasks", "task", id, "relation", relation, "other", "b9")),
        rig -> rig.clickUp.state.tasks.get(id).getJsonArray(member).isEmpty());
  }

  private static Consumer<Rig> comment(String id) {
    return rig ->
        rig.clickUp.state.comments.put(
            "task" + id,
            new ArrayList<>(
                List.of(
                    args("id", id, "comment", new JsonArray(), "comment_text", "first")
                        .put("user", rig.clickUp.state.me()))));
  }

  private static List<LostChange> ofComments(String id) {
    String comment = "/v2/comment/" + id;
    return List.of(
        seen(
                "PUT",
                comment,
                "edit_comment",
                args("id", id, "text", "second"),
                comment(id),
                rig -> rig.clickUp.state.comments.get("task" + id).toString().contains("second"))
            .repeated(),
        seen(
            "DELETE",
            comment,
            "edit_comment",
            args("id", id, "delete", true, "confirm", true),
            comment(id),
            rig -> rig.clickUp.state.comments.get("task" + id).isEmpty()));
  }

  private static List<LostChange> ofChecklists(String id) {
    Consumer<Rig> prepare =
        task(
            id,
            rig ->
                rig.done(
                    "checklist",
                    "task",
                    id,
                    "action",
                    "create",
                    "checklist",
                    "Steps",
                    "items",
                    list("one")));
    return List.of(
        seen(
            "PUT",
            "/v2/checklist/[^/]+/checklist_item/[^/]+",
            "checklist",
            args("task", id, "action", "check", "items", list("one")),
            prepare,
            rig -> inside(rig, id, "checklists").contains("\"resolved\":true")),
        seen(
            "PUT",
            "/v2/checklist/[^/]+",
            "checklist",
            args("task", id, "action", "rename", "new_name", "Stages"),
            prepare,
            rig -> inside(rig, id, "checklists").contains("Stages")),
        seen(
            "DELETE",
            "/v2/checklist/[^/]+/checklist_item/[^/]+",
            "checklist",
            args("task", id, "action", "remove", "items", list("one"), "confirm", true),
            prepare,
            rig -> !inside(rig, id, "checklists").contains("\"one\"")),
        seen(
            "DELETE",
            "/v2/checklist/[^/]+",
            "checklist",
            args("task", id, "action", "remove", "confirm", true),
            prepare,
            rig -> inside(rig, id, "checklists").equals("[]")));
  }

  private static List<LostChange> ofPlaces(String name) {
    Consumer<Rig> prepare = rig -> rig.structure("create", "list", "in", "Marketing", "name", name);
    return List.of(
        seen(
            "PUT",
            "/v2/list/\\d+",
            "manage_structure",
            args(Rig.inStructure("rename", "list", "place", name, "name", name + " now")),
            prepare,
            rig -> rig.done("workspace_map").encode().contains(name + " now")),
        seen(
            "DELETE",
            "/v2/list/\\d+",
            "manage_structure",
            args(Rig.inStructure("delete", "list", "place", name + " now"))
                .put("confirm_name", name + " now")
                .put("confirm", true),
            rig -> {},
            rig -> !rig.done("workspace_map").encode().contains(name)),
        seen(
            "DELETE",
            "/v2/webhook/hook",
            "manage_webhooks",
            args("action", "delete", "id", "hook", "confirm", true),
            rig ->
                rig.clickUp.state.webhooks.put(
                    "hook", args("id", "hook", "endpoint", "https://h.example")),
            rig -> rig.clickUp.state.webhooks.isEmpty()));
  }
}
