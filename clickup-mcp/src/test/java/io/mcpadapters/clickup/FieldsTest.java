package io.mcpadapters.clickup;

import static io.mcpadapters.clickup.Rig.args;
import static io.mcpadapters.clickup.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Custom fields: set by name, checked by type. */
class FieldsTest extends RigTest {

  @Test
  void fieldsAreSetByNameCheckedByTypeAndSentOnlyWhenTheyChange() {
    JsonObject set =
        rig.done(
            "set_fields",
            "task",
            "b20",
            "fields",
            args(
                "Story",
                "text",
                "Effort",
                3,
                "Budget",
                "12.5",
                "Seen",
                "2026-12-24",
                "Regression",
                true,
                "Severity",
                "Critical",
                "Areas",
                list("Web"),
                "Reviewers",
                list("me", "184"),
                "Stars",
                4,
                "Progress",
                25,
                "Site",
                "https://x.example/a",
                "Contact",
                "a@x.example",
                "Phone",
                "+420 123 456 789",
                "Place",
                "50.08, 14.42, Prague",
                "Related",
                list("b1", "b2")));
    assertThat(set.getJsonArray("not_applied")).as(set.encode()).isEmpty();
    assertThat(set.getJsonArray("applied")).hasSize(15);
    JsonObject shown = rig.done("get_task", "task", "b20").getJsonObject("fields");
    assertThat(shown.getString("Severity")).isEqualTo("Critical");
    assertThat(shown.getString("Seen")).startsWith("2026-12-24");
    assertThat(shown.getJsonArray("Reviewers")).containsExactly("Jana Malá", "Petr Svoboda");
    rig.clickUp.forget();

    JsonObject again =
        rig.done(
            "set_fields",
            "task",
            "b20",
            "fields",
            args(
                "Severity",
                "critical",
                "Effort",
                "3.0",
                "Reviewers",
                list("184", "me"),
                "Stars",
                4,
                "Areas",
                list("web")));
    assertThat(again.getJsonArray("unchanged")).hasSize(5);
    assertThat(rig.clickUp.writes()).isEmpty();

    rig.done(
        "set_fields",
        "task",
        "b20",
        "fields",
        args("Reviewers", list("183")),
        "clear",
        list("Story"));
    assertThat(rig.clickUp.asked("POST", "/v2/task/b20/field/f-users").getFirst().json().encode())
        .contains("\"add\":[183]", "\"rem\":[185,184]");
    assertThat(rig.done("get_task", "task", "b20").getJsonObject("fields").containsKey("Story"))
        .isFalse();
  }

  @Test
  void aFieldsValueThatBreaksARuleIsRefusedByItsName() {
    for (Map.Entry<String, Object> one :
        Map.<String, Object>ofEntries(
                Map.entry("Severity", "Highest"),
                Map.entry("Stars", 6),
                Map.entry("Progress", 51),
                Map.entry("Effort", "many"),
                Map.entry("Site", "nowhere"),
                Map.entry("Contact", "nobody"),
                Map.entry("Phone", "123"),
                Map.entry("Seen", "10/12/2026"),
                Map.entry("Place", "Prague"),
                Map.entry("Score", 1),
                Map.entry("Launch", true),
                Map.entry("Reviewers", list("Jana")),
                Map.entry("Regression", "maybe"))
            .entrySet()) {
      JsonObject error =
          rig.refused("set_fields", "task", "b21", "fields", args(one.getKey(), one.getValue()));
      assertThat(error.getString("code")).as(one.getKey()).isEqualTo("invalid_input");
      assertThat(error.getString("field")).as(one.getKey()).startsWith("fields");
    }
    assertThat(
            rig.refused("set_fields", "task", "b21", "fields", args("Storry", "x"))
                .getJsonArray("candidates")
                .encode())
        .contains("Story");
    assertThat(rig.clickUp.writes()).isEmpty();
    assertThat(
            rig.done("set_fields", "task", "b21", "press", list("Launch")).getJsonArray("applied"))
        .containsExactly("Launch");
  }

  /** Null means left out: a value is taken away by clear only. */
  @Test
  void nullClearsNothing() {
    rig.done("set_fields", "task", "b22", "fields", args("Story", "kept"));
    rig.clickUp.forget();
    assertThat(
            rig.refused("set_fields", "task", "b22", "fields", new JsonObject().putNull("Story"))
                .getString("message"))
        .contains("fields.Story", "must not be null");
    assertThat(rig.clickUp.writes()).isEmpty();
    JsonObject update = args("task", "b22", "name", "Another").putNull("priority").putNull("due");
    rig.client.call("update_task", update).facts();
    assertThat(rig.clickUp.asked("PUT", "/v2/task/b22").getFirst().json())
        .isEqualTo(args("name", "Another"));
    assertThat(
            rig.done("set_fields", "task", "b22", "clear", list("Story")).getJsonArray("applied"))
        .containsExactly("Story");
  }

  @Test
  void anUpdateSetsFieldsAsWellAndChecksThemBeforeItSendsAnything() {
    JsonObject error =
        rig.refused(
            "update_task", "task", "b21", "priority", "low", "fields", args("Severity", "Huge"));
    assertThat(error.getString("field")).isEqualTo("fields.Severity");
    assertThat(rig.clickUp.writes()).isEmpty();
    JsonObject changed =
        rig.done(
            "update_task",
            "task",
            "b21",
            "priority",
            "low",
            "fields",
            args("Severity", "high", "Effort", 2));
    assertThat(changed.getJsonArray("applied")).containsExactly("priority", "Severity", "Effort");
    assertThat(changed.getJsonArray("not_applied")).isEmpty();
    assertThat(rig.clickUp.writes()).hasSize(3);
    assertThat(changed.getString("version"))
        .isEqualTo(rig.clickUp.state.tasks.get("b21").getString("date_updated"));
    rig.clickUp.forget();
    JsonObject same =
        rig.done("update_task", "task", "b21", "fields", args("Severity", "High", "Effort", "2.0"));
    assertThat(same.getBoolean("unchanged")).isTrue();
    assertThat(rig.clickUp.writes()).isEmpty();
    rig.clickUp.state.ignoresUpdates = true;
    assertThat(
            rig.done("update_task", "task", "b21", "fields", args("Severity", "Low"))
                .getJsonArray("not_applied")
                .getJsonObject(0)
                .getString("got"))
        .isEqualTo("High");
  }
}
