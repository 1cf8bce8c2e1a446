package io.mcpadapters.clickup;

import static io.mcpadapters.clickup.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Spaces, folders, lists and webhooks are made, renamed and deleted. */
class StructureTest extends RigTest {
  @Test
  void archivingIsRefusedAndItIsSaidThatTheApiHasNone() {
    JsonObject error =
        rig.refused("manage_structure", Rig.inStructure("archive", "list", "place", "Ideas"));
    assertThat(error.getString("field")).isEqualTo("action");
    assertThat(error.getJsonArray("allowed")).containsExactly("create", "rename", "delete");
    assertThat(rig.clickUp.writes()).isEmpty();
    JsonObject schema =
        rig.client.tools().stream()
            .filter(tool -> tool.getString("name").equals("manage_structure"))
            .findFirst()
            .orElseThrow();
    assertThat(schema.encode()).contains("ClickUp's API cannot archive");
  }

  @Test
  void placesAreMadeRenamedAndDeletedAndTheMapFollows() {
    rig.structure("create", "space", "name", "Lab");
    rig.structure("create", "folder", "in", "Lab", "name", "Box");
    rig.structure("create", "list", "in", "Lab / Box", "name", "Things");
    rig.structure("rename", "space", "place", "Lab", "name", "Laboratory");
    assertThat(rig.done("workspace_map").encode()).contains("Laboratory", "Things");
    JsonObject wrong =
        rig.refused(
            "manage_structure",
            Rig.inStructure(
                "delete", "list", "place", "Things", "confirm_name", "Thing", "confirm", true));
    assertThat(wrong.getString("code")).isEqualTo("conflict");
    JsonObject ask =
        rig.refused(
            "manage_structure",
            Rig.inStructure("delete", "list", "place", "Things", "confirm_name", "Things"));
    assertThat(ask.getString("question")).contains("Acme / Laboratory / Box / Things");
    rig.structure("delete", "list", "place", "Things", "confirm_name", "Things", "confirm", true);
    assertThat(rig.done("workspace_map").encode()).doesNotContain("Things");
  }

  @Test
  void aWebhooksSecretIsShownOnce() {
    JsonObject made =
        rig.done(
            "manage_webhooks",
            "action",
            "create",
            "endpoint",
            "https://hooks.example/b",
            "events",
            list("taskCreated"),
            "in",
            "Bugs");
    assertThat(made.getString("secret")).isNotEmpty();
    JsonObject all = rig.done("list_webhooks");
    assertThat(all.encode())
        .contains(made.getString("id"))
        .doesNotContain(made.getString("secret"));
    assertThat(
            rig.refused("manage_webhooks", "action", "delete", "id", made.getString("id"))
                .getString("question"))
        .contains("hooks.example/b");
    rig.done("manage_webhooks", "action", "delete", "id", made.getString("id"), "confirm", true);
    assertThat(rig.done("list_webhooks").getJsonArray("webhooks")).isEmpty();
  }
}
