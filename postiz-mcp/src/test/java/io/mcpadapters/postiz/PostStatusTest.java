package io.mcpadapters.postiz;

import static io.mcpadapters.kit.McpClient.args;
import static io.mcpadapters.postiz.Rig.AT;
import static io.mcpadapters.postiz.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** In and out of the queue, and settings of what is in it. */
class PostStatusTest extends RigTest {
  private static final String PAST = "2026-11-20T10:00:00.000Z";

  private void becomes(String id, String state, String date) {
    rig.postiz.change(
        args(
            "set_post",
            args(
                "id",
                id,
                "state",
                state,
                "publishDate",
                date,
                "releaseURL",
                "https://primal.net/e/abc",
                "releaseId",
                "abc")));
  }

  @Test
  void aPublishedPostIsNeverPublishedAgain() {
    String id = rig.scheduled("nostr", "out");
    becomes(id, "PUBLISHED", PAST);
    Object[] post = {"id", id, "confirm", true, "around", PAST};
    long before = rig.postiz.writes();
    for (String status : new String[] {"scheduled", "draft"}) {
      JsonObject error =
          rig.client
              .call("set_post_status", args(post).put("status", status).put("allow_past", true))
              .toolError();
      assertThat(error.getString("reason")).isEqualTo("published");
    }
    JsonObject error =
        rig.client
            .call("replace_post", args(post).put("text", "b").put("media", list()))
            .toolError();
    assertThat(error.getString("reason")).isEqualTo("published");
    assertThat(rig.postiz.writes()).isEqualTo(before);
    JsonObject shown = rig.done("get_post", "id", id, "around", PAST).getJsonObject("post");
    assertThat(shown.getBoolean("release_verified")).isFalse();
  }

  @Test
  void aFailedPostIsPublishedAtOnceOnlyWhenThatIsMeant() {
    String id = rig.scheduled("ch-masto", "failed");
    becomes(id, "ERROR", PAST);
    Object[] post = {"id", id, "status", "scheduled", "around", PAST};
    assertThat(
            rig.client
                .call("set_post_status", args(post).put("confirm", true))
                .toolError()
                .getString("reason"))
        .isEqualTo("past");
    JsonObject asked =
        rig.client.call("set_post_status", args(post).put("allow_past", true)).toolError();
    assertThat(asked.getString("question")).contains("Publish at once \"failed\"", "Foghorn");
    assertThat(rig.postiz.asked().stream().filter(one -> one.method().equals("PUT"))).isEmpty();
    JsonObject done =
        rig.client
            .call("set_post_status", args(post).put("allow_past", true).put("confirm", true))
            .facts();
    assertThat(done.getString("note")).contains("published at once");
    assertThat(rig.postiz.asked().stream().filter(one -> one.method().equals("PUT"))).hasSize(1);
  }

  @Test
  void aPostGoesToTheDraftsAndBackWithoutAsking() {
    String id = rig.scheduled("nostr", "later");
    JsonObject draft = rig.done("set_post_status", "id", id, "around", AT, "status", "draft");
    assertThat(draft.getString("state")).isEqualTo("draft");
    assertThat(draft.getBoolean("changed")).isTrue();
    assertThat(
            rig.done("set_post_status", "id", id, "around", AT, "status", "draft")
                .getBoolean("changed"))
        .isFalse();
    assertThat(
            rig.done("set_post_status", "id", id, "around", AT, "status", "scheduled")
                .getString("state"))
        .isEqualTo("queued");
    assertThat(
            rig.done("set_post_status", "id", id, "around", AT, "status", "scheduled")
                .getBoolean("changed"))
        .isFalse();
  }

  @Test
  void settingsAreMergedAndChecked() {
    String id = rig.scheduled("x", "s", "settings", "{\"who_can_reply_post\":\"everyone\"}");
    JsonObject done = settings(id, AT, "{\"who_can_reply_post\":\"verified\"}").facts();
    assertThat(done.getJsonObject("settings").getString("who_can_reply_post"))
        .isEqualTo("verified");
    assertThat(rig.stored(id).getString("settings")).contains("verified");
    JsonObject wrong = settings(id, AT, "{\"who_can_reply_post\":\"zzz\"}").toolError();
    assertThat(wrong.getString("reason")).isEqualTo("check_failed");
    becomes(id, "ERROR", PAST);
    assertThat(settings(id, PAST, "{\"community\":\"\"}").toolError().getString("reason"))
        .isEqualTo("not_open");
  }

  private Received settings(String id, String around, String settings) {
    return rig.client.call(
        "update_post_settings", args("id", id, "around", around, "settings", settings));
  }
}
