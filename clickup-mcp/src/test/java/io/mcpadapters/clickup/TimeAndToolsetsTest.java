package io.mcpadapters.clickup;

import static io.mcpadapters.clickup.Rig.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time that was worked, and which tools are there. */
class TimeAndToolsetsTest extends RigTest {

  @Test
  void timeIsLoggedAndSummedUp() {
    JsonObject logged =
        rig.done(
            "log_time",
            "task",
            "mk1",
            "start",
            "2026-11-16 09:00",
            "duration",
            "1h30m",
            "note",
            "draft");
    assertThat(logged.getJsonArray("not_applied")).isEmpty();
    assertThat(logged.getJsonObject("entry").getString("id").length()).isGreaterThan(15);
    rig.done("log_time", "start", "2026-11-17 10:00", "end", "2026-11-17 10:45");
    JsonObject read =
        rig.done("time_entries", "from", "2026-11-16", "to", "2026-11-17", "group_by", "day");
    assertThat(read.getString("total")).isEqualTo("2h15m");
    assertThat(read.getJsonObject("totals"))
        .isEqualTo(args("2026-11-16", "1h30m", "2026-11-17", "45m"));
    assertThat(read.getJsonArray("entries").encode()).contains("2026-11-16T09:00+01:00", "draft");
    assertThat(
            rig.done("time_entries", "from", "2026-11-16", "to", "2026-11-17", "task", "mk1")
                .getInteger("entries_total"))
        .isEqualTo(1);
    assertThat(rig.refused("log_time", "start", "2026-11-16", "duration", "1h").getString("field"))
        .isEqualTo("start");
    assertThat(rig.refused("log_time", "start", "today 9am").getString("field"))
        .isEqualTo("duration");
    assertThat(
            rig.refused("log_time", "start", "today 9am", "duration", "1 lap").getString("message"))
        .contains("1h30m");
  }

  @Test
  void whatRunsIsShownWithTheEntries() {
    assertThat(rig.done("time_entries").getValue("running")).isNull();
    rig.done("timer", "action", "start", "task", "mk2", "note", "now");
    assertThat(rig.done("time_entries").getJsonObject("running").getString("task"))
        .isEqualTo("mk2");
    assertThat(rig.refused("timer", "action", "stop", "task", "mk1").getString("reason"))
        .isEqualTo("timer_elsewhere");
    rig.done("timer", "action", "stop");
  }

  @Test
  void readOnlyModeKeepsEveryReadAndNothingElse() {
    try (Rig reads = new Rig(Map.of("MCP_READ_ONLY", "true"))) {
      assertThat(reads.client.tools())
          .extracting(tool -> tool.getString("name"))
          .containsExactlyInAnyOrder(
              "workspace_map",
              "resolve",
              "my_work",
              "find_tasks",
              "get_task",
              "comments",
              "time_entries",
              "docs",
              "read_doc",
              "read_chat",
              "list_webhooks");
      assertThat(reads.done("get_task", "task", "mk1").getString("id")).isEqualTo("mk1");
    }
  }

  @Test
  void byDefaultWhatIsRareOrDangerousIsOff() {
    try (Rig plain = new Rig(Map.of("MCP_TOOLSETS", ""))) {
      assertThat(plain.client.tools())
          .extracting(tool -> tool.getString("name"))
          .containsExactly(
              "workspace_map",
              "resolve",
              "my_work",
              "find_tasks",
              "get_task",
              "comments",
              "create_task",
              "update_task",
              "bulk_tasks",
              "move_task",
              "task_list_membership",
              "add_comment",
              "set_fields",
              "time_entries",
              "log_time",
              "timer");
      plain.done("get_task", "task", "mk1");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "find | workspace_map resolve my_work find_tasks get_task comments",
        "write | create_task update_task bulk_tasks move_task task_list_membership add_comment"
            + " set_fields",
        "time | time_entries log_time timer",
        "delete | delete_task merge_tasks",
        "more | edit_comment checklist relate_tasks tags attach_file",
        "docs | docs read_doc write_doc",
        "chat | read_chat send_chat",
        "structure | manage_structure",
        "webhooks | list_webhooks manage_webhooks",
      })
  void eachToolsetHasItsTools(String toolset, String tools) {
    try (Rig one = new Rig(Map.of("MCP_TOOLSETS", toolset))) {
      assertThat(one.client.tools())
          .extracting(tool -> tool.getString("name"))
          .containsExactly(tools.split(" "));
    }
  }

  @Test
  void idsBeyondADoubleStayWhatTheyAre() {
    JsonArray runs = new JsonArray().add(args("text", "big", "attributes", new JsonObject()));
    rig.clickUp.state.comments.put(
        "taskb46",
        new java.util.ArrayList<>(
            List.of(
                args(
                    "id",
                    "2004673344540003601",
                    "comment",
                    runs,
                    "comment_text",
                    "big",
                    "user",
                    rig.clickUp.state.me(),
                    "date",
                    "1",
                    "reply_count",
                    0))));
    Received answer = rig.call("comments", "task", "b46");
    assertThat(answer.facts().getJsonArray("comments")).containsExactly("2004673344540003601");
  }
}
