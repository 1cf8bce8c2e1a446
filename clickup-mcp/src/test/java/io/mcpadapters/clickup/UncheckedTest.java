package io.mcpadapters.clickup;

import static io.mcpadapters.clickup.Rig.args;
import static io.mcpadapters.clickup.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/**
 * The limit lets the write through and not the look at its effect: the write is done, so that the
 * call does not fail, and claims nothing that it did not see.
 */
class UncheckedTest {
  private static void unchecked(JsonObject answer, String field) {
    assertThat(answer.getJsonArray("applied")).as("%s", answer).isEmpty();
    assertThat(answer.getJsonArray("not_applied")).isEmpty();
    JsonObject one = answer.getJsonArray("not_checked").getJsonObject(0);
    assertThat(one.getString("field")).isEqualTo(field);
    assertThat(one.getString("reason")).contains("sent, but");
  }

  @Test
  void aTaskWithADescriptionIsCreatedOnceAndItsDescriptionIsNotClaimed() {
    try (Rig rig = new Rig()) {
      rig.done("get_task", "task", "mk1");
      rig.done("resolve", "kind", "status", "name", "", "within", "Ideas");
      rig.clickUp.limit(2, 40); // what is there of the name, and the task
      JsonObject answer =
          rig.done("create_task", "list", "Ideas", "name", "Once", "description", "text");
      assertThat(answer.getJsonArray("applied")).containsExactly("name");
      assertThat(answer.getJsonArray("not_checked").getJsonObject(0).getString("field"))
          .isEqualTo("description");
      assertThat(answer.getJsonObject("task").getString("id"))
          .isIn(rig.clickUp.state.tasks.keySet());
    }
  }

  @Test
  void aFieldIsSetAndNotClaimed() {
    try (Rig rig = new Rig()) {
      rig.done("get_task", "task", "mk1");
      rig.done("resolve", "kind", "field", "name", "", "within", "Bugs");
      rig.clickUp.limit(2, 40); // the task, and the field
      unchecked(rig.done("set_fields", "task", "b1", "fields", args("Story", "told")), "Story");
      assertThat(rig.clickUp.writes()).hasSize(1);
    }
  }

  @Test
  void aTagIsSetAndNotClaimedAndNoOperationIsCalledNotStarted() {
    try (Rig rig = new Rig()) {
      rig.done("get_task", "task", "mk1");
      rig.done("resolve", "kind", "tag", "name", "", "within", "Engineering");
      rig.clickUp.limit(2, 40); // the task, and the tag
      JsonObject row =
          rig.done(
                  "bulk_tasks",
                  "operations",
                  list(args("op", "tag", "task", "b1", "tags", list("idea"))))
              .getJsonArray("results")
              .getJsonObject(0);
      assertThat(row.getString("outcome")).isEqualTo("done");
      unchecked(row, "tags");
    }
  }

  @Test
  void aMergeIsDoneAndNotClaimed() {
    try (Rig rig = new Rig()) {
      rig.done("get_task", "task", "b1");
      rig.clickUp.limit(3, 40); // both tasks, and the merge
      JsonObject answer =
          rig.done("merge_tasks", "task", "b1", "sources", list("b2"), "confirm", true);
      assertThat(answer.getJsonArray("not_checked").getJsonObject(0).getString("field"))
          .isEqualTo("b2");
      assertThat(answer.getJsonArray("applied")).isEmpty();
      assertThat(rig.clickUp.state.tasks).doesNotContainKey("b2");
    }
  }
}
