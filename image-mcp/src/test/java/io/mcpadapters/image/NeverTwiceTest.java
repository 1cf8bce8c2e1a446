package io.mcpadapters.image;

import static io.mcpadapters.image.Rig.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.Received;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A create that is cut at each phase is never sent twice, and what it began is found. */
@Execution(ExecutionMode.CONCURRENT)
class NeverTwiceTest {
  @ParameterizedTest
  @ValueSource(strings = {"502-after", "cut-after", "half-after", "late"})
  void aRunWhoseAnswerIsLostIsFound(String fault) {
    try (Rig rig = new Rig()) {
      Received answer = rig.draw("lost fault:" + fault);

      assertThat(answer.isError()).as("%s", answer.body()).isFalse();
      assertThat(answer.facts().getString("status")).isEqualTo("succeeded");
      assertThat(rig.replicate.creates()).hasSize(1);
      assertThat(rig.replicate.paid()).isEqualTo(1);
      assertThat(rig.replicate.lists()).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"502", "500", "503", "504", "502-html", "cut", "half", "not-json"})
  void whatMayHaveBeenBegunAndIsNotFoundIsNotSentAgain(String fault) {
    try (Rig rig = new Rig()) {
      Received answer = rig.draw("gone fault:" + fault);

      JsonObject error = answer.toolError();
      assertThat(error.getString("code")).isEqualTo("outcome_unknown");
      assertThat(error.getBoolean("retryable")).isFalse();
      assertThat(error.getString("hint")).contains("list_predictions");
      assertThat(rig.replicate.creates()).hasSize(1);
      assertThat(rig.replicate.lists()).isEqualTo(3);
      assertThat(rig.replicate.paid()).isZero();
    }
  }

  @Test
  void aCreateThatIsNeverAnsweredIsLookedForWhileItsCallerWaits() throws Exception {
    try (Rig rig = new Rig()) {
      JsonObject error =
          rig.client
              .calling("generate_image", args("prompt", "mute fault:silent"))
              .toCompletionStage()
              .toCompletableFuture()
              .get(60, TimeUnit.SECONDS) // a create is given 30, its search 5
              .toolError();

      assertThat(error.getString("code")).isEqualTo("outcome_unknown");
      assertThat(rig.replicate.creates()).hasSize(1);
      assertThat(rig.replicate.lists()).isEqualTo(3);
    }
  }

  @Test
  void anotherRunOfTheAccountIsNotTakenForIt() {
    try (Rig rig = new Rig()) {
      JsonObject input = args("prompt", "twin", "output_format", "webp");
      rig.replicate.foreign("black-forest-labs/flux-dev", input, 1);
      rig.replicate.foreign("black-forest-labs/flux-schnell", args("prompt", "other"), 3);

      assertThat(rig.draw("twin fault:cut").toolError().getString("code"))
          .isEqualTo("outcome_unknown");
    }
  }

