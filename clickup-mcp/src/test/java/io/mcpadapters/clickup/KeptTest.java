package io.mcpadapters.clickup;

import static io.mcpadapters.clickup.Rig.args;
import static io.mcpadapters.clickup.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.clickup.sandbox.ClickUpFake;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is kept for a while, and when it is not believed any more. */
class KeptTest {
  @Test
  void aPlaceThatIsGoneFromItsIdIsLookedForOnceMore() {
    try (Rig rig = new Rig()) {
      rig.done("create_task", "list", "Ideas", "name", "one");
      rig.clickUp.state.replaceList("9012", "9099");
      JsonObject made = rig.done("create_task", "list", "Ideas", "name", "two");
      assertThat(made.getJsonObject("task").getString("list_id")).isEqualTo("9099");
    }
  }

  @Test
  void aStatusThatIsGoneIsRefusedWithTheListsOwnOfNow() {
    try (Rig rig = new Rig()) {
      rig.done("resolve", "kind", "status", "name", "review", "within", "Ideas");
      rig.clickUp.state.dropStatus("9012", "review");
      JsonObject error =
          rig.refused("create_task", "list", "Ideas", "name", "x", "status", "review");
      assertThat(error.getString("field")).isEqualTo("status");
      assertThat(error.getJsonArray("allowed"))
          .containsExactly("to do", "in progress 🔨", "done", "closed");
      rig.done("create_task", "list", "Ideas", "name", "x", "status", "done");
    }
  }

  @Test
  void aNameThatIsNotThereIsNotAskedForAgainAndAgain() {
    try (Rig rig = new Rig()) {
      rig.done("workspace_map");
      rig.clickUp.forget();
      for (int times = 0; times < 3; times++) {
        rig.refused("find_tasks", "in", list("Nowhere"));
        rig.refused("find_tasks", "in", list("Ideas"), "assignees", list("Nobody"));
      }
      assertThat(rig.clickUp.asked()).as("what was read just now is believed").isEmpty();
    }
  }

  @Test
  void aTokenOfAnotherKindIsABearers() {
    try (Rig rig = new Rig(Map.of("CLICKUP_API_TOKEN", "oauth-1"))) {
      rig.done("get_task", "task", "mk1");
      assertThat(rig.clickUp.asked().getFirst().headers())
          .anySatisfy(header -> {
            assertThat(header.getKey()).isEqualToIgnoringCase("Authorization");
            assertThat(header.getValue()).isEqualTo("Bearer oauth-1");
          });
    }
    try (Rig rig = new Rig()) {
      rig.done("get_task", "task", "mk1");
      assertThat(rig.clickUp.asked().getFirst().headers())
          .anySatisfy(header -> assertThat(header.getValue()).isEqualTo(ClickUpFake.TOKEN));
    }
  }

  @Test
  void aRefusedTokenIsNotCoveredByWhatWasKept() {
    try (Rig rig = new Rig()) {
      rig.done("workspace_map", "depth", "spaces");
      rig.clickUp.always("OAUTH_025");
      assertThat(rig.refused("my_work").getString("reason")).isEqualTo("auth_invalid");
      rig.clickUp.always("");
      assertThat(rig.done("find_tasks", "in", list("Ideas")).getJsonArray("tasks")).isNotNull();
    }
  }

  @Test
  void tasksAreNeverKept() {
    try (Rig rig = new Rig()) {
      rig.done("get_task", "task", "mk1");
      rig.clickUp.state.tasks.get("mk1").put("name", "Another name");
      assertThat(rig.done("get_task", "task", "mk1").getString("name")).isEqualTo("Another name");
      assertThat(
              rig.client
                  .call("find_tasks", args("text", "another name"))
                  .facts()
                  .getJsonArray("tasks"))
          .hasSize(1);
    }
  }
}
