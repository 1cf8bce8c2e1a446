package io.mcpadapters.postiz;

import static io.mcpadapters.kit.McpClient.args;
import static io.mcpadapters.postiz.Rig.AT;
import static io.mcpadapters.postiz.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** The same post twice. */
class DuplicatesTest extends RigTest {
  @Test
  void theSamePostTwiceIsRefusedWhateverItsWhiteSpace() {
    String id = rig.scheduled("nostr", "Low  tide\nat noon");
    JsonObject again =
        rig.notCreated(
            "channels",
            list("nostr"),
            "mode",
            "schedule",
            "at",
            "2031-01-06T10:09Z",
            "text",
            "Low tide at noon ");
    assertThat(again.getString("reason")).isEqualTo("duplicate");
    assertThat(again.encode()).contains(id);
    assertThat(rig.postiz.requests("POST /posts")).hasSize(1);
    assertThat(rig.scheduled("nostr", "Low tide at noon", "at", "2031-01-06T10:11Z"))
        .isNotEqualTo(id);
    assertThat(rig.scheduled("nostr", "Low tide at noon", "allow_duplicate", true))
        .isNotEqualTo(id);
    assertThat(rig.scheduled("bluesky", "Low tide at noon")).isNotEqualTo(id);
  }

  @Test
  void postsWithoutTextAreComparedByTheirMedia() {
    JsonArray one = list(args("id", "m1", "path", "https://postiz.example/uploads/a.png"));
    JsonArray other = list(args("id", "m2", "path", "https://postiz.example/uploads/b.png"));
    Object[] post = {"channels", list("bluesky"), "mode", "schedule", "at", AT};
    JsonObject base = args(post);
    assertThat(rig.client.call("create_post", base.copy().put("media", one)).isError()).isFalse();
    assertThat(
            rig.client
                .call("create_post", base.copy().put("media", one))
                .toolError()
                .getString("reason"))
        .isEqualTo("duplicate");
    assertThat(rig.client.call("create_post", base.copy().put("media", other)).isError()).isFalse();
  }
}
