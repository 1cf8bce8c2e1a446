package io.mcpadapters.clickup;

import static io.mcpadapters.clickup.Rig.args;
import static io.mcpadapters.clickup.Rig.list;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A write that must not be made twice, and whose effect is looked for when its answer is lost.
 *
 * @param path of the request whose answer is lost
 * @param effects how often it is there
 */
record LostWrite(
    String method, String path, String tool, JsonObject arguments, Function<Rig, Long> effects) {
  @Override
  public String toString() {
    return tool + " " + path;
  }

  static long tasks(Rig rig, String member, String value) {
    return rig.clickUp.state.tasks.values().stream()
        .filter(task -> value.equals(task.getString(member)))
        .count();
  }

  private static long comments(Rig rig, String where, String text) {
    return rig.clickUp.state.comments.getOrDefault(where, List.of()).stream()
        .filter(one -> one.getString("comment_text").equals(text))
        .count();
  }

  private static long beside(Rig rig, String task, String array, String member, String value) {
    return rig.clickUp.state.tasks.get(task).getJsonArray(array).stream()
        .filter(one -> value.equals(((JsonObject) one).getString(member)))
        .count();
  }

  private static long sent(Rig rig, String path) {
    return rig.clickUp.asked("POST", path).size();
  }

  private static long inPage(Rig rig, String text) {
    String content = rig.clickUp.state.pages.get("page1").getString("content");
    return content.split(Pattern.quote(text), -1).length - 1L;
  }

  static long messages(Rig rig, String text) {
    return rig.clickUp.state.messages.stream()
        .filter(one -> one.getString("content").equals(text))
        .count();
  }

  /**
   * All of them.
   *
   * @param at of this run, so that nothing of another is taken for its own
   */
  static List<LostWrite> all(int at) {
    String n = "no " + at;
    List<LostWrite> all = new ArrayList<>(ofTasks(n, at));
    all.addAll(besideTasks(n, at));
    all.addAll(ofDocsAndChat(n));
    all.addAll(ofPlaces(n));
    return all;
  }

  private static List<LostWrite> ofTasks(String n, int at) {
    return List.of(
        new LostWrite(
            "POST",
            "/v2/list/9012/task",
            "create_task",
            args("list", "Ideas", "name", n),
            rig -> tasks(rig, "name", n)),
        new LostWrite(
            "POST",
            "/v2/task/mk1/comment",
            "add_comment",
            args("task", "mk1", "text", n),
            rig -> comments(rig, "taskmk1", n)),
        new LostWrite(
            "POST",
            "/v2/list/9012/comment",
            "add_comment",
            args("list", "Ideas", "text", n, "assign", "me"),
            rig -> comments(rig, "list9012", n)),
        new LostWrite(
            "POST",
            "/v2/task/b5/field/f-text",
            "set_fields",
            args("task", "b5", "fields", args("Story", n)),
            rig -> sent(rig, "/v2/task/b5/field/f-text")),
        new LostWrite(
            "POST",
            "/v2/team/9001/time_entries",
            "log_time",
            args("start", "2026-11-0" + (1 + at % 9) + " 09:00", "duration", "1h", "note", n),
            rig ->
                rig.clickUp.state.entries.values().stream()
                    .filter(one -> n.equals(one.getString("description")))
                    .count()),
        new LostWrite(
            "POST",
            "/v2/task/b6/merge",
            "merge_tasks",
            args("task", "b6", "sources", list("b" + (200 + at)), "confirm", true),
            rig ->
                rig.clickUp.state.tasks.containsKey("b" + (200 + at))
                    ? 0L
                    : sent(rig, "/v2/task/b6/merge")));
  }

  private static List<LostWrite> besideTasks(String n, int at) {
    return List.of(
        new LostWrite(
            "POST",
            "/v2/task/mk1/checklist",
            "checklist",
            args("task", "mk1", "action", "create", "checklist", n),
            rig -> beside(rig, "mk1", "checklists", "name", n)),
        new LostWrite(
            "POST",
            "/v2/task/mk1/link/b" + (30 + at),
            "relate_tasks",
            args("task", "mk1", "relation", "linked", "other", "b" + (30 + at)),
            rig -> sent(rig, "/v2/task/mk1/link/.*")),
        new LostWrite(
            "POST",
            "/v2/task/mk1/dependency",
            "relate_tasks",
            args("task", "mk1", "relation", "waiting_on", "other", "b" + (60 + at)),
            rig -> sent(rig, "/v2/task/mk1/dependency")),
        new LostWrite(
            "POST",
            "/v2/task/mk1/attachment",
            "attach_file",
            args("task", "mk1", "base64", "aGVsbG8=", "name", n + ".txt"),
            rig -> beside(rig, "mk1", "attachments", "title", n + ".txt")),
        new LostWrite(
            "POST",
            "/v2/checklist/.*/checklist_item",
            "checklist",
            args("task", "b7", "action", "create", "checklist", n + " list", "items", list(n)),
            rig -> sent(rig, "/v2/checklist/.*/checklist_item")));
  }

  private static List<LostWrite> ofDocsAndChat(String n) {
    return List.of(
        new LostWrite(
            "POST",
            "/v3/workspaces/9001/docs",
            "write_doc",
            args("mode", "create", "name", n, "content", "text"),
            rig ->
                rig.clickUp.state.docs.values().stream()
                    .filter(one -> n.equals(one.getString("name")))
                    .count()),
        new LostWrite(
            "POST",
            "/v3/workspaces/9001/docs/doc1/pages",
            "write_doc",
            args("mode", "create", "doc", "doc1", "name", n + " page", "content", "text"),
            rig ->
                rig.clickUp.state.pages.values().stream()
                    .filter(one -> (n + " page").equals(one.getString("name")))
                    .count()),
        new LostWrite(
            "PUT",
            "/v3/workspaces/9001/docs/doc1/pages/page1",
            "write_doc",
            args("mode", "append", "doc", "doc1", "page", "page1", "content", "added " + n + "!"),
            rig -> inPage(rig, "added " + n + "!")),
        new LostWrite(
            "POST",
            "/v3/workspaces/9001/chat/channels/ch-general/messages",
            "send_chat",
            args("action", "send", "channel", "General", "text", n),
            rig -> messages(rig, n)),
        new LostWrite(
            "PUT",
            "/v3/workspaces/9001/docs/doc1/pages/page1",
            "write_doc",
            args("mode", "prepend", "doc", "doc1", "page", "page1", "content", "before " + n + "!"),
            rig -> inPage(rig, "before " + n + "!")));
  }

  private static List<LostWrite> ofPlaces(String n) {
    return List.of(
        new LostWrite(
            "POST",
            "/v2/space/902/folder",
            "manage_structure",
            args(Rig.inStructure("create", "folder", "in", "Engineering", "name", n)),
            rig -> sent(rig, "/v2/space/902/folder")),
        new LostWrite(
            "POST",
            "/v2/space/901/list",
            "manage_structure",
            args(Rig.inStructure("create", "list", "in", "Marketing", "name", n)),
            rig -> sent(rig, "/v2/space/901/list")));
  }
}
