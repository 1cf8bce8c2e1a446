package io.mcpadapters.postiz;

import static io.mcpadapters.kit.McpClient.args;
import static io.mcpadapters.postiz.Rig.AT;
import static io.mcpadapters.postiz.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.mcpadapters.postiz.sandbox.Fault;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Removing, also what is gone already or was never seen. */
class DeletePostTest extends RigTest {
  /** A gateway's word is asked about again; a lost answer is looked for. */
  @ParameterizedTest
  @CsvSource({
    "CUT_BEFORE, 1, upstream_unavailable",
    "CUT_AFTER, 1, deleted",
    "CUT_WITHIN, 1, deleted",
    "INTERNAL, 1, upstream_unavailable",
    "GATEWAY_BEFORE, 2, deleted",
    "GATEWAY_AFTER, 2, already_deleted",
  })
  void aDeletionWhoseAnswerIsLostIsLookedFor(Fault fault, int sent, String outcome) {
    String id = rig.scheduled("nostr", "gone");
    rig.postiz.trouble("DELETE /posts/" + id, fault);
    Received answer = rig.client.call("delete_post", args("id", id, "around", AT, "confirm", true));
    assertThat(rig.postiz.requests("DELETE /posts/" + id)).hasSize(sent);
    assertThat(rig.postiz.stored()).hasSize(answer.isError() ? 1 : 0);
    if (answer.isError()) {
      assertThat(answer.toolError().getString("code")).isEqualTo(outcome);
    } else {
      assertThat(answer.facts().fieldNames()).contains(outcome);
    }
  }

  @Test
  void aPostThatIsNotSeenIsAskedAboutToo() {
    String id = rig.scheduled("nostr", "far away");
    JsonObject asked = rig.refused("delete_post", "id", id);
    assertThat(asked.getString("reason")).isEqualTo("confirmation_required");
    assertThat(asked.getString("question")).contains(id, "None of this id was seen");
    assertThat(rig.postiz.stored()).hasSize(1);
    JsonObject done = rig.done("delete_post", "id", id, "confirm", true);
    assertThat(done.getJsonArray("deleted")).containsExactly(id);
    assertThat(done.getString("note")).contains("None of this id was seen");
    JsonObject gone = rig.done("delete_post", "id", "nope", "confirm", true);
    assertThat(gone.getBoolean("already_deleted")).isTrue();
    assertThat(gone.getString("note")).contains("does not have");
  }

  @Test
  void whatIsNotSeenMayBeOfAChannelThatIsBarred() {
    try (Rig bound = new Rig(Map.of("POSTIZ_CHANNELS", "nostr"))) {
      JsonObject error = bound.refused("delete_post", "id", "any", "confirm", true);
      assertThat(error.getString("reason")).isEqualTo("post_not_found");
      assertThat(bound.postiz.writes()).isZero();
      String id = bound.scheduled("nostr", "mine");
      assertThat(
              bound
                  .done("delete_post", "id", id, "around", AT, "confirm", true)
                  .getJsonArray("deleted"))
          .containsExactly(id);
    }
  }

  @Test
  void aPublishedOneStaysOnTheNetworkAndThatIsSaid() {
    String id = rig.scheduled("nostr", "out");
    rig.postiz.change(args("set_post", args("id", id, "state", "PUBLISHED")));
    assertThat(rig.done("delete_post", "id", id, "around", AT, "confirm", true).getString("note"))
        .contains("stays on the network");
  }

  @Test
  void deletingWorksTwiceAndTakesTheRepliesAlong() {
    JsonObject made =
        rig.created(
            "channels", list("nostr"), "thread", list(args("text", "root"), args("text", "reply")));
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
}
