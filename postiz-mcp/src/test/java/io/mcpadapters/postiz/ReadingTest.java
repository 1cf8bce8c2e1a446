package io.mcpadapters.postiz;

import static io.mcpadapters.kit.McpClient.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** The tools that only read. */
class ReadingTest extends RigTest {
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
    assertThat(rig.postiz.writes()).isZero();
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
    assertThat(rules.getJsonObject("media"))
        .isEqualTo(
            args("min", 0, "max", 4, "image", true, "video", true)
                .put("rule", "4 pictures or one video alone; an article pictures only"));
    JsonObject figures = rig.done("analytics", "channel", "x", "points", true);
    assertThat(figures.getJsonArray("series").getJsonObject(0).getInteger("total")).isEqualTo(12);
    assertThat(rig.done("analytics", "channel", "nostr").getJsonArray("series")).isEmpty();
    JsonArray notes = rig.done("notifications").getJsonArray("notifications");
    assertThat(notes.getJsonObject(0).getBoolean("failure")).isTrue();
    assertThat(rig.refused("analytics").getString("field")).isEqualTo("channel");
  }
}
