package io.mcpadapters.postiz;

import static io.mcpadapters.kit.McpClient.args;
import static io.mcpadapters.postiz.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.Received;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Slots of a queue, and the question that Postiz never answers and never stops to think about. */
class NextSlotTest extends RigTest {
  @Test
  void theNextSlotIsTakenOfTheFirstChannel() {
    JsonObject slot = rig.done("next_slot", "channel", "nostr");
    JsonObject created =
        rig.done(
            "create_post", "channels", list("nostr", "bluesky"), "mode", "next_slot", "text", "m");
    assertThat(created.getJsonObject("publish_at")).isEqualTo(slot.getJsonObject("slot"));
    assertThat(created.getJsonArray("warnings").encode()).contains("next slot of Lighthouse");
  }

  @Test
  void aHangingSlotIsAskedForOnceWhoeverElseAsksOrWrites() {
    rig.postiz.change(args("set_channel", args("id", "ch-tg", "postingTimes", list())));
    List<Future<Received>> all = new ArrayList<>();
    all.add(rig.client.calling("next_slot", args("channel", "telegram")));
    all.add(rig.client.calling("next_slot", args("channel", "telegram")));
    rig.scheduled("nostr", "meanwhile"); // a write makes reads under way old
    all.add(
        rig.client.calling(
            "create_post", args("channels", list("ch-tg"), "mode", "next_slot", "text", "m")));
    for (Future<Received> one : all) {
      JsonObject error = Await.value(one).toolError();
      assertThat(error.getString("code")).isEqualTo("timeout");
      assertThat(error.getString("reason")).isEqualTo("no_slot");
      assertThat(error.getBoolean("retryable")).isFalse();
    }
    assertThat(rig.refused("next_slot", "channel", "telegram").getString("reason"))
        .isEqualTo("no_slot");
    assertThat(rig.postiz.requests("GET /find-slot/ch-tg")).hasSize(1);
  }

  @Test
  void anIdThatIsInNoListIsNotAskedFor() {
    assertThat(rig.refused("next_slot", "channel", "nope").getString("reason"))
        .isEqualTo("unknown");
    assertThat(rig.postiz.asked()).noneMatch(one -> one.uri().contains("find-slot"));
  }

  @Test
  void aFailureIsNotAskedAboutAgainAndDoesNotBarTheChannel() {
    rig.postiz.answer("GET /find-slot/ch-nostr", 500, new JsonObject().put("msg", "x"));
    assertThat(rig.refused("next_slot", "channel", "nostr").getString("code"))
        .isEqualTo("upstream_unavailable");
    assertThat(rig.postiz.requests("GET /find-slot/ch-nostr")).hasSize(1);
    assertThat(rig.done("next_slot", "channel", "nostr").getJsonObject("slot")).isNotEmpty();
  }
}
