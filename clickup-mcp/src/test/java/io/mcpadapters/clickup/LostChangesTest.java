package io.mcpadapters.clickup;

import static io.mcpadapters.clickup.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.clickup.sandbox.ClickUpFake.Loss;
import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The answer to an edit, a deletion, a tag is lost after it had its effect: it is so once, and is
 * said to be.
 */
class LostChangesTest extends RigTest {
  static Stream<Arguments> runs() {
    return Stream.of(Loss.CONNECTION, Loss.BAD_GATEWAY)
        .flatMap(loss ->
            LostChange.all(loss.ordinal()).stream().map(change -> Arguments.of(loss, change)));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void aChangeIsMadeOnceAndSaidToBeMade(Loss loss, LostChange change) {
    change.prepare().accept(rig);
    rig.clickUp.lose(change.method(), change.path(), loss);
    Received answer = rig.client.call(change.tool(), change.arguments());
    assertThat(rig.clickUp.lost()).as("it was lost").isTrue();
    if (loss == Loss.CONNECTION && !change.seen()) {
      assertThat(answer.toolError().getBoolean("retryable")).isTrue();
      answer = rig.client.call(change.tool(), change.arguments());
    }
    String body = answer.body().toString();
    assertThat(answer.isError()).as(body).isFalse();
    assertThat(answer.facts().getJsonArray("not_applied", list())).as(body).isEmpty();
    assertThat(change.holds().test(rig)).as(body).isTrue();
  }

  /** Refused before its effect: nothing is claimed, and it can be done again. */
  @Test
  void aChangeThatWasNotMadeIsNotClaimed() {
    rig.clickUp.state.task("9021", "stays", "Stays");
    for (int attempts = 0; attempts < 2; attempts++) {
      rig.clickUp.lose("DELETE", "/v2/task/stays", Loss.REFUSED_BAD_GATEWAY);
    }
    JsonObject error =
        rig.refused("delete_task", "task", "stays", "confirm_name", "Stays", "confirm", true);
    assertThat(error.getString("code")).isEqualTo("upstream_unavailable");
    assertThat(rig.clickUp.state.tasks).containsKey("stays");
    assertThat(
            rig.refused("edit_comment", "id", "12345", "delete", true, "confirm", true)
                .getString("code"))
        .as("it never was there")
        .isEqualTo("not_found");
  }
}
