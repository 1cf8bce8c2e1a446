package io.mcpadapters.clickup;

import static io.mcpadapters.clickup.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tools for what hangs on a task, which are off until they are named. */
class MoreTest extends RigTest {

  @Test
  void aTaskIsDeletedByItsNameOnlyAndAskedForFirst() {
    rig.clickUp.state.task("9012", "doomed", "Old plan");
    JsonObject other =
        rig.refused("delete_task", "task", "doomed", "confirm_name", "Other", "confirm", true);
    assertThat(other.getString("code")).isEqualTo("conflict");
    JsonObject ask = rig.refused("delete_task", "task", "doomed", "confirm_name", "Old plan");
    assertThat(ask.getString("reason")).isEqualTo("confirmation_required");
    assertThat(ask.getString("question")).contains("Old plan", "Acme / Ideas");
    assertThat(rig.clickUp.writes()).isEmpty();
    rig.done("delete_task", "task", "doomed", "confirm_name", "Old plan", "confirm", true);
    assertThat(rig.clickUp.state.tasks).doesNotContainKey("doomed");
  }

  @Test
  void tasksAreMergedAfterTheyWereNamedAndWhatIsStillThereIsSaid() {
    rig.clickUp.state.task("9012", "part", "One part");
    JsonObject ask = rig.refused("merge_tasks", "task", "mk1", "sources", list("part"));
    assertThat(ask.getString("question")).contains("One part", "part", "Plan the campaign");
    assertThat(rig.clickUp.writes()).isEmpty();
    rig.clickUp.state.ignoresUpdates = true;
    JsonObject kept =
        rig.done("merge_tasks", "task", "mk1", "sources", list("part"), "confirm", true);
    rig.clickUp.state.ignoresUpdates = false;
    assertThat(kept.getJsonArray("applied")).isEmpty();
    assertThat(kept.getJsonArray("not_applied").encode()).contains("still there");
    JsonObject merged =
        rig.done("merge_tasks", "task", "DEV-1", "sources", list("part"), "confirm", true);
    assertThat(merged.getJsonArray("applied")).containsExactly("part");
    assertThat(merged.getString("task")).isEqualTo("mk1");
    assertThat(rig.clickUp.state.tasks).doesNotContainKey("part");
    assertThat(
            rig.refused("merge_tasks", "task", "mk1", "sources", list("DEV-1"), "confirm", true)
                .getString("field"))
        .isEqualTo("sources");
    assertThat(
            rig.refused("merge_tasks", "task", "mk1", "sources", list("part"), "confirm", true)
                .getString("code"))
        .isEqualTo("not_found");
  }

  @Test
  void commentsAreEditedResolvedAnsweredAndDeleted() {
    String id = rig.done("add_comment", "task", "b40", "text", "first").getString("id");
    rig.done("add_comment", "reply_to", id, "task", "b40", "text", "reply to @Petr");
    assertThat(rig.call("comments", "reply_to", id).text()).contains("reply to @Petr Svoboda");
    rig.done("edit_comment", "id", id, "text", "**second**", "resolved", true);
    assertThat(rig.call("comments", "task", "b40").text()).contains("**second**");
    assertThat(rig.refused("edit_comment", "id", id, "delete", true).getString("question"))
        .contains(id);
    rig.done("edit_comment", "id", id, "delete", true, "confirm", true);
    assertThat(rig.done("comments", "task", "b40").getJsonArray("comments")).isEmpty();
  }

  @Test
  void aChecklistIsWorkedThrough() {
    JsonObject made =
        rig.done(
            "checklist",
            "task",
            "b41",
            "action",
            "create",
            "checklist",
            "Release",
            "items",
            list("build", "test"));
    assertThat(made.getJsonArray("checklists").encode()).contains("build", "test");
    rig.done("checklist", "task", "b41", "action", "check", "items", list("build"));
    rig.done(
        "checklist",
        "task",
        "b41",
        "action",
        "rename",
        "items",
        list("test"),
        "new_name",
        "verify");
    JsonObject now = rig.done("checklist", "task", "b41", "action", "add", "items", list("ship"));
    assertThat(now.getJsonArray("checklists").encode())
        .contains("\"name\":\"build\",\"checked\":true", "verify", "ship");
    assertThat(rig.refused("checklist", "task", "b41", "action", "remove").getString("question"))
        .contains("Release");
    rig.done("checklist", "task", "b41", "action", "remove", "confirm", true);
    assertThat(
            rig.done("get_task", "task", "b41", "include", list("checklists"))
                .getJsonArray("checklists"))
        .isEmpty();
  }

  @Test
  void tasksAreRelatedAndTagged() {
    for (String relation : List.of("waiting_on", "blocking", "linked")) {
      JsonObject related =
          rig.done("relate_tasks", "task", "b42", "relation", relation, "other", "b43");
      assertThat(related.getJsonArray("applied")).containsExactly(relation);
      rig.clickUp.forget();
      rig.done("relate_tasks", "task", "b42", "relation", relation, "other", "b43");
      assertThat(rig.clickUp.writes()).as("it is so already").isEmpty();
      JsonObject gone =
          rig.done(
              "relate_tasks", "task", "b42", "relation", relation, "other", "b43", "remove", true);
      assertThat(gone.getJsonArray("not_applied")).isEmpty();
    }
    JsonObject tagged =
        rig.done("tags", "task", "b44", "add", list("Backend"), "remove", list("bug"));
    assertThat(tagged.getJsonArray("not_applied")).isEmpty();
    assertThat(rig.clickUp.state.tasks.get("b44").getJsonArray("tags").encode())
        .contains("backend");
  }

  @Test
  void aFileIsAttachedAndAddressesThatAreNotPublicAreRefused() {
    JsonObject file = rig.done("attach_file", "task", "b45", "base64", "aGVsbG8=", "name", "a.txt");
    assertThat(file.getInteger("bytes")).isEqualTo(5);
    assertThat(
            rig.refused("attach_file", "task", "b45", "url", "https://127.0.0.1/x")
                .getString("reason"))
        .isEqualTo("address_not_allowed");
    assertThat(rig.refused("attach_file", "task", "b45", "base64", "aGVsbG8=").getString("field"))
        .isEqualTo("name");
  }
}
