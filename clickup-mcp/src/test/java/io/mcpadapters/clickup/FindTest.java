package io.mcpadapters.clickup;

import static io.mcpadapters.clickup.Rig.args;
import static io.mcpadapters.clickup.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.clickup.sandbox.ClickUpFake.Loss;
import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The tools that find and read. */
class FindTest extends RigTest {

  @Test
  void aSearchThatStopsSaysSoAndGoesOnByCursorUntilEveryTaskWasSeenOnce() {
    Set<String> seen = new HashSet<>();
    JsonObject arguments =
        args(
            "in", list("Engineering / Bugs"), "include_closed", true, "limit", 100, "max_pages", 1);
    int calls = 0;
    while (true) {
      Received answer = rig.client.call("find_tasks", arguments);
      assertThat(answer.isError()).as(answer.body().toString()).isFalse();
      for (JsonObject row : rows(answer.facts(), "tasks")) {
        assertThat(seen.add(row.getString("id"))).as(row.encode()).isTrue();
      }
      calls++;
      if (answer.facts().getBoolean("complete")) {
        break;
      }
      arguments.put("cursor", answer.facts().getString("next_cursor"));
    }
    assertThat(seen).hasSize(250);
    assertThat(calls).isGreaterThan(2);
  }

  @Test
  void aFilterThatIsPassedOverIsAppliedHereAndCounted() {
    rig.clickUp.state.ignoresFilters = true;
    JsonObject found =
        rig.done(
            "find_tasks", "statuses", list("done"), "tags", list("Bug"), "include_closed", false);
    assertThat(rows(found, "tasks"))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.getString("status")).isEqualTo("done"));
    assertThat(found.getJsonObject("filter_ignored").getInteger("statuses")).isPositive();
    assertThat(found.getJsonObject("filter_ignored").getInteger("tags")).isPositive();
  }

  /** One row that ClickUp cannot have meant does not lose the others. */
  @Test
  void aTaskThatCannotBeReadIsPassedOverCountedAndSaid() {
    rig.clickUp
        .state
        .task("9012", "odd", "Odd")
        .putNull("id")
        .put("date_created", "" + (System.currentTimeMillis() + 60_000));
    rig.clickUp.state.task("9012", "even", "Even");
    JsonObject found = rig.done("find_tasks", "in", list("Ideas"));
    assertThat(rows(found, "tasks")).extracting(row -> row.getString("name")).contains("Even");
    assertThat(found.getInteger("unreadable_rows")).isEqualTo(1);
    rig.clickUp.state.tasks.get("odd").getJsonArray("assignees").add(rig.clickUp.state.me());
    assertThat(rig.done("my_work", "window", "all").getInteger("unreadable_rows")).isEqualTo(1);
    // whether it is the task whose answer was lost cannot be told
    rig.clickUp.lose("POST", "/v2/list/9012/task", Loss.REFUSED_BAD_GATEWAY);
    assertThat(rig.refused("create_task", "list", "Ideas", "name", "New").getString("code"))
        .isEqualTo("outcome_unknown");
    rig.clickUp.state.tasks.keySet().removeAll(List.of("odd", "even"));
    assertThat(rig.done("find_tasks", "in", list("Ideas")).containsKey("unreadable_rows"))
        .isFalse();
  }

  @Test
  void everyFilterThatIsPassedOverIsAppliedHere() {
    rig.clickUp.state.ignoresFilters = true;
    rig.clickUp.state.task("9012", "below", "A part").put("parent", "mk2");
    JsonObject filters =
        args(
            "in", list("Bugs"),
            "assignees", list("me"),
            "task_types", list("Bug"),
            "due", args("from", "today"),
            "created", args("to", "2020-01-01"),
            "updated", args("from", "in 1 day"),
            "subtasks", false,
            "include_closed", false);
    JsonObject found = rig.client.call("find_tasks", filters).facts();
    rig.clickUp.state.tasks.remove("below");
    assertThat(rows(found, "tasks")).isEmpty();
    assertThat(found.getJsonObject("filter_ignored").fieldNames())
        .contains("in", "assignees", "task_types", "due", "created", "updated", "subtasks");
  }

  @Test
  void rowsThatDoNotMeetAFieldsConditionAreDroppedAndCounted() {
    rig.done("set_fields", "task", "b7", "fields", args("Severity", "High", "Effort", 5));
    rig.done("set_fields", "task", "b8", "fields", args("Severity", "Low", "Effort", 9));
    for (Map.Entry<JsonObject, List<String>> one :
        Map.of(
                args("name", "Severity", "value", list("high")), List.of("b7"),
                args("name", "Severity", "op", "!=", "value", list("High")), List.of("b8"),
                args("name", "Severity", "op", "IS NOT NULL"), List.of("b7", "b8"),
                args("name", "Effort", "op", ">", "value", list("5")), List.of("b8"),
                args("name", "Effort", "op", "<=", "value", list("5.0")), List.of("b7"))
            .entrySet()) {
      JsonObject found =
          rig.done(
              "find_tasks",
              "in",
              list("Bugs"),
              "include_closed",
              true,
              "fields",
              list(one.getKey(), args("name", "Severity", "op", "IS NOT NULL")));
      assertThat(rows(found, "tasks"))
          .as(one.getKey().encode())
          .extracting(row -> row.getString("id"))
          .containsExactlyInAnyOrderElementsOf(one.getValue());
      assertThat(found.getJsonObject("filter_ignored").getInteger("fields")).isPositive();
    }
    assertThat(
            rig.refused(
                    "find_tasks",
                    "in",
                    list("Bugs"),
                    "fields",
                    list(args("name", "Effort", "op", "RANGE", "value", list("1"))))
                .getString("message"))
        .contains("two values");
  }

  @Test
  void aClosedStatusThatIsAskedForTurnsClosedTasksOnAndListsAreSpelledWithBrackets() {
    JsonObject found = rig.done("find_tasks", "statuses", list("Done", "review"), "max_pages", 1);
    assertThat(rows(found, "tasks")).isNotEmpty();
    assertThat(found.containsKey("filter_ignored")).isFalse();
    String uri = rig.clickUp.asked("GET", "/v2/team/9001/task").getFirst().uri();
    assertThat(uri)
        .contains("statuses%5B%5D=done&statuses%5B%5D=review")
        .contains("include_closed=true");
  }

  @Test
  void aStatusThatNoTaskHasIsNotLeftUnexplained() {
    JsonObject found = rig.done("find_tasks", "statuses", list("in progress"));
    assertThat(rows(found, "tasks")).isEmpty();
    assertThat(found.getString("note")).contains("whole names", "kind status");
    assertThat(rig.done("find_tasks", "statuses", list("in progress 🔨")).containsKey("note"))
        .isFalse();
  }

  @Test
  void filtersAreNamesOfPeoplePlacesTypesAndDates() {
    JsonObject mine =
        rig.done(
            "find_tasks",
            "assignees",
            list("me"),
            "status_type",
            "open",
            "due",
            args("from", "today", "to", "in 7 days"),
            "order",
            "due");
    assertThat(rows(mine, "tasks"))
        .isNotEmpty()
        .allSatisfy(row -> {
          assertThat(row.getJsonArray("assignees")).contains("Petr Svoboda");
          assertThat(row.getString("due")).matches("\\d{4}-\\d\\d-\\d\\d");
        });
    assertThat(rig.done("find_tasks", "task_types", list("Bug")).getJsonArray("tasks")).isEmpty();
    assertThat(rig.refused("find_tasks", "assignees", list("Jana")).getJsonArray("candidates"))
        .hasSize(2);
    assertThat(rig.refused("find_tasks", "due", args("from", "10/12/2026")).getString("field"))
        .isEqualTo("due.from");
  }

  @Test
  void aFieldsConditionIsSentByItsIdAndItsOptionsId() {
    rig.done(
        "find_tasks",
        "in",
        list("Bugs"),
        "fields",
        list(args("name", "severity", "value", list("high"))));
    String uri = rig.clickUp.asked("GET", "/v2/team/9001/task").getFirst().uri();
    assertThat(java.net.URLDecoder.decode(uri, java.nio.charset.StandardCharsets.UTF_8))
        .contains(
            "custom_fields=[{\"field_id\":\"f-drop\",\"operator\":\"=\",\"value\":\"opt-high\"}]");
    assertThat(
            rig.refused("find_tasks", "fields", list(args("name", "Severity"))).getString("field"))
        .isEqualTo("fields");
  }

  @Test
  void anIdAnAddressOrACustomIdIsReadAtOnce() {
    for (String name :
        List.of(
            "mk1",
            "https://app.clickup.com/t/mk1",
            "DEV-1",
            "https://app.clickup.com/t/9001/DEV-1")) {
      assertThat(rig.done("get_task", "task", name).getString("id")).isEqualTo("mk1");
    }
    assertThat(rig.done("find_tasks", "text", "MK-2").getJsonArray("tasks")).hasSize(1);
    assertThat(rig.refused("get_task", "task", "nothere").getString("code")).isEqualTo("not_found");
    assertThat(rig.refused("get_task", "task", "two words").getString("code"))
        .isEqualTo("invalid_input");
  }

  @Test
  void twoWorkspacesWithTheSameNamesAreToldApart() {
    try (Rig both = new Rig(Map.of("CLICKUP_WORKSPACE", ""))) {
      JsonObject dev = both.refused("get_task", "task", "DEV-1");
      assertThat(dev.getString("reason")).isEqualTo("ambiguous");
      assertThat(dev.getJsonArray("candidates").encode()).contains("Acme", "Beta", "mk1", "bt1");
      assertThat(
              both.done("get_task", "task", "https://app.clickup.com/t/9002/DEV-1")
                  .getJsonObject("workspace")
                  .getString("name"))
          .isEqualTo("Beta");

      JsonObject backlog = both.refused("find_tasks", "in", list("Backlog"));
      assertThat(backlog.getJsonArray("candidates").encode())
          .contains("Acme / Marketing / Backlog", "Beta / Marketing / Backlog", "9111");
      assertThat(
              both.done("find_tasks", "in", list("Beta / Marketing / Backlog"))
                  .getJsonObject("workspace")
                  .getString("id"))
          .isEqualTo("9002");

      JsonObject made = both.refused("create_task", "list", "Backlog", "name", "Whose");
      assertThat(made.getJsonArray("candidates")).hasSize(2);
      assertThat(both.clickUp.writes()).isEmpty();
      assertThat(both.refused("time_entries").getString("field")).isEqualTo("workspace");
      assertThat(
              both.done("time_entries", "workspace", "9002")
                  .getJsonObject("workspace")
                  .getString("name"))
          .isEqualTo("Beta");

      JsonObject work = both.refused("my_work");
      assertThat(work.getString("field")).isEqualTo("workspace");
      assertThat(work.getJsonArray("candidates")).hasSize(2);
      assertThat(
              both.done("my_work", "workspace", "beta").getJsonObject("workspace").getString("id"))
          .isEqualTo("9002");
    }
  }

  @Test
  void myWorkIsGroupedByDate() {
    JsonObject work = rig.done("my_work", "window", "all");
    JsonObject groups = work.getJsonObject("groups");
    assertThat(groups.fieldNames())
        .containsExactly("overdue", "today", "this_week", "later", "no_date");
    assertThat(groups.getJsonArray("overdue")).isNotEmpty();
    assertThat(groups.getJsonArray("no_date")).isNotEmpty();
    JsonObject dated = rig.done("my_work", "window", "overdue", "include_no_date", false);
    assertThat(dated.getJsonObject("groups").getJsonArray("no_date")).isEmpty();
    assertThat(dated.getJsonObject("groups").getJsonArray("later")).isEmpty();
  }

  @Test
  void aNameThatIsNotThereIsRefusedWithWhatIsNear() {
    JsonObject error = rig.refused("find_tasks", "in", list("Enginering / Bugz"));
    assertThat(error.getString("code")).isEqualTo("invalid_input");
    assertThat(error.getJsonArray("candidates").encode()).contains("Bugs");
  }

  @Test
  void placesAreIdsNamesAddressesAndPaths() {
    for (String name :
        List.of(
            "9021",
            "bugs",
            "Engineering / Bugs",
            "Acme/Engineering/Bugs",
            "https://app.clickup.com/9001/v/li/9021",
            "https://app.clickup.com/9001/v/l/6-9021-1")) {
      rig.clickUp.forget();
      rig.done("find_tasks", "in", list(name), "max_pages", 1);
      assertThat(rig.clickUp.asked("GET", "/v2/team/9001/task").getFirst().uri())
          .as(name)
          .contains("list_ids%5B%5D=9021");
    }
    rig.clickUp.forget();
    rig.done("find_tasks", "in", list("9020", "Marketing"), "max_pages", 1);
    assertThat(rig.clickUp.asked("GET", "/v2/team/9001/task").getFirst().uri())
        .contains("project_ids%5B%5D=9020")
        .contains("space_ids%5B%5D=901");
  }
}
