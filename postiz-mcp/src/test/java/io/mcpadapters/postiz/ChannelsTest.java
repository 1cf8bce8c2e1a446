package io.mcpadapters.postiz;

import static io.mcpadapters.kit.McpClient.args;
import static io.mcpadapters.postiz.Rig.AT;
import static io.mcpadapters.postiz.Rig.errors;
import static io.mcpadapters.postiz.Rig.id;
import static io.mcpadapters.postiz.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which channel is meant, and which may be written to. */
class ChannelsTest extends RigTest {
  @Test
  void channelsAreNeverGuessed() {
    JsonObject error = rig.notCreated("channels", list("mastodon"), "text", "m");
    assertThat(error.getString("reason")).isEqualTo("ambiguous");
    assertThat(error.getJsonArray("candidates")).hasSize(2);
    assertThat(rig.notCreated("channels", list("Beacn"), "text", "m").encode()).contains("ch-bsky");
    assertThat(errors(rig.checked("channels", list("ch-off"), "text", "m")).encode())
        .contains("disabled");
  }

  @Test
  void theOperatorsModesAndChannelsBind() {
    try (Rig bound = new Rig(Map.of("POSTIZ_MODES", "draft", "POSTIZ_CHANNELS", "nostr,Beacon"))) {
      JsonObject mode = bound.notCreated("channels", list("nostr"), "text", "m");
      assertThat(mode.getString("reason")).isEqualTo("mode_not_allowed");
      JsonObject channel = bound.notCreated("channels", list("x"), "mode", "draft", "text", "m");
      assertThat(channel.getString("reason")).isEqualTo("channel_not_allowed");
      JsonObject made = bound.created("channels", list("bluesky"), "mode", "draft", "text", "m");
      JsonObject back = args("id", id(made), "around", AT, "status", "scheduled", "confirm", true);
      assertThat(bound.client.call("set_post_status", back).toolError().getString("reason"))
          .isEqualTo("mode_not_allowed");
    }
  }
}
