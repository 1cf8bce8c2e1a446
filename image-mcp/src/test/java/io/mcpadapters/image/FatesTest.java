package io.mcpadapters.image;

import static io.mcpadapters.image.Rig.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How runs end, and what is made of it. */
@Execution(ExecutionMode.CONCURRENT)
class FatesTest {
  @ParameterizedTest
  @CsvSource({
    "e005,forbidden,flagged,false,0.003",
    "e003,upstream_unavailable,busy,true,0.003",
    "failed,upstream_unavailable,failed,false,0.003",
    "canceled,upstream_unavailable,canceled,false,0.003",
    "aborted,upstream_unavailable,aborted,false,0",
    "null-output,upstream_unavailable,no_output,false,0.003"
  })
  void aBadEndIsAnErrorWithTheRunsIdAndItsCost(
      String fault, String code, String reason, boolean retryable, double cost) {
    try (Rig rig = new Rig()) {
      JsonObject error = rig.draw("ends fault:" + fault).toolError();

      assertThat(error.getString("code")).isEqualTo(code);
      assertThat(error.getString("reason")).isEqualTo(reason);
      assertThat(error.getBoolean("retryable")).isEqualTo(retryable);
      assertThat(error.getString("message")).doesNotContain("\u202e");
      String id = error.getString("prediction_id");
      assertThat(id).isNotBlank();
      assertThat(error.getDouble("run_cost_usd")).isEqualTo(cost);
      JsonObject again = rig.call("get_prediction", args("prediction_id", id)).toolError();
      assertThat(again.getString("reason")).isEqualTo(reason);
      assertThat(rig.replicate.creates()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"get-500", "get-429", "unknown-status", "tqdm", "object-output"})
  void oddLooksLoseNothing(String fault) {
    try (Rig rig = new Rig()) {
      Received early = rig.draw("odd fault:" + fault, "wait_s", 0);
      String id = early.facts().getString("prediction_id");
      Received done = rig.call("get_prediction", args("prediction_id", id, "wait_s", 30));

      assertThat(done.facts().getString("status")).isEqualTo("succeeded");
      assertThat(done.facts().getJsonArray("images")).hasSize(1);
      assertThat(rig.replicate.paid()).isEqualTo(1);
    }
  }

  @Test
  void aRunOfAnotherProcessIsGoneOnWith() {
    try (Rig first = new Rig()) {
      String id = first.draw("handed over", "wait_s", 0).facts().getString("prediction_id");
      first.stop();
      try (Rig second = first.another(Map.of())) {
        Received done = second.call("get_prediction", args("prediction_id", id, "wait_s", 20));
        assertThat(done.facts().getString("status")).isEqualTo("succeeded");
        assertThat(done.facts().getJsonArray("images").getJsonObject(0).getString("uri"))
            .startsWith("image://sha256/");
      }
    }
  }

  @Test
  void whatReplicateHasForgottenIsNotFound() {
    try (Rig first = new Rig()) {
      String id = first.draw("forgotten").facts().getString("prediction_id");
      first.stop();
      first.replicate.expire();
      try (Rig second = first.another(Map.of())) {
        JsonObject error = second.call("get_prediction", args("prediction_id", id)).toolError();
        assertThat(error.getString("code")).isEqualTo("not_found");
        assertThat(error.getString("reason")).isEqualTo("data_removed");
      }
    }
  }

  @Test
  void anUnknownIdIsNotFound() {
    try (Rig rig = new Rig()) {
      for (String tool : new String[] {"get_prediction", "cancel_prediction"}) {
        JsonObject error = rig.call(tool, args("prediction_id", "nosuchrun")).toolError();
        assertThat(error.getString("code")).isEqualTo("not_found");
        assertThat(error.getString("field")).isEqualTo("prediction_id");
        assertThat(error.getString("message")).contains("no run nosuchrun");
      }
    }
  }

  @Test
  void aRunIsCanceledByItsIdOnly() {
    try (Rig rig = new Rig()) {
      String id =
          rig.draw("stopped fault:run-forever", "wait_s", 1).facts().getString("prediction_id");
      JsonObject dry =
          rig.call("cancel_prediction", args("prediction_id", id, "dry_run", true)).facts();
      assertThat(dry.encode()).contains("/cancel");
      JsonObject canceled = rig.call("cancel_prediction", args("prediction_id", id)).facts();
      assertThat(canceled.getString("status")).isEqualTo("canceled");

      JsonObject error =
          rig.call("get_prediction", args("prediction_id", id, "wait_s", 10)).toolError();
      assertThat(error.getString("reason")).isEqualTo("canceled");
      assertThat(rig.call("cancel_prediction", args("prediction_id", id)).isError()).isFalse();
    }
  }
}
