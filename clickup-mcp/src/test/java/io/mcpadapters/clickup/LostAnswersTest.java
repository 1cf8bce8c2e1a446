package io.mcpadapters.clickup;

import static io.mcpadapters.clickup.Rig.args;
import static io.mcpadapters.clickup.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.clickup.sandbox.ClickUpFake.Loss;
import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The answer to each write is lost after it had its effect: there is one effect, and it is found.
 */
@TestInstance(Lifecycle.PER_CLASS)
class LostAnswersTest {
  private final Rig rig = new Rig();
  private static int number;

  @AfterAll
  void close() {
    rig.close();
  }

  /**
   * A write.
   *
   * @param path of the request whose answer is lost
   * @param effects how often it is there
   */
  private record Write(
      String method, String path, String tool, JsonObject arguments, Function<Rig, Long> effects) {
    @Override
    public String toString() {
      return tool + " " + path;
    }
  }

  private static long tasks(Rig rig, String member, String value) {
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

  private static long messages(Rig rig, String text) {
    return rig.clickUp.state.messages.stream()
        .filter(one -> one.getString("content").equals(text))
        .count();
  }

  static List<Write> writes() {
    int at = number++;
    String n = "no " + at;
    String moved = "b" + (100 + at);
    return List.of(
        new Write(
            "POST",
            "/v2/list/9012/task",
            "create_task",
            args("list", "Ideas", "name", n),
            rig -> tasks(rig, "name", n)),
        new Write(
            "PUT",
            "/v2/task/mk2",
            "update_task",
            args("task", "mk2", "name", n + " renamed"),
            rig -> tasks(rig, "name", n + " renamed")),
        new Write(
            "POST",
            "/v2/task/mk1/comment",
            "add_comment",
            args("task", "mk1", "text", n),
            rig -> comments(rig, "taskmk1", n)),
        new Write(
            "POST",
            "/v2/list/9012/comment",
            "add_comment",
            args("list", "Ideas", "text", n, "assign", "me"),
            rig -> comments(rig, "list9012", n)),
        new Write(
            "POST",
            "/v2/task/b5/field/f-text",
            "set_fields",
            args("task", "b5", "fields", args("Story", n)),
            rig -> (long) rig.clickUp.asked("POST", "/v2/task/b5/field/f-text").size()),
        new Write(
            "PUT",
            "/v3/workspaces/9001/tasks/" + moved + "/home_list/9022",
            "move_task",
            args("task", moved, "list", "Sprint 1", "status", "open"),
            rig ->
                "9022"
                        .equals(
                            rig.clickUp
                                .state
                                .tasks
                                .get(moved)
                                .getJsonObject("list")
                                .getString("id"))
                    ? 1L
                    : 0L),
        new Write(
            "POST",
            "/v2/team/9001/time_entries",
            "log_time",
            args("start", "2026-11-0" + (1 + at % 9) + " 09:00", "duration", "1h", "note", n),
            rig ->
                rig.clickUp.state.entries.values().stream()
                    .filter(one -> n.equals(one.getString("description")))
                    .count()),
        new Write(
            "POST",
            "/v2/task/mk1/checklist",
            "checklist",
            args("task", "mk1", "action", "create", "checklist", n),
            rig -> beside(rig, "mk1", "checklists", "name", n)),
        new Write(
            "POST",
            "/v2/task/mk1/link/b" + (30 + at),
            "relate_tasks",
            args("task", "mk1", "relation", "linked", "other", "b" + (30 + at)),
            rig -> (long) rig.clickUp.asked("POST", "/v2/task/mk1/link/.*").size()),
        new Write(
            "POST",
            "/v2/task/mk1/dependency",
            "relate_tasks",
            args("task", "mk1", "relation", "waiting_on", "other", "b" + (60 + at)),
            rig -> (long) rig.clickUp.asked("POST", "/v2/task/mk1/dependency").size()),
        new Write(
            "POST",
            "/v2/task/mk1/attachment",
            "attach_file",
            args("task", "mk1", "base64", "aGVsbG8=", "name", n + ".txt"),
            rig -> beside(rig, "mk1", "attachments", "title", n + ".txt")),
        new Write(
            "POST",
            "/v3/workspaces/9001/docs",
            "write_doc",
            args("mode", "create", "name", n, "content", "text"),
            rig ->
                rig.clickUp.state.docs.values().stream()
                    .filter(one -> n.equals(one.getString("name")))
                    .count()),
        new Write(
            "POST",
            "/v3/workspaces/9001/docs/doc1/pages",
            "write_doc",
            args("mode", "create", "doc", "doc1", "name", n + " page", "content", "text"),
            rig ->
                rig.clickUp.state.pages.values().stream()
                    .filter(one -> (n + " page").equals(one.getString("name")))
                    .count()),
        new Write(
            "PUT",
            "/v3/workspaces/9001/docs/doc1/pages/page1",
            "write_doc",
            args("mode", "append", "doc", "doc1", "page", "page1", "content", "added " + n + "!"),
            rig ->
                (long)
                        rig.clickUp
                            .state
                            .pages
                            .get("page1")
                            .getString("content")
                            .split("added " + n + "!", -1)
                            .length
                    - 1),
        new Write(
            "POST",
            "/v3/workspaces/9001/chat/channels/ch-general/messages",
            "send_chat",
            args("action", "send", "channel", "General", "text", n),
            rig -> messages(rig, n)),
        new Write(
            "PUT",
            "/v3/workspaces/9001/docs/doc1/pages/page1",
            "write_doc",
            args("mode", "prepend", "doc", "doc1", "page", "page1", "content", "before " + n + "!"),
            rig ->
                (long)
                        rig.clickUp
                            .state
                            .pages
                            .get("page1")
                            .getString("content")
                            .split("before " + n + "!", -1)
                            .length
                    - 1),
        new Write(
            "POST",
            "/v2/task/b6/merge",
            "merge_tasks",
            args("task", "b6", "sources", list("b" + (200 + at)), "confirm", true),
            rig ->
                rig.clickUp.state.tasks.containsKey("b" + (200 + at))
                    ? 0L
                    : (long) rig.clickUp.asked("POST", "/v2/task/b6/merge").size()),
        new Write(
            "POST",
            "/v2/checklist/.*/checklist_item",
            "checklist",
            args("task", "b7", "action", "create", "checklist", n + " list", "items", list(n)),
            rig -> (long) rig.clickUp.asked("POST", "/v2/checklist/.*/checklist_item").size()),
        new Write(
            "POST",
            "/v2/space/902/folder",
            "manage_structure",
            args("action", "create", "kind", "folder", "in", "Engineering", "name", n),
            rig -> (long) rig.clickUp.asked("POST", "/v2/space/902/folder").size()),
        new Write(
            "POST",
            "/v2/space/901/list",
            "manage_structure",
            args("action", "create", "kind", "list", "in", "Marketing", "name", n),
            rig -> (long) rig.clickUp.asked("POST", "/v2/space/901/list").size()));
  }

  @ParameterizedTest
  @MethodSource("writes")
  void aLostConnectionHasOneEffect(Write write) {
    lost(write, Loss.CONNECTION);
  }

  @ParameterizedTest
  @MethodSource("writes")
  void aBadGatewayHasOneEffect(Write write) {
    lost(write, Loss.BAD_GATEWAY);
  }

  private void lost(Write write, Loss loss) {
    rig.clickUp.forget();
    rig.clickUp.lose(write.method, write.path, loss);
    Received answer = rig.client.call(write.tool, write.arguments);
    assertThat(rig.clickUp.lost()).as("it was lost").isTrue();
    if (loss == Loss.CONNECTION && Set.of("update_task", "move_task").contains(write.tool)) {
      // what may be done twice is not looked for: the caller does it again
      assertThat(answer.toolError().getBoolean("retryable")).isTrue();
      answer = rig.client.call(write.tool, write.arguments);
    }
    String body = answer.body().toString();
    assertThat(answer.isError()).as(body).isFalse();
    assertThat(write.effects.apply(rig)).isEqualTo(1);
  }

  @Test
  void whatSurelyDidNotHappenIsSaidToBeNotCreatedAndCanBeTriedAgain() {
    rig.clickUp.forget();
    rig.clickUp.lose("POST", "/v2/list/9012/task", Loss.REFUSED_BAD_GATEWAY);
    JsonObject error = rig.refused("create_task", "list", "Ideas", "name", "Never made");
    assertThat(error.getString("reason")).isEqualTo("not_created");
    assertThat(error.getBoolean("retryable")).isTrue();
    assertThat(tasks(rig, "name", "Never made")).isZero();
    rig.done("create_task", "list", "Ideas", "name", "Never made");
  }

  @Test
  void theTimerIsStartedAndStoppedOnce() {
    rig.clickUp.forget();
    rig.clickUp.lose("POST", "/v2/team/9001/time_entries/start", Loss.CONNECTION);
    JsonObject started = rig.done("timer", "action", "start", "task", "mk1");
    assertThat(started.getJsonObject("entry").getBoolean("running")).isTrue();
    assertThat(rig.refused("timer", "action", "start").getString("reason"))
        .isEqualTo("timer_running");
    rig.clickUp.lose("POST", "/v2/team/9001/time_entries/stop", Loss.BAD_GATEWAY);
    JsonObject stopped = rig.done("timer", "action", "stop");
    assertThat(stopped.getJsonObject("entry").getString("id"))
        .isEqualTo(started.getJsonObject("entry").getString("id"));
    assertThat(rig.clickUp.asked("POST", "/v2/team/9001/time_entries/stop")).hasSize(1);
    assertThat(rig.refused("timer", "action", "stop").getString("reason")).isEqualTo("no_timer");
  }

  @Test
  void repliesAndReactionsAreSentOnce() {
    String message =
        rig.done("send_chat", "action", "send", "channel", "General", "text", "root")
            .getString("id");
    rig.clickUp.lose("POST", "/v3/.*/messages/" + message + "/replies", Loss.CONNECTION);
    rig.done("send_chat", "action", "reply", "message", message, "text", "an answer");
    assertThat(messages(rig, "an answer")).isEqualTo(1);
    rig.clickUp.forget();
    rig.clickUp.lose("POST", "/v3/.*/messages/" + message + "/reactions", Loss.BAD_GATEWAY);
    rig.done("send_chat", "action", "react", "message", message, "text", "thumbsup");
    assertThat(rig.clickUp.asked("POST", "/v3/.*/reactions")).hasSize(1);
  }

  @Test
  void aWebhookWhoseSecretIsLostIsNamedSoThatItCanBeDeleted() {
    rig.clickUp.lose("POST", "/v2/team/9001/webhook", Loss.CONNECTION);
    JsonObject error =
        rig.refused(
            "manage_webhooks",
            "action",
            "create",
            "endpoint",
            "https://hooks.example/a",
            "events",
            list("*"),
            "confirm",
            true);
    assertThat(error.getString("code")).isEqualTo("outcome_unknown");
    String id = error.getString("webhook_id");
    assertThat(rig.clickUp.state.webhooks).containsKey(id);
    rig.done("manage_webhooks", "action", "delete", "id", id, "confirm", true);
    assertThat(rig.clickUp.state.webhooks).isEmpty();
  }
}
