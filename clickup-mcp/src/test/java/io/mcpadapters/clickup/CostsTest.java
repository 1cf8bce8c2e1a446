package io.mcpadapters.clickup;

import static io.mcpadapters.clickup.Rig.args;
import static io.mcpadapters.clickup.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many requests a call costs, from the first of a process on. */
class CostsTest {
  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  private int requests() {
    int requests = rig.clickUp.asked().size();
    rig.clickUp.forget();
    return requests;
  }

  @Test
  void aMapOfSpacesCostsThreeRequestsThenTwoASpaceThenNone() {
    JsonObject spaces = rig.done("workspace_map", "depth", "spaces");
    assertThat(names(spaces.getJsonArray("spaces"))).containsExactly("Marketing", "Engineering");
    assertThat(spaces.getJsonObject("workspace").getString("id")).isEqualTo("9001");
    assertThat(spaces.getJsonObject("me").getString("time_zone")).isEqualTo("Europe/Prague");
    assertThat(requests()).as("who, workspaces, spaces").isEqualTo(3);

    JsonObject lists = rig.done("workspace_map");
    assertThat(lists.encode()).contains("Sprint 1", "9022", "Delivery");
    assertThat(requests()).as("folders and lists of two spaces").isEqualTo(4);

    assertThat(rig.done("workspace_map").getJsonObject("budget").getInteger("limit"))
        .isEqualTo(100);
    assertThat(requests()).as("all is kept").isZero();
    rig.done("workspace_map", "refresh", true, "depth", "spaces");
    assertThat(requests()).isEqualTo(3);
  }

  @Test
  void oneSearchCostsThreePagesAndTwoLookUpsHoweverManyTasksThereAre() {
    for (int i = 0; i < 200; i++) {
      rig.clickUp.state.task("9012", "more" + i, "One more");
    }
    JsonObject cold = rig.done("find_tasks", "text", "nowhere");
    assertThat(cold.getBoolean("complete")).isFalse();
    assertThat(cold.getInteger("scanned")).isEqualTo(300);
    assertThat(cold.getJsonObject("budget").fieldNames())
        .contains("remaining", "limit", "reset_at");
    assertThat(rig.clickUp.asked("GET", "/v2/team/9001/task")).hasSize(3);
    assertThat(requests()).as("who and workspaces beside").isEqualTo(5);
    rig.done("find_tasks", "text", "nowhere");
    assertThat(requests()).as("the look-ups are kept").isEqualTo(3);
    assertThat(rig.done("my_work").getJsonObject("budget").getInteger("limit")).isEqualTo(100);
    assertThat(
            rig.done("find_tasks", "text", "nowhere", "cursor", cold.getString("next_cursor"))
                .getBoolean("complete"))
        .isTrue();
  }

  /** Archived places come only where they are asked for, whichever of them is archived. */
  @Test
  void archivedPlacesAreShownAndMarkedWhereTheyAreAskedFor() {
    rig.structure("create", "folder", "in", "Marketing", "name", "Past");
    rig.structure("create", "list", "in", "Past", "name", "Old one");
    rig.structure("create", "list", "in", "Delivery", "name", "Sprint 0");
    rig.structure("create", "space", "name", "Attic");
    for (String name : List.of("Past", "Sprint 0", "Attic", "Ideas")) {
      rig.clickUp.state.archive(name);
    }

    assertThat(rig.done("workspace_map", "refresh", true).encode())
        .contains("Backlog", "Sprint 1")
        .doesNotContain("Past", "Sprint 0", "Attic", "Ideas");
    rig.clickUp.forget();
    JsonObject all = rig.done("workspace_map", "include_archived", true);
    assertThat(requests()).as("spaces, three of them, and a folder").isEqualTo(10);
    JsonObject marketing = one(all.getJsonArray("spaces"), "Marketing");
    JsonObject delivery =
        one(one(all.getJsonArray("spaces"), "Engineering").getJsonArray("folders"), "Delivery");
    assertThat(one(all.getJsonArray("spaces"), "Attic").getBoolean("archived")).isTrue();
    assertThat(one(marketing.getJsonArray("folders"), "Past").getBoolean("archived")).isTrue();
    assertThat(one(marketing.getJsonArray("folders"), "Past").encode()).contains("Old one");
    assertThat(one(marketing.getJsonArray("lists"), "Ideas").getBoolean("archived")).isTrue();
    assertThat(one(delivery.getJsonArray("lists"), "Sprint 0").getBoolean("archived")).isTrue();
    assertThat(one(delivery.getJsonArray("lists"), "Sprint 1").containsKey("archived")).isFalse();
    assertThat(one(marketing.getJsonArray("lists"), "Backlog").containsKey("archived")).isFalse();
    assertThat(marketing.containsKey("archived")).isFalse();
  }

  @Test
  void anArchivedListIsReachedByItsIdOnly() {
    rig.clickUp.state.archive("Ideas");
    assertThat(rig.refused("find_tasks", "in", list("Ideas")).getString("reason"))
        .isEqualTo("unknown");
    assertThat(rig.done("find_tasks", "in", list("9012")).getJsonArray("tasks")).isEmpty();
    assertThat(
            rig.client
                .call("workspace_map", args("include_archived", true, "space", "Attik"))
                .toolError()
                .getString("field"))
        .isEqualTo("space");
  }

  private static List<String> names(JsonArray places) {
    return places.stream().map(one -> ((JsonObject) one).getString("name")).toList();
  }

  private static JsonObject one(JsonArray places, String name) {
    return places.stream()
        .map(JsonObject.class::cast)
        .filter(place -> place.getString("name").equals(name))
        .findFirst()
        .orElseThrow();
  }
}
