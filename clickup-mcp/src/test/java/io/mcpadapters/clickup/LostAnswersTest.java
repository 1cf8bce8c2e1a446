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
 * The answer to each write is lost after it had its effect: there is one effect, and it is found.
 */
class LostAnswersTest extends RigTest {
  static Stream<Arguments> runs() {
    return Stream.of(Loss.CONNECTION, Loss.BAD_GATEWAY)
        .flatMap(
            loss -> LostWrite.all(loss.ordinal()).stream().map(write -> Arguments.of(loss, write)));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void aLostAnswerHasOneEffect(Loss loss, LostWrite write) {
    rig.clickUp.lose(write.method(), write.path(), loss);
    Received answer = rig.client.call(write.tool(), write.arguments());
    assertThat(rig.clickUp.lost()).as("it was lost").isTrue();
    String body = answer.body().toString();
    assertThat(answer.isError()).as(body).isFalse();
    assertThat(write.effects().apply(rig)).isEqualTo(1);
  }

  @Test
  void whatSurelyDidNotHappenIsSaidToBeNotCreatedAndCanBeTriedAgain() {
    rig.clickUp.forget();
    rig.clickUp.lose("POST", "/v2/list/9012/task", Loss.REFUSED_BAD_GATEWAY);
    JsonObject error = rig.refused("create_task", "list", "Ideas", "name", "Never made");
    assertThat(error.getString("reason")).isEqualTo("not_created");
    assertThat(error.getBoolean("retryable")).isTrue();
    assertThat(LostWrite.tasks(rig, "name", "Never made")).isZero();
    rig.done("create_task", "list", "Ideas", "name", "Never made");
  }

  @Test
  void theTimerIsStartedAndStoppedOnce() {
    rig.clickUp.forget();
    rig.clickUp.lose("POST", "/v2/team/9001/time_entries/start", Loss.CONNECTION);
    JsonObject started = rig.done("timer", "action", "start", "task", "mk1");
    assertThat(started.getJsonObject("entry").getBoolean("running")).isTrue();
    assertThat(rig.refused("timer", "action", "start").getString("reason"))
        .isEqualTo("timer_running");
    rig.clickUp.lose("POST", "/v2/team/9001/time_entries/stop", Loss.BAD_GATEWAY);
    JsonObject stopped = rig.done("timer", "action", "stop");
    assertThat(stopped.getJsonObject("entry").getString("id"))
        .isEqualTo(started.getJsonObject("entry").getString("id"));
    assertThat(rig.clickUp.asked("POST", "/v2/team/9001/time_entries/stop")).hasSize(1);
    assertThat(rig.refused("timer", "action", "stop").getString("reason")).isEqualTo("no_timer");
  }

  @Test
  void repliesAndReactionsAreSentOnce() {
    String message =
        rig.done("send_chat", "action", "send", "channel", "General", "text", "root")
            .getString("id");
    rig.clickUp.lose("POST", "/v3/.*/messages/" + message + "/replies", Loss.CONNECTION);
    rig.done("send_chat", "action", "reply", "message", message, "text", "an answer");
    assertThat(LostWrite.messages(rig, "an answer")).isEqualTo(1);
    rig.clickUp.forget();
    rig.clickUp.lose("POST", "/v3/.*/messages/" + message + "/reactions", Loss.BAD_GATEWAY);
    rig.done("send_chat", "action", "react", "message", message, "text", "thumbsup");
    assertThat(rig.clickUp.asked("POST", "/v3/.*/reactions")).hasSize(1);
  }

  @Test
  void aWebhookWhoseSecretIsLostIsNamedSoThatItCanBeDeleted() {
    rig.clickUp.lose("POST", "/v2/team/9001/webhook", Loss.CONNECTION);
    JsonObject error =
        rig.refused(
            "manage_webhooks",
            "action",
            "create",
            "endpoint",
            "https://hooks.example/a",
            "events",
            list("*"),
            "confirm",
            true);
    assertThat(error.getString("code")).isEqualTo("outcome_unknown");
    String id = error.getString("webhook_id");
    assertThat(rig.clickUp.state.webhooks).containsKey(id);
    rig.done("manage_webhooks", "action", "delete", "id", id, "confirm", true);
    assertThat(rig.clickUp.state.webhooks).isEmpty();
  }
}
