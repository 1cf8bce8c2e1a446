package io.mcpadapters.clickup;

import static io.mcpadapters.clickup.Rig.args;
import static io.mcpadapters.clickup.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Calls each tool once as somebody would who works with it. */
final class Everything {
  private final McpClient client;
  private final Set<String> called = new TreeSet<>();

  Everything(McpClient client) {
    this.client = client;
  }

  Set<String> called() {
    return called;
  }

  Set<String> offered() {
    return client.tools().stream()
        .map(tool -> tool.getString("name"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private JsonObject call(String tool, Object... pairs) {
    return answer(tool, pairs).facts();
  }

  private String read(String tool, Object... pairs) {
    return answer(tool, pairs).text();
  }

  private Received answer(String tool, Object... pairs) {
    Received answer = client.call(tool, args(pairs));
    assertThat(answer.isError()).as(() -> tool + ": " + answer.body()).isFalse();
    called.add(tool);
    return answer;
  }

  void find() {
    assertThat(call("workspace_map").encode()).contains("Bugs");
    assertThat(call("resolve", "kind", "list", "name", "bugs").encode()).contains("9021");
    assertThat(call("my_work").getJsonObject("groups").fieldNames()).contains("overdue");
    assertThat(call("find_tasks", "in", list("Bugs"), "text", "zebra").encode()).contains("b199");
    assertThat(call("get_task", "task", "DEV-1").getString("name")).isEqualTo("Plan the campaign");
    assertThat(call("comments", "task", "DEV-1").getJsonArray("comments")).isNotNull();
  }

  void write(String name) {
    JsonObject made =
        call(
            "create_task",
            "list",
            "Ideas",
            "name",
            name,
            "due",
            "tomorrow",
            "description",
            "# Plan");
    assertThat(made.getJsonArray("not_applied")).isEmpty();
    String task = made.getJsonObject("task").getString("id");
    assertThat(
            call("update_task", "task", task, "due", "2027-03-28")
                .getJsonObject("task")
                .getString("due"))
        .isEqualTo("2027-03-28");
    call("bulk_tasks", "operations", list(args("op", "status", "task", task, "status", "review")));
    call("task_list_membership", "task", task, "add", list("Marketing / Backlog"));
    call("move_task", "task", task, "list", "Bugs");
    call("set_fields", "task", task, "fields", args("Severity", "High"));
    String comment = call("add_comment", "task", task, "text", "**done**, @Petr").getString("id");
    call("edit_comment", "id", comment, "resolved", true);
    call("log_time", "task", task, "start", "2026-11-16 09:00", "duration", "1h");
    call("timer", "action", "start", "task", task);
    assertThat(call("time_entries").getJsonObject("running").getString("task")).isEqualTo(task);
    call("timer", "action", "stop");
    call("checklist", "task", task, "action", "create", "checklist", "Steps", "items", list("one"));
    call("relate_tasks", "task", task, "relation", "waiting_on", "other", "b1");
    call("tags", "task", task, "add", list("idea"));
    call("attach_file", "task", task, "base64", "aGVsbG8=", "name", "hello.txt");
    String other =
        call("create_task", "list", "Ideas", "name", name + " again")
            .getJsonObject("task")
            .getString("id");
    call("merge_tasks", "task", task, "sources", list(other), "confirm", true);
    call("delete_task", "task", task, "confirm_name", name, "confirm", true);
  }

  void beyond(String name) {
    call("docs");
    JsonObject doc = call("write_doc", "mode", "create", "name", name, "content", "text");
    assertThat(call("read_doc", "doc", doc.getString("doc")).getInteger("chars_total"))
        .isEqualTo(4);
    call("send_chat", "action", "send", "channel", "General", "text", name);
    assertThat(read("read_chat", "channel", "General")).contains(name);
    call("manage_structure", "action", "create", "kind", "list", "in", "Marketing", "name", name);
    String hook =
        call(
                "manage_webhooks",
                "action",
                "create",
                "endpoint",
                "https://hooks.example/" + name,
                "events",
                list("*"))
            .getString("id");
    call("list_webhooks");
    call("manage_webhooks", "action", "delete", "id", hook, "confirm", true);
  }
}
