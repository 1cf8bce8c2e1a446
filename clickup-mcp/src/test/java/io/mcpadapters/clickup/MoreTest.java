package io.mcpadapters.clickup;

import static io.mcpadapters.clickup.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Time, and the tools that are off until they are named. */
@TestInstance(Lifecycle.PER_CLASS)
class MoreTest {
  private final Rig rig = new Rig();

  @BeforeEach
  void forget() {
    rig.clickUp.forget();
  }

  @AfterAll
  void close() {
    rig.close();
  }

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
  void archivingIsRefusedAndItIsSaidThatTheApiHasNone() {
    JsonObject error =
        rig.refused("manage_structure", "action", "archive", "kind", "list", "place", "Ideas");
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

  @Test
  void docsAreListedReadAndWritten() {
    assertThat(rig.done("docs", "query", "hand").getJsonArray("docs").encode()).contains("doc1");
    assertThat(rig.call("read_doc", "doc", "https://app.clickup.com/9001/v/dc/doc1/page1").text())
        .contains("<untrusted source=page:page1>", "# Welcome");
    JsonObject made =
        rig.done(
            "write_doc", "mode", "create", "name", "Notes", "in", "Marketing", "content", "# One");
    String doc = made.getString("doc");
    String page = made.getString("page");
    rig.done("write_doc", "mode", "append", "doc", doc, "page", page, "content", "two");
    JsonObject ask =
        rig.refused("write_doc", "mode", "replace", "doc", doc, "page", page, "content", "three");
    assertThat(ask.getString("question")).contains("Notes");
    assertThat(rig.clickUp.state.pages.get(page).getString("content")).isEqualTo("# One\ntwo");
    JsonObject replaced =
        rig.done(
            "write_doc",
            "mode",
            "replace",
            "doc",
            doc,
            "page",
            page,
            "content",
            "three",
            "confirm",
            true);
    assertThat(replaced.getJsonArray("applied")).containsExactly("content");
    assertThat(rig.clickUp.state.pages.get(page).getString("content")).isEqualTo("three");
  }

  @Test
  void anAppendWhoseAnswerIsABadGatewayIsNotSentAgain() {
    rig.clickUp.lose(
        "PUT",
        "/v3/.*/docs/doc1/pages/page1",
        io.mcpadapters.clickup.sandbox.ClickUpFake.Loss.BAD_GATEWAY);
    rig.done("write_doc", "mode", "append", "doc", "doc1", "page", "page1", "content", "only once");
    assertThat(rig.clickUp.state.pages.get("page1").getString("content").split("only once", -1))
        .hasSize(2);
    assertThat(rig.clickUp.asked("PUT", "/v3/.*/docs/doc1/pages/page1")).hasSize(1);
  }

  @Test
  void chatIsReadAndWritten() {
    assertThat(rig.done("read_chat").getJsonArray("channels").encode()).contains("ch-general");
    String id =
        rig.done("send_chat", "action", "send", "channel", "releases", "text", "**out**")
            .getString("id");
    rig.done("send_chat", "action", "reply", "message", id, "text", "great");
    rig.done("send_chat", "action", "react", "message", id, "text", "tada");
    assertThat(rig.call("read_chat", "channel", "Releases").text()).contains("**out**");
    assertThat(rig.call("read_chat", "message", id).text()).contains("great");
    assertThat(rig.refused("read_chat", "channel", "Relases").getJsonArray("candidates").encode())
        .contains("Releases");
  }

  @Test
  void placesAreMadeRenamedAndDeletedAndTheMapFollows() {
    rig.done("manage_structure", "action", "create", "kind", "space", "name", "Lab");
    rig.done("manage_structure", "action", "create", "kind", "folder", "in", "Lab", "name", "Box");
    rig.done(
        "manage_structure",
        "action",
        "create",
        "kind",
        "list",
        "in",
        "Lab / Box",
        "name",
        "Things");
    rig.done(
        "manage_structure",
        "action",
        "rename",
        "kind",
        "space",
        "place",
        "Lab",
        "name",
        "Laboratory");
    assertThat(rig.done("workspace_map").encode()).contains("Laboratory", "Things");
    JsonObject wrong =
        rig.refused(
            "manage_structure",
            "action",
            "delete",
            "kind",
            "list",
            "place",
            "Things",
            "confirm_name",
            "Thing",
            "confirm",
            true);
    assertThat(wrong.getString("code")).isEqualTo("conflict");
    JsonObject ask =
        rig.refused(
            "manage_structure",
            "action",
            "delete",
            "kind",
            "list",
            "place",
            "Things",
            "confirm_name",
            "Things");
    assertThat(ask.getString("question")).contains("Acme / Laboratory / Box / Things");
    rig.done(
        "manage_structure",
        "action",
        "delete",
        "kind",
        "list",
        "place",
        "Things",
        "confirm_name",
        "Things",
        "confirm",
        true);
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
