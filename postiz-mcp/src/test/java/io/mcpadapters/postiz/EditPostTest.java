package io.mcpadapters.postiz;

import static io.mcpadapters.postiz.Rig.args;
import static io.mcpadapters.postiz.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is done to posts that are there. */
class EditPostTest {
  private static final String AT = "2031-01-06T10:00Z";
  private static final String PAST = "2026-11-20T10:00:00.000Z";
  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

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
  void anEditSendsTheGroupSoThatNoReplyIsLeftBehind() {
    JsonArray thread = list(args("text", "one"), args("text", "old reply"));
    JsonObject made =
        rig.done(
            "create_post",
            "channels",
            list("nostr"),
            "mode",
            "schedule",
            "at",
            AT,
            "thread",
            thread,
            "tags",
            list("launch"),
            "repeat_days",
            7);
    String id = made.getJsonArray("posts").getJsonObject(0).getString("id");
    String group = rig.stored(id).getString("group");

    JsonObject asked =
        rig.refused("replace_post", "id", id, "around", AT, "text", "I <3 tides", "media", list());
    assertThat(asked.getString("reason")).isEqualTo("confirmation_required");
    assertThat(asked.getString("question"))
        .contains("Replace \"one\" on Lighthouse (nostr), 2031-01-06T10:00:00Z", "I <3 tides");

    JsonObject done =
        rig.done(
            "replace_post",
            "id",
            id,
            "around",
            AT,
            "text",
            "I <3 tides",
            "media",
            list(),
            "at",
            "2031-01-07T09:00Z",
            "confirm",
            true);
    JsonObject sent = rig.postiz.asked("POST /posts").getLast().json();
    assertThat(sent.getString("type")).isEqualTo("update");
    assertThat(sent.getJsonArray("posts").getJsonObject(0).getString("group")).isEqualTo(group);
    assertThat(sent.getInteger("inter")).isEqualTo(7);
    assertThat(sent.getJsonArray("tags").encode()).contains("launch");
    assertThat(done.getJsonObject("before").getString("text")).isEqualTo("one");
    JsonObject stored = rig.stored(id);
    assertThat(stored.getString("content")).isEqualTo("<p>I &amp;lt;3 tides</p>");
    assertThat(stored.getString("publishDate")).isEqualTo("2031-01-07T09:00:00.000Z");
    assertThat(stored.getJsonArray("replies")).isEmpty();
    assertThat(rig.postiz.stored()).hasSize(1);
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

  @Test
  void aPublishedPostIsNeverPublishedAgain() {
    String id = rig.scheduled("nostr", "out");
    becomes(id, "PUBLISHED", PAST);
    Object[] post = {"id", id, "confirm", true, "around", PAST};
    int before = rig.writes();
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
    assertThat(rig.writes()).isEqualTo(before);
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
    JsonObject done =
        rig.done(
            "update_post_settings",
            "id",
            id,
            "around",
            AT,
            "settings",
            "{\"who_can_reply_post\":\"verified\"}");
    assertThat(done.getJsonObject("settings").getString("who_can_reply_post"))
        .isEqualTo("verified");
    assertThat(
            rig.refused(
                    "update_post_settings",
                    "id",
                    id,
                    "around",
                    AT,
                    "settings",
                    "{\"who_can_reply_post\":\"zzz\"}")
                .getString("reason"))
        .isEqualTo("check_failed");
    becomes(id, "ERROR", PAST);
    assertThat(
            rig.refused(
                    "update_post_settings",
                    "id",
                    id,
                    "around",
                    PAST,
                    "settings",
                    "{\"community\":\"\"}")
                .getString("reason"))
        .isEqualTo("not_open");
  }

  @Test
  void deletingWorksTwiceAndTakesTheRepliesAlong() {
    JsonObject made =
        rig.done(
            "create_post",
            "channels",
            list("nostr"),
            "mode",
            "schedule",
            "at",
            AT,
            "thread",
            list(args("text", "root"), args("text", "reply")));
    String id = made.getJsonArray("posts").getJsonObject(0).getString("id");
    JsonObject asked = rig.refused("delete_post", "id", id, "around", AT);
    assertThat(asked.getString("question")).contains("Delete \"root\" on Lighthouse (nostr)");
    assertThat(
            rig.done("delete_post", "id", id, "around", AT, "confirm", true)
                .getJsonArray("deleted"))
        .containsExactly(id);
    assertThat(rig.postiz.stored()).isEmpty();
    assertThat(
            rig.done("delete_post", "id", id, "around", AT, "confirm", true)
                .getBoolean("already_deleted"))
        .isTrue();
  }

  @Test
  void postsFarAwayAreFoundByTheTimeTheyAreDue() {
    String id = rig.scheduled("nostr", "far");
    JsonObject error = rig.refused("get_post", "id", id);
    assertThat(error.getString("reason")).isEqualTo("post_not_found");
    assertThat(error.getString("hint")).contains("around");
    assertThat(
            rig.done("get_post", "id", id, "around", "2031-01-20")
                .getJsonObject("post")
                .getString("text"))
        .isEqualTo("far");
  }

  @Test
  void listsAreSortedFilteredAndContinued() {
    rig.scheduled("nostr", "third", "at", "2031-01-08T10:00Z");
    rig.scheduled("nostr", "first", "at", "2031-01-06T10:00Z");
    rig.scheduled("bluesky", "second", "at", "2031-01-07T10:00Z");
    Object[] range = {"from", "2031-01-01", "to", "2031-01-31", "limit", 2};
    JsonObject page = rig.done("list_posts", range);
    assertThat(texts(page)).containsExactly("first", "second");
    assertThat(page.getJsonObject("counts").getInteger("queued")).isEqualTo(3);
    JsonObject rest =
        rig.client
            .call("list_posts", args(range).put("cursor", page.getString("next_cursor")))
            .facts();
    assertThat(texts(rest)).containsExactly("third");
    assertThat(rest.containsKey("next_cursor")).isFalse();
    assertThat(texts(rig.client.call("list_posts", args(range).put("channel", "bluesky")).facts()))
        .containsExactly("second");
    assertThat(texts(rig.client.call("list_posts", args(range).put("query", "FIR")).facts()))
        .containsExactly("first");
    assertThat(
            texts(rig.client.call("list_posts", args(range).put("state", list("draft"))).facts()))
        .isEmpty();
  }

  @Test
  void recurringPostsAreShownOnlyWithinTheRange() {
    rig.scheduled("nostr", "weekly", "repeat_days", 7);
    JsonObject found = rig.done("list_posts", "from", "2031-01-10", "to", "2031-01-21");
    assertThat(
            found.getJsonArray("posts").stream()
                .map(post -> ((JsonObject) post).getString("publish_at")))
        .containsExactly("2031-01-13T10:00:00Z", "2031-01-20T10:00:00Z");
  }

  private static java.util.List<String> texts(JsonObject page) {
    return page.getJsonArray("posts").stream()
        .map(post -> ((JsonObject) post).getString("text"))
        .toList();
  }

  @Test
  void lookupsHaveFewRowsAndNoToken() {
    JsonObject found = rig.done("channel_lookup", "channel", "pinterest", "method", "boards");
    assertThat(found.getJsonArray("result")).hasSize(50);
    assertThat(found.encode()).doesNotContain("SECRET-TOKEN", "\u202e");
    assertThat(
            rig.refused("channel_lookup", "channel", "pinterest", "method", "nope")
                .getJsonArray("allowed"))
        .containsExactly("boards");
    rig.postiz.forget();
    assertThat(
            rig.done("channel_lookup", "channel", "pinterest", "method", "boards", "dry_run", true)
                .encode())
        .contains("/integration-trigger/ch-pins");
    assertThat(rig.writes()).isZero();
  }

  @Test
  void theReadingToolsSayWhatThereIs() {
    assertThat(rig.done("list_channels", "network", "mastodon").getJsonArray("channels"))
        .hasSize(2);
    assertThat(rig.done("list_channels").encode()).doesNotContain("ch-off");
    assertThat(rig.done("list_channels", "include_disabled", true).encode()).contains("ch-off");
    JsonObject rules = rig.done("channel_rules", "channel", "x");
    assertThat(rules.getInteger("max_length")).isEqualTo(280);
    assertThat(rules.getString("length_unit")).isEqualTo("x_weighted");
    assertThat(rules.getString("note")).contains("who_can_reply_post");
    JsonObject figures = rig.done("analytics", "channel", "x", "points", true);
    assertThat(figures.getJsonArray("series").getJsonObject(0).getInteger("total")).isEqualTo(12);
    assertThat(rig.done("analytics", "channel", "nostr").getJsonArray("series")).isEmpty();
    JsonArray notes = rig.done("notifications").getJsonArray("notifications");
    assertThat(notes.getJsonObject(0).getBoolean("failure")).isTrue();
    assertThat(rig.refused("analytics").getString("field")).isEqualTo("channel");
  }
}
