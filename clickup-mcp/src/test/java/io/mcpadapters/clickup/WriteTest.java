package io.mcpadapters.clickup;

import static io.mcpadapters.clickup.Rig.args;
import static io.mcpadapters.clickup.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.clickup.sandbox.State;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tools that create and change tasks. */
class WriteTest extends RigTest {

  private static List<Object> fields(JsonArray rows) {
    return rows.stream().map(row -> ((JsonObject) row).getValue("field")).toList();
  }

  private JsonObject task(JsonObject answer) {
    return rig.clickUp.state.tasks.get(answer.getJsonObject("task").getString("id"));
  }

  @Test
  void aTaskIsCreatedByNamesWordsAndMarkdownAndSaysWhatWasApplied() {
    JsonObject answer =
        rig.done(
            "create_task",
            "list",
            "Engineering / Bugs",
            "name",
            "Login breaks",
            "description",
            "# Steps\n\n1. open",
            "assignees",
            list("me", "mala@acme.example"),
            "status",
            "In Progress 🔨",
            "priority",
            "high",
            "due",
            "2027-03-28",
            "start",
            "2027-03-27 09:30",
            "estimate",
            "1h30m",
            "points",
            3,
            "tags",
            list("Bug"),
            "task_type",
            "bug",
            "fields",
            args(
                "severity",
                "high",
                "Effort",
                2.5,
                "Regression",
                true,
                "Areas",
                list("web", "Api")));
    assertThat(answer.getJsonArray("not_applied")).isEmpty();
    assertThat(answer.getJsonArray("applied"))
        .contains("name", "description", "status", "priority", "due", "start", "estimate", "points")
        .contains("assignees", "tags", "task_type", "fields.Severity", "fields.Effort");
    JsonObject made = task(answer);
    assertThat(made.getString("due_date"))
        .isEqualTo("" + State.dateOnly(LocalDate.of(2027, 3, 28)));
    JsonObject sent = rig.clickUp.asked("POST", "/v2/list/9021/task").getFirst().json();
    assertThat(sent.getLong("due_date"))
        .as("local noon, so that no zone makes it another day")
        .isEqualTo(
            ZonedDateTime.of(LocalDate.of(2027, 3, 28), LocalTime.NOON, State.ZONE)
                .toInstant()
                .toEpochMilli());
    assertThat(sent.getBoolean("due_date_time")).isFalse();
    assertThat(sent.getBoolean("start_date_time")).isTrue();
    assertThat(sent.getLong("time_estimate")).isEqualTo(5_400_000);
    assertThat(answer.getJsonObject("task").getJsonObject("workspace").getString("name"))
        .isEqualTo("Acme");
    assertThat(answer.getString("time_zone")).isEqualTo("Europe/Prague");
  }

  @Test
  void whatClickUpAcceptsAndDoesNotKeepIsNotClaimed() {
    rig.clickUp.state.ignoresUpdates = true;
    JsonObject answer =
        rig.done("update_task", "task", "mk2", "priority", "urgent", "name", "Other");
    assertThat(answer.getJsonArray("applied")).isEmpty();
    assertThat(fields(answer.getJsonArray("not_applied")))
        .containsExactlyInAnyOrder("priority", "name");
    assertThat(answer.getJsonArray("not_applied").encode())
        .contains("\"asked\":\"urgent\"", "\"got\":\"\"");

    JsonObject made = rig.done("create_task", "list", "Ideas", "name", "Kept", "priority", "low");
    assertThat(fields(made.getJsonArray("not_applied"))).containsExactly("priority");
    assertThat(made.getJsonArray("applied")).containsExactly("name");

    JsonObject set = rig.done("set_fields", "task", "b3", "fields", args("Story", "text"));
    assertThat(fields(set.getJsonArray("not_applied"))).containsExactly("Story");
  }

  @Test
  void aStatusThatIsNearlyRightIsRefusedWithTheListsOwnAndNothingIsSent() {
    for (Object[] call :
        List.of(
            new Object[] {"update_task", "task", "b1", "status", "inprogress"},
            new Object[] {"create_task", "list", "Bugs", "name", "x", "status", "In Progres"})) {
      JsonObject error =
          rig.refused((String) call[0], java.util.Arrays.copyOfRange(call, 1, call.length));
      assertThat(error.getString("code")).isEqualTo("invalid_input");
      assertThat(error.getString("field")).isEqualTo("status");
      assertThat(error.getJsonArray("allowed"))
          .containsExactly("to do", "in progress 🔨", "review", "done", "closed");
    }
    assertThat(rig.clickUp.writes()).isEmpty();
  }

  @Test
  void peopleAreOneExactMemberEachAndNeverTheCallerInstead() {
    JsonObject unknown =
        rig.refused("create_task", "list", "Ideas", "name", "x", "assignees", list("nobody@x.cz"));
    assertThat(unknown.getString("reason")).isEqualTo("unknown");
    JsonObject two =
        rig.refused("create_task", "list", "Ideas", "name", "x", "assignees", list("Jana"));
    assertThat(two.getJsonArray("candidates").encode()).contains("Jana Nová", "Jana Malá", "183");
    assertThat(rig.clickUp.writes()).isEmpty();

    JsonObject made =
        rig.done("create_task", "list", "Ideas", "name", "By id", "assignees", list("184", "ME"));
    assertThat(task(made).getJsonArray("assignees").encode()).contains("184", "185");
  }