  @Test
  void twoLostRunsOfOneInputAreTwo() {
    try (Rig rig = new Rig()) {
      JsonObject call = args("prompt", "both fault:cut-after", "reuse", "never");
      Future<Received> first = rig.client.calling("generate_image", call);
      Received second = rig.call("generate_image", call);

      assertThat(
              Stream.of(Await.value(first), second)
                  .map(one -> one.facts().getString("prediction_id")))
          .doesNotHaveDuplicates()
          .doesNotContainNull();
      assertThat(rig.replicate.creates()).hasSize(2);
      assertThat(rig.replicate.paid()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"429-credit", "429-old"})
  void oneThrottledCreateIsRepeatedOnce(String fault) {
    try (Rig rig = new Rig()) {
      Received answer = rig.draw("again fault:" + fault + "*1");

      assertThat(answer.isError()).as("%s", answer.body()).isFalse();
      assertThat(rig.replicate.creates()).hasSize(2);
      assertThat(rig.replicate.paid()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"429", "429-after"})
  void aLongPauseIsTheCallersToWait(String fault) {
    try (Rig rig = new Rig()) {
      JsonObject error = rig.draw("later fault:" + fault).toolError();

      assertThat(error.getString("code")).isEqualTo("rate_limited");
      assertThat(error.getLong("retry_after_s")).isBetween(29L, 30L);
      assertThat(rig.replicate.creates()).hasSize(1);
    }
  }

  @Test
  void equalCallsAtTheSameTimeAreOneRun() {
    try (Rig rig = new Rig(Map.of("REPLICATE_USD_PER_DAY", "1"))) {
      JsonObject call = args("prompt", "together");
      Future<Received> first = rig.client.calling("generate_image", call);
      Received second = rig.call("generate_image", call);

      JsonObject one = Await.value(first).facts();
      JsonObject other = second.facts();
      assertThat(one.getString("prediction_id")).isEqualTo(other.getString("prediction_id"));
      assertThat(
              one.getJsonObject("cost").getDouble("usd")
                  + other.getJsonObject("cost").getDouble("usd"))
          .isEqualTo(0.003);
      assertThat(rig.replicate.paid()).isEqualTo(1);
      assertThat(rig.call("get_spend", args()).facts().getDouble("spent_usd")).isEqualTo(0.003);
    }
  }

  @Test
  void theSameSeedIsFreeTheSecondTime() {
    try (Rig rig = new Rig()) {
      Received first = rig.draw("kept", "seed", 7);
      Received second = rig.draw("kept", "seed", 7, "aspect_ratio", "1:1");

      assertThat(second.facts().getBoolean("cached")).as("1:1 is the default").isTrue();
      assertThat(second.facts().getString("reused_from"))
          .isEqualTo(first.facts().getString("prediction_id"));
      assertThat(second.facts().getJsonObject("cost").getDouble("usd")).isZero();
      assertThat(second.facts().getJsonArray("images").getJsonObject(0).getString("sha256"))
          .isEqualTo(first.facts().getJsonArray("images").getJsonObject(0).getString("sha256"));
      assertThat(rig.draw("kept", "seed", 8).facts().getBoolean("cached")).isFalse();
      assertThat(rig.draw("kept", "seed", 7, "reuse", "never").facts().getBoolean("cached"))
          .isFalse();
      assertThat(rig.replicate.paid()).isEqualTo(3);
    }
  }

  @Test
  void withoutASeedOnlyWhoAsksForItGetsTheSame() {
    try (Rig rig = new Rig()) {
      rig.draw("fresh");
      assertThat(rig.draw("fresh").facts().getBoolean("cached")).isFalse();
      assertThat(rig.draw("fresh", "reuse", "always").facts().getBoolean("cached")).isTrue();
      assertThat(rig.replicate.paid()).isEqualTo(2);
    }
  }

  @Test
  void anIdempotencyKeyStandsForOneRun() {
    try (Rig rig = new Rig()) {
      rig.draw("keyed", "idempotency_key", "k1");
      assertThat(rig.draw("keyed", "idempotency_key", "k1").facts().getBoolean("cached")).isTrue();
      JsonObject error = rig.draw("another", "idempotency_key", "k1").toolError();
      assertThat(error.getString("code")).isEqualTo("conflict");
      assertThat(error.getString("reason")).isEqualTo("idempotency_key_used");
      assertThat(rig.draw("keyed", "idempotency_key", "k2").facts().getBoolean("cached")).isFalse();
      assertThat(rig.replicate.paid()).isEqualTo(2);
    }
  }

  @Test
  void aKeyWhoseOutcomeIsUnknownIsNotPaidForAgain() {
    try (Rig rig = new Rig()) {
      JsonObject first = rig.draw("keyed fault:cut*1", "idempotency_key", "k").toolError();
      JsonObject second = rig.draw("keyed fault:cut*1", "idempotency_key", "k").toolError();

      assertThat(first.getString("code")).isEqualTo("outcome_unknown");
      assertThat(second.getString("code")).isEqualTo("outcome_unknown");
      assertThat(rig.replicate.creates()).hasSize(1);
    }
  }

  @Test
  void anEqualRunThatAnEarlierProcessBeganIsJoined(@TempDir Path state) {
    Map<String, String> settings = Map.of("STATE_DIR", state.toString());
    try (Rig first = new Rig(settings)) {
      first.draw("going fault:run-slow", "wait_s", 1);
      first.stop();
      try (Rig second = first.another(settings)) {
        Received again = second.draw("going fault:run-slow");
        assertThat(again.facts().getBoolean("joined")).isTrue();
        assertThat(again.facts().getJsonArray("images")).hasSize(1);
        assertThat(first.replicate.paid()).isEqualTo(1);
      }
    }
  }

  @Test
  void aRunThatCannotBeLookedAtNowIsNotBegunAgain(@TempDir Path state) {
    Map<String, String> settings = Map.of("STATE_DIR", state.toString());
    try (Rig first = new Rig(settings)) {
      String id =
          first.draw("unseen fault:get-503", "wait_s", 1).facts().getString("prediction_id");
      first.stop();
      try (Rig second = first.another(settings)) {
        JsonObject error = second.draw("unseen fault:get-503").toolError();
        assertThat(error.getString("code")).isEqualTo("upstream_unavailable");
        assertThat(error.getString("prediction_id")).isEqualTo(id);
        assertThat(first.replicate.paid()).isEqualTo(1);
      }
    }
  }

  @Test
  void aKeyStandsForOneRunThatIsNoOthers() {
    try (Rig rig = new Rig()) {
      JsonObject call = args("prompt", "apart", "reuse", "never", "idempotency_key", "k");
      Future<Received> first = rig.client.calling("generate_image", call);
      Received joined = rig.call("generate_image", call);
      Received other = rig.draw("apart", "seed", 1);
      Received again = rig.call("generate_image", call);

      String id = Await.value(first).facts().getString("prediction_id");
      assertThat(joined.facts().getString("prediction_id")).isEqualTo(id);
      assertThat(again.facts().getString("prediction_id")).isEqualTo(id);
      assertThat(other.facts().getString("prediction_id")).isNotEqualTo(id);
      assertThat(rig.replicate.paid()).isEqualTo(2);
    }
  }

  @Test
  void aRunGoesOnWhenItsCallerLeaves() {
    try (Rig rig = new Rig()) {
      String id = rig.draw("left fault:run-slow", "wait_s", 1).facts().getString("prediction_id");

      Received done = rig.call("get_prediction", args("prediction_id", id, "wait_s", 20));
      assertThat(done.facts().getString("status")).isEqualTo("succeeded");
      assertThat(rig.replicate.everything().stream().filter(one -> one.path().endsWith("/cancel")))
          .isEmpty();
    }
  }
}
