package io.mcpadapters.postiz;

import static io.mcpadapters.kit.McpClient.args;
import static io.mcpadapters.postiz.Rig.AT;
import static io.mcpadapters.postiz.Rig.id;
import static io.mcpadapters.postiz.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** An edit, which replaces all that a post has. */
class ReplacePostTest extends RigTest {
  @Test
  void anEditSendsTheGroupSoThatNoReplyIsLeftBehind() {
    JsonArray thread = list(args("text", "one"), args("text", "old reply"));
    String id = id(rig.created("channels", list("nostr"), "thread", thread));
    String group = rig.stored(id).getString("group");
    JsonObject edit = args("id", id, "around", AT, "text", "I <3 tides", "media", list());

    JsonObject asked = rig.client.call("replace_post", edit).toolError();
    assertThat(asked.getString("reason")).isEqualTo("confirmation_required");
    assertThat(asked.getString("question"))
        .contains("Replace \"one\" on Lighthouse (nostr), 2031-01-06T10:00:00Z", "I <3 tides");

    edit.put("at", "2031-01-07T09:00Z").put("confirm", true);
    JsonObject done = rig.client.call("replace_post", edit).facts();
    JsonObject sent = rig.postiz.requests("POST /posts").getLast().json();
    assertThat(sent.getString("type")).isEqualTo("update");
    assertThat(sent.getJsonArray("posts").getJsonObject(0).getString("group")).isEqualTo(group);
    assertThat(done.getJsonObject("before").getString("text")).isEqualTo("one");
    JsonObject stored = rig.stored(id);
    assertThat(stored.getString("content")).isEqualTo("<p>I &amp;lt;3 tides</p>");
    assertThat(stored.getString("publishDate")).isEqualTo("2031-01-07T09:00:00.000Z");
    assertThat(stored.getJsonArray("replies")).isEmpty();
    assertThat(rig.postiz.stored()).hasSize(1);
  }

  @Test
  void tagsAndRepetitionStayAndTheNextEditHasTheNewGroup() {
    String id = rig.scheduled("nostr", "a", "tags", list("launch"), "repeat_days", 7);
    JsonObject edit = args("id", id, "around", AT, "media", list(), "confirm", true);
    for (String text : new String[] {"b", "c"}) {
      String group = rig.stored(id).getString("group");
      rig.client.call("replace_post", edit.put("text", text)).facts();
      JsonObject sent = rig.postiz.requests("POST /posts").getLast().json();
      assertThat(sent.getInteger("inter")).isEqualTo(7);
      assertThat(sent.getJsonArray("tags").encode()).contains("launch");
      assertThat(sent.getJsonArray("posts").getJsonObject(0).getString("group")).isEqualTo(group);
      assertThat(rig.stored(id).getString("group")).isNotEqualTo(group);
    }
  }

  @Test
  void mediaHaveToBeGivenAndSettingsStay() {
    String id = rig.scheduled("x", "a", "settings", "{\"who_can_reply_post\":\"verified\"}");
    assertThat(
            rig.refused("replace_post", "id", id, "around", AT, "text", "b", "confirm", true)
                .getString("field"))
        .isEqualTo("media");
    rig.done(
        "replace_post",
        "id",
        id,
        "around",
        AT,
        "text",
        "b",
        "media",
        list(args("id", "m1", "path", "https://postiz.example/uploads/a.png")),
        "confirm",
        true);
    assertThat(rig.stored(id).getString("settings"))
        .contains("\"who_can_reply_post\":\"verified\"");
    assertThat(rig.stored(id).getJsonArray("image")).hasSize(1);
  }
}
