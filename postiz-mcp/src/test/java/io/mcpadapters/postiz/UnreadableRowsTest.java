package io.mcpadapters.postiz;

import static io.mcpadapters.kit.McpClient.args;
import static io.mcpadapters.postiz.Rig.AT;
import static io.mcpadapters.postiz.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.postiz.sandbox.Fault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A row that cannot be read costs nobody the others, and is not taken for one that is not there.
 */
class UnreadableRowsTest {
  private static final String MEMBER = "unreadable_rows";
  private final Rig rig = Rig.hurried(Duration.ofSeconds(15));

  @AfterEach
  void close() {
    rig.close();
  }

  private static JsonObject post(String id) {
    return args("id", id, "content", "<p>m</p>", "state", "QUEUE", "group", "g")
        .put("publishDate", "2031-01-06T10:00:00.000Z")
        .put("settings", "{}")
        .put("integration", args("id", "ch-nostr", "providerIdentifier", "nostr"));
  }

  private void posts(Object... rows) {
    rig.postiz.answer("GET /posts", 200, args("posts", list(rows)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":null}",
        "{\"publishDate\":\"soon\"}",
        "{\"publishDate\":5}",
        "{\"settings\":\"[1]\"}",
        "{\"integration\":null}",
      })
  void theOtherPostsAreListedAndTheMissingOneIsCounted(String wrong) {
    posts(post("p1"), post("p2").mergeIn(new JsonObject(wrong)), "no row", post("p3"));
    JsonObject found = rig.done("list_posts", "from", AT, "to", "2031-02-01");
    assertThat(found.getJsonArray("posts").stream().map(one -> ((JsonObject) one).getString("id")))
        .containsExactlyInAnyOrder("p1", "p3");
    assertThat(found.getInteger(MEMBER)).isEqualTo(2);
    assertThat(rig.done("list_posts").containsKey(MEMBER)).isFalse();
  }

  @Test
  void channelsNotificationsAndLookupsAreToo() {
    JsonArray channels =
        list(args("id", "ch-x", "name", "Harbour", "identifier", "x"), args("name", "Ghost"));
    rig.postiz.answer("GET /integrations", 200, channels);
    JsonObject listed = rig.done("list_channels");
    assertThat(listed.getJsonArray("channels")).hasSize(1);
    assertThat(listed.getInteger(MEMBER)).isEqualTo(1);
    assertThat(rig.refused("channel_rules", "channel", "Ghost").getInteger(MEMBER))
        .as("it may be that one")
        .isEqualTo(1);
    JsonArray tools = list(args("methodName", "boards"), args("description", "nameless"));
    rig.postiz.answer(
        "GET /integration-settings/ch-x",
        200,
        args("output", args("rules", "", "maxLength", 280, "tools", tools)));
    JsonObject rules = rig.done("channel_rules", "channel", "x");
    assertThat(rules.getJsonArray("lookups")).hasSize(1);
    assertThat(rules.getInteger(MEMBER)).isEqualTo(1);
    rig.postiz.answer(
        "GET /notifications",
        200,
        args("notifications", list(args("content", "It is out"), args("content", 5))));
    JsonObject notes = rig.done("notifications");
    assertThat(notes.getJsonArray("notifications")).hasSize(1);
    assertThat(notes.getInteger(MEMBER)).isEqualTo(1);
    assertThat(rig.done("notifications").containsKey(MEMBER)).isFalse();
  }

  @Test
  void aPostThatMayBeAmongThemIsNotSaidToBeMissingAlone() {
    posts(post("p1").putNull("id"));
    JsonObject error = rig.refused("get_post", "id", "p1", "around", AT);
    assertThat(error.getString("reason")).isEqualTo("post_not_found");
    assertThat(error.getInteger(MEMBER)).isEqualTo(1);
  }

  @Test
  void aDuplicateThatMayBeAmongThemIsWarnedOf() {
    posts(post("p1").putNull("id"));
    assertThat(
            rig.checked("channels", list("nostr"), "text", "m").getJsonArray("warnings").encode())
        .contains("1 posts due then could not be read");
  }

  /** Neither is it said that nothing was done when the proof may be in such a row. */
  @Test
  void aLostCreateThatMayBeAmongThemIsUnknown() {
    posts();
    for (int looks = 0; looks < 3; looks++) {
      posts(post("p1").putNull("id"));
    }
    rig.postiz.trouble("POST /posts", Fault.CUT_BEFORE);
    JsonObject error =
        rig.refused(
            "create_post",
            "channels",
            list("nostr"),
            "mode",
            "schedule",
            "at",
            AT,
            "text",
            "another");
    assertThat(error.getString("code")).isEqualTo("outcome_unknown");
  }

  @Test
  void aLostDeletionWhosePostMayBeAmongThemIsNotSaidToBeDone() {
    String id = rig.scheduled("nostr", "stays");
    JsonObject row = post(id);
    posts(row);
    posts(row.copy().putNull("id"));
    rig.postiz.trouble("DELETE /posts/" + id, Fault.CUT_BEFORE);
    JsonObject error = rig.refused("delete_post", "id", id, "around", AT, "confirm", true);
    assertThat(error.getString("code")).isEqualTo("upstream_unavailable");
    assertThat(rig.postiz.stored()).hasSize(1);
  }
}