  @Test
  void theSameNameWithinTenMinutesIsADuplicateUnlessItIsMeant() {
    JsonObject first = rig.done("create_task", "list", "Ideas", "name", "Twice");
    JsonObject error = rig.refused("create_task", "list", "Ideas", "name", " Twice ");
    assertThat(error.getString("code")).isEqualTo("conflict");
    assertThat(error.getString("reason")).isEqualTo("duplicate");
    assertThat(error.getString("id")).isEqualTo(first.getJsonObject("task").getString("id"));
    JsonObject second =
        rig.done("create_task", "list", "Ideas", "name", "Twice", "allow_duplicate", true);
    assertThat(second.getJsonObject("task").getString("id")).isNotEqualTo(error.getString("id"));
    rig.done("create_task", "list", "Backlog", "name", "Twice");
  }

  @Test
  void aTaskThatWasChangedMeanwhileIsNotWrittenOver() {
    String version = rig.done("get_task", "task", "sp1").getString("version");
    String next =
        rig.done("update_task", "task", "sp1", "priority", "low", "if_unchanged_since", version)
            .getString("version");
    JsonObject error =
        rig.refused(
            "update_task", "task", "sp1", "priority", "high", "if_unchanged_since", version);
    assertThat(error.getString("reason")).isEqualTo("changed");
    assertThat(error.getString("version")).isEqualTo(next);
  }

  @Test
  void valuesAreClearedByNameAndWhatIsSoAlreadyIsNotSent() {
    rig.done(
        "update_task",
        "task",
        "b9",
        "due",
        "tomorrow 9am",
        "priority",
        "high",
        "estimate",
        "2d",
        "add_assignees",
        list("184"));
    rig.clickUp.forget();
    JsonObject same = rig.done("update_task", "task", "b9", "priority", "high", "estimate", "48h");
    assertThat(same.getBoolean("unchanged")).isTrue();
    assertThat(rig.clickUp.writes()).isEmpty();
    JsonObject cleared =
        rig.done(
            "update_task", "task", "b9", "clear", list("due", "priority", "estimate", "assignees"));
    assertThat(cleared.getJsonArray("not_applied")).isEmpty();
    JsonObject task = rig.clickUp.state.tasks.get("b9");
    assertThat(task.getValue("due_date")).isNull();
    assertThat(task.getJsonArray("assignees")).isEmpty();
    assertThat(cleared.getJsonArray("changed").encode())
        .contains("\"before\":\"high\",\"after\":\"\"");
    assertThat(
            rig.refused("update_task", "task", "b9", "due", "today", "clear", list("due"))
                .getString("field"))
        .isEqualTo("clear");
  }

  @Test
  void aDryRunShowsTheRequestAndSendsNothing() {
    for (Object[] call :
        List.of(
            new Object[] {"create_task", "list", "Ideas", "name", "Dry"},
            new Object[] {"update_task", "task", "mk1", "name", "Dry"},
            new Object[] {"add_comment", "task", "mk1", "text", "@Petr hi"},
            new Object[] {"set_fields", "task", "b4", "fields", args("Story", "dry")},
            new Object[] {"log_time", "start", "today 9am", "duration", "1h"},
            new Object[] {"timer", "action", "start"},
            new Object[] {"move_task", "task", "mk1", "list", "Ideas"})) {
      JsonObject arguments =
          args(java.util.Arrays.copyOfRange(call, 1, call.length)).put("dry_run", true);
      JsonObject answer = rig.client.call((String) call[0], arguments).facts();
      assertThat(answer.getBoolean("dry_run")).as((String) call[0]).isTrue();
      assertThat(answer.getValue("would_send").toString()).as((String) call[0]).contains("/v");
    }
    assertThat(rig.clickUp.writes()).isEmpty();
  }

  @Test
  void aTaskMovesWithItsStatusMappedById() {
    JsonObject error = rig.refused("move_task", "task", "b11", "list", "Sprint 1");
    assertThat(error.getJsonArray("allowed")).containsExactly("open", "fixing", "complete");
    assertThat(rig.clickUp.writes()).isEmpty();
    JsonObject moved =
        rig.done(
            "move_task",
            "task",
            "b11",
            "list",
            "Sprint 1",
            "status",
            "Fixing",
            "also_keep_in",
            true);
    assertThat(moved.getJsonArray("not_applied")).isEmpty();
    assertThat(rig.clickUp.asked("PUT", "/v3/.*/home_list/9022").getFirst().json().encode())
        .contains("\"source_status_id\":\"p9021_0\",\"destination_status_id\":\"p9022_1\"");
    assertThat(
            rig.done("get_task", "task", "b11", "include", list("relations"))
                .getJsonObject("relations")
                .getJsonArray("lists")
                .encode())
        .contains("9021");
    rig.done("task_list_membership", "task", "b11", "add", list("Ideas"), "remove", list("Bugs"));
    assertThat(rig.clickUp.state.tasks.get("b11").getJsonArray("locations").encode())
        .contains("9012")
        .doesNotContain("9021");
  }

  @Test
  void aTagThatTheSpaceDoesNotHaveIsRefused() {
    JsonObject error =
        rig.refused("create_task", "list", "Ideas", "name", "x", "tags", list("urgnt"));
    assertThat(error.getJsonArray("did_you_mean")).containsExactly("urgent");
    assertThat(rig.clickUp.writes()).isEmpty();
  }

  @Test
  void aSubtaskIsMadeInTheListOfItsParent() {
    assertThat(
            rig.refused("create_task", "list", "Ideas", "name", "Sub", "parent", "mk1")
                .getString("field"))
        .isEqualTo("parent");
    JsonObject made =
        rig.done("create_task", "list", "Marketing / Backlog", "name", "Sub", "parent", "DEV-1");
    assertThat(task(made).getString("parent")).isEqualTo("mk1");
    assertThat(
            rig.done("get_task", "task", "mk1", "include", list("subtasks"))
                .getJsonArray("subtasks")
                .encode())
        .contains("Sub");
  }
}
