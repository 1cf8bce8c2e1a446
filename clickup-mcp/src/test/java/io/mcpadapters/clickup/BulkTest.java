package io.mcpadapters.clickup;

import static io.mcpadapters.clickup.Rig.args;
import static io.mcpadapters.clickup.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many changes in one call. */
class BulkTest {
  private static JsonArray creates(int from, int count) {
    JsonArray operations = new JsonArray();
    for (int i = from; i < from + count; i++) {
      operations.add(args("op", "create", "list", "9012", "name", "Bulk " + i));
    }
    return operations;
  }

  private static long made(Rig rig) {
    return rig.clickUp.state.tasks.values().stream()
        .filter(task -> task.getString("name").startsWith("Bulk "))
        .count();
  }

  private static List<JsonObject> rows(JsonObject answer) {
    return answer.getJsonArray("results").stream().map(JsonObject.class::cast).toList();
  }

  @Test
  void eachOperationHasItsOwnOutcome() {
    try (Rig rig = new Rig()) {
      JsonObject answer =
          rig.done(
              "bulk_tasks",
              "operations",
              list(
                  args("op", "create", "list", "Ideas", "name", "Bulk 1", "priority", "low"),
                  args("op", "update", "task", "mk1", "priority", "high"),
                  args("op", "status", "task", "mk1", "status", "nearly"),
                  args("op", "tag", "task", "b1", "tags", list("idea"), "remove_tags", list("bug")),
                  args("op", "status", "task", "b2", "status", "review"),
                  args("op", "create", "list", "Ideas", "name", "Bulk 1")),
              "confirm",
              true);
      List<JsonObject> rows = rows(answer);
      assertThat(rows)
          .extracting(row -> row.getString("outcome"))
          .containsExactly("done", "done", "failed", "done", "done", "failed");
      assertThat(rows.get(2).getJsonObject("error").getString("field")).isEqualTo("status");
      assertThat(rows.get(5).getJsonObject("error").getString("reason")).isEqualTo("duplicate");
      assertThat(answer.getJsonObject("counts")).isEqualTo(args("done", 4, "failed", 2));
      assertThat(made(rig)).isEqualTo(1);
      assertThat(answer.getJsonObject("budget").getInteger("limit")).isEqualTo(100);
    }
  }

  @Test
  void fourRequestsAreUnderWayAtOnce() {
    try (Rig rig = new Rig()) {
      rig.done("workspace_map");
      rig.clickUp.pause(30);
      rig.done("bulk_tasks", "operations", creates(1, 10));
      assertThat(rig.clickUp.mostAtOnce()).isEqualTo(4);
      assertThat(made(rig)).isEqualTo(10);
    }
  }

  @Test
  void withAnUpdateInItItIsAskedBackNamingTheTasks() {
    try (Rig rig = new Rig()) {
      JsonObject error =
          rig.refused(
              "bulk_tasks", "operations", list(args("op", "update", "task", "mk1", "name", "x")));
      assertThat(error.getString("reason")).isEqualTo("confirmation_required");
      assertThat(error.getString("question")).contains("mk1");
      rig.done("bulk_tasks", "operations", creates(1, 2));
      assertThat(made(rig)).isEqualTo(2);
    }
  }

  @Test
  void whatTheLimitLeavesOverIsNotStartedAndCanBeSentAgainAsItIs() {
    try (Rig rig = new Rig()) {
      rig.done("workspace_map");
      rig.clickUp.limit(20, 30);
      JsonObject answer = rig.done("bulk_tasks", "operations", creates(1, 25));
      List<JsonObject> rows = rows(answer);
      long done = rows.stream().filter(row -> row.getString("outcome").equals("done")).count();
      assertThat(done).isPositive().isEqualTo(made(rig));
      assertThat(answer.getJsonObject("counts").containsKey("failed")).isFalse();
      JsonArray left = new JsonArray();
      JsonArray all = creates(1, 25);
      rows.stream()
          .filter(row -> row.getString("outcome").equals("not_started"))
          .forEach(row -> left.add(all.getJsonObject(row.getInteger("index"))));
      assertThat(left.size()).isEqualTo(25 - (int) done);

      rig.clickUp.limit(1000, 0);
      try (Rig next = rig.another()) { // the adapter itself would wait for the next minute
        assertThat(next.done("bulk_tasks", "operations", left).getJsonObject("counts"))
            .isEqualTo(args("done", left.size()));
      }
      assertThat(made(rig)).as("each once").isEqualTo(25);
    }
  }

  @Test
  void aDryRunShowsEachRequest() {
    try (Rig rig = new Rig()) {
      JsonObject answer =
          rig.done(
              "bulk_tasks",
              "operations",
              list(
                  args("op", "create", "list", "Ideas", "name", "Bulk 1"),
                  args("op", "update", "task", "mk1", "name", "x")),
              "dry_run",
              true);
      assertThat(rows(answer))
          .allSatisfy(row -> assertThat(row.getJsonArray("would_send").encode()).contains("/v2/"));
      assertThat(rig.clickUp.writes()).isEmpty();
    }
  }
}
