package io.mcpadapters.clickup;

import static io.mcpadapters.clickup.Rig.args;
import static io.mcpadapters.clickup.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.clickup.sandbox.State;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates in words and zones; mentions, and what else a text can hold. */
class DatesAndCommentsTest extends RigTest {

  private JsonObject task(JsonObject answer) {
    return rig.clickUp.state.tasks.get(answer.getJsonObject("task").getString("id"));
  }

  @Test
  void mentionsAreBlocksAmbiguousOnesAreRefusedAndUnknownOnesWarnedOf() {
    JsonObject error =
        rig.refused("add_comment", "task", "mk1", "text", "@Jana please; mail jana@x.cz; `@code`");
    assertThat(error.getString("reason")).isEqualTo("ambiguous");
    assertThat(error.getJsonArray("candidates")).hasSize(2);
    assertThat(rig.clickUp.writes()).isEmpty();

    JsonObject said =
        rig.done(
            "add_comment",
            "task",
            "mk1",
            "text",
            "@Jana Malá and @petr@acme.example: ask @Nobody; mail jana@x.cz; `@code`");
    assertThat(said.getInteger("mentioned")).isEqualTo(2);
    assertThat(said.getJsonArray("warnings").encode()).contains("Nobody");
    assertThat(new java.math.BigDecimal(said.getString("id")))
        .isGreaterThan(new java.math.BigDecimal("9007199254740992"));
    JsonArray runs =
        rig.clickUp.asked("POST", "/v2/task/mk1/comment").getFirst().json().getJsonArray("comment");
    assertThat(runs.encode())
        .contains(
            "{\"type\":\"tag\",\"user\":{\"id\":184}}", "{\"type\":\"tag\",\"user\":{\"id\":185}}")
        .contains("mail jana@x.cz", "\"text\":\"@code\",\"attributes\":{\"code\":true}");
    assertThat(rig.call("comments", "task", "mk1").text()).contains("@Jana Malá and @Petr Svoboda");
  }

  @Test
  void lineEndsThatWereEscapedTwiceAreWrittenAsGivenAndWarnedOf() {
    JsonObject comment = rig.done("add_comment", "task", "mk1", "text", "One\\n\\nTwo");
    assertThat(comment.getJsonArray("warnings").encode()).contains("two characters");
    JsonObject made =
        rig.done("create_task", "list", "Ideas", "name", "Escaped", "description", "One\\nTwo");
    assertThat(made.getJsonArray("warnings").encode()).contains("two characters");
    assertThat(task(made).getString("markdown")).isEqualTo("One\\nTwo");
    assertThat(
            rig.done("add_comment", "task", "mk1", "text", "`\\n` splits\nlines")
                .containsKey("warnings"))
        .isFalse();
  }

  /** The same rule in every tool that writes a text. */
  @Test
  void suchLineEndsAreWarnedOfWhereverATextIsWritten() {
    String text = "One\\nTwo";
    String id = rig.done("add_comment", "task", "mk1", "text", "first").getString("id");
    for (Map.Entry<String, JsonObject> write :
        Map.of(
                "update_task", args("task", "mk1", "description", text),
                "edit_comment", args("id", id, "text", text),
                "write_doc",
                    args("mode", "append", "doc", "doc1", "page", "page1", "content", text),
                "send_chat", args("action", "send", "channel", "General", "text", text),
                "log_time", args("start", "2026-11-02 09:00", "duration", "1h", "note", text))
            .entrySet()) {
      JsonObject answer = rig.client.call(write.getKey(), write.getValue()).facts();
      assertThat(answer.getJsonArray("warnings").encode())
          .as(write.getKey())
          .contains("two characters");
    }
    assertThat(rig.clickUp.state.pages.get("page1").getString("content")).contains(text);
  }

  @Test
  void aDescriptionIsReplacedAppendedAndPrependedToWhatIsThere() {
    rig.clickUp.state.tasks.get("mk2").put("markdown", "old");
    JsonObject appended =
        rig.done(
            "update_task", "task", "MK-2", "description", "**new**", "description_mode", "append");
    assertThat(appended.getJsonArray("applied")).containsExactly("description");
    assertThat(rig.clickUp.state.tasks.get("mk2").getString("markdown"))
        .isEqualTo("old\n\n**new**");
    rig.done("update_task", "task", "MK-2", "description", "first", "description_mode", "prepend");
    assertThat(rig.clickUp.state.tasks.get("mk2").getString("markdown"))
        .isEqualTo("first\n\nold\n\n**new**");
    rig.done("update_task", "task", "MK-2", "clear", list("description"));
    assertThat(rig.clickUp.state.tasks.get("mk2").getString("markdown")).isEmpty();
  }

  @Test
  void clockChangesAreSaid() {
    JsonObject gap =
        rig.refused("create_task", "list", "Ideas", "name", "Gap", "due", "2027-03-28 02:30");
    assertThat(gap.getString("field")).isEqualTo("due");
    assertThat(gap.getString("message")).contains("does not exist");
    JsonObject twice =
        rig.done("create_task", "list", "Ideas", "name", "Doubled", "due", "2026-10-25 02:30");
    assertThat(twice.getJsonArray("warnings").encode()).contains("comes twice");
    assertThat(twice.getJsonObject("task").getString("due")).isEqualTo("2026-10-25T02:30+02:00");
    assertThat(twice.getJsonArray("not_applied")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, SUNDAY", "0, SATURDAY"})
  void theWeekEndsWhereTheOwnersDoes(int first, DayOfWeek last) {
    try (Rig own = new Rig()) {
      own.clickUp.state.weekStart = first;
      LocalDate end = LocalDate.now(State.ZONE).with(TemporalAdjusters.nextOrSame(last));
      assertThat(
              own.done("create_task", "list", "Ideas", "name", "In time", "due", "end of week")
                  .getJsonObject("task")
                  .getString("due"))
          .isEqualTo(end.toString());
      own.clickUp
          .state
          .task("9012", "late", "Late")
          .put("due_date", "" + State.dateOnly(end.plusDays(1)))
          .getJsonArray("assignees")
          .add(own.clickUp.state.me());
      JsonObject groups = own.done("my_work", "window", "all").getJsonObject("groups");
      assertThat(groups.getJsonArray("later").encode()).contains("\"late\"");
      assertThat(groups.getJsonArray("this_week").encode()).doesNotContain("\"late\"");
    }
  }

  @Test
  void theOperatorsTimeZoneAndDayAreUsedInsteadOfTheOwners() {
    try (Rig own =
        new Rig(Map.of("CLICKUP_TIME_ZONE", "America/New_York", "CLICKUP_HOURS_PER_DAY", "8"))) {
      own.done(
          "create_task",
          "list",
          "Ideas",
          "name",
          "Far",
          "due",
          "2027-01-10 10:00",
          "estimate",
          "2d");
      JsonObject sent = own.clickUp.asked("POST", "/v2/list/9012/task").getFirst().json();
      assertThat(sent.getLong("due_date")).isEqualTo(1_799_593_200_000L);
      assertThat(sent.getLong("time_estimate")).isEqualTo(16 * 3_600_000L);
    }
  }
}
