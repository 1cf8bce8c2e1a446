package io.mcpadapters.image;

import static io.mcpadapters.image.Rig.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What may be spent, and what was. */
@Execution(ExecutionMode.CONCURRENT)
class MoneyTest {
  private static JsonObject spend(Rig rig) {
    return rig.call("get_spend", args("window", "month")).facts();
  }

  @Test
  void budgetsRefuseBeforeAnythingIsSent() {
    try (Rig rig = new Rig(Map.of("REPLICATE_USD_PER_HOUR", "0.01"))) {
      rig.draw("first", "n", 3);
      JsonObject error = rig.draw("second").toolError();

      assertThat(error.getString("code")).isEqualTo("quota");
      assertThat(error.getString("reason")).isEqualTo("budget");
      assertThat(error.getString("message")).contains("$0.003", "$0.001 is left");
      assertThat(error.getDouble("left")).isEqualTo(0.001);
      assertThat(rig.replicate.creates()).hasSize(1);
      JsonObject hour = rig.call("get_spend", args("window", "hour")).facts();
      assertThat(hour.getDouble("spent_usd")).isEqualTo(0.009);
      assertThat(hour.getDouble("left_usd")).isEqualTo(0.001);
      assertThat(hour.getJsonObject("by_model_usd").getDouble("black-forest-labs/flux-schnell"))
          .isEqualTo(0.009);
    }
  }

  @Test
  void oneCallMayCostSoMuchOnly() {
    try (Rig rig = new Rig(Map.of("REPLICATE_USD_PER_CALL", "0.005"))) {
      assertThat(rig.draw("two", "n", 2).toolError().getString("reason")).isEqualTo("budget");
      JsonObject error = rig.draw("mine", "max_cost_usd", 0.002).toolError();
      assertThat(error.getString("code")).isEqualTo("invalid_input");
      assertThat(error.getString("field")).isEqualTo("max_cost_usd");
      assertThat(rig.replicate.creates()).isEmpty();
    }
  }

  @Test
  void aPriceThatIsNotKnownIsNeverGuessed() {
    try (Rig rig = new Rig()) {
      Received answer = rig.draw("unpriced", "model", "google/nano-banana");
      assertThat(answer.facts().getJsonObject("cost"))
          .isEqualTo(args("usd", null, "basis", "unknown", "estimated", true));
      JsonObject error =
          rig.draw("limited", "model", "google/nano-banana", "max_cost_usd", 1.0).toolError();
      assertThat(error.getString("reason")).isEqualTo("price_unknown");
    }
    try (Rig rig = new Rig(Map.of("REPLICATE_USD_PER_DAY", "1"))) {
      assertThat(
              rig.draw("unpriced", "model", "google/nano-banana").toolError().getString("reason"))
          .isEqualTo("price_unknown");
      assertThat(rig.replicate.creates()).isEmpty();
    }
  }

  @Test
  void theOperatorsPricesGoBeforeOurs() {
    Map<String, String> settings =
        Map.of(
            "REPLICATE_PRICES",
            "google/nano-banana=0.039/image, black-forest-labs/flux-schnell=0.5/s",
            "REPLICATE_USD_PER_DAY",
            "500");
    try (Rig rig = new Rig(settings)) {
      assertThat(cost(rig.draw("banana", "model", "google/nano-banana"))).isEqualTo(0.039);
      assertThat(cost(rig.draw("by seconds"))).as("0.2 s").isEqualTo(0.1);
      assertThat(cost(rig.draw("planned", "dry_run", true, "wait_s", 10)))
          .as("40 s at most")
          .isEqualTo(20.0);
      assertThat(spend(rig).getDouble("spent_usd")).isEqualTo(0.139);
    }
  }

  private static double cost(Received answer) {
    return answer.facts().getJsonObject("cost").getDouble("usd");
  }

  @Test
  void megapixelsAreThoseThatCameOut() {
    try (Rig rig = new Rig(Map.of("REPLICATE_PRICES", "black-forest-labs/flux-2-flex=10/mp"))) {
      assertThat(cost(rig.draw("pixels", "model", "black-forest-labs/flux-2-flex")))
          .as("64 x 64")
          .isEqualTo(0.04096);
      assertThat(
              cost(
                  rig.draw(
                      "pixels",
                      "model",
                      "black-forest-labs/flux-2-flex",
                      "dry_run",
                      true,
                      "width",
                      1000,
                      "height",
                      500)))
          .isEqualTo(5.0);
    }
  }

  @Test
  void whatCostNothingIsGivenBackAndWhatMayHaveCostIsBooked() {
    try (Rig rig = new Rig(Map.of("REPLICATE_USD_PER_DAY", "1"))) {
      rig.draw("refused", "extra", args("go_fast", "perhaps"));
      rig.draw("ended early fault:aborted");
      assertThat(spend(rig).getDouble("spent_usd")).isZero();
      rig.draw("stopped fault:canceled");
      assertThat(spend(rig).getDouble("spent_usd")).isEqualTo(0.003);
      rig.draw("nobody knows fault:cut");
      assertThat(spend(rig).getDouble("spent_usd")).isEqualTo(0.006);
      rig.draw("throttled fault:429");
      assertThat(spend(rig).getDouble("spent_usd")).isEqualTo(0.006);
    }
  }

  @Test
  void aCallerMaySpendSoMuchADay() {
    Map<String, String> settings =
        Map.of("REPLICATE_USD_PER_CALLER_DAY", "0.005", "MCP_AUTH_TOKEN", "a-bearer-of-the-caller");
    try (Rig rig = new Rig(settings)) {
      McpClient caller = rig.client.header("Authorization", "Bearer a-bearer-of-the-caller");
      JsonObject first = args("prompt", "first");
      assertThat(caller.call("generate_image", first).isError()).isFalse();
      JsonObject error = caller.call("generate_image", args("prompt", "second")).toolError();

      assertThat(error.getString("code")).isEqualTo("quota");
      assertThat(error.getDouble("left")).isEqualTo(0.002);
      assertThat(rig.replicate.creates()).hasSize(1);
    }
  }

  @Test
  void usedUpCreditIsNotAskedForAgain() {
    try (Rig rig = new Rig()) {
      JsonObject first = rig.draw("broke fault:402").toolError();
      JsonObject second = rig.draw("rich").toolError();

      assertThat(first.getString("code")).isEqualTo("quota");
      assertThat(first.getString("reason")).isEqualTo("credit");
      assertThat(first.getBoolean("retryable")).isFalse();
      assertThat(second.getString("reason")).isEqualTo("credit");
      assertThat(second.getLong("retry_after_s")).isBetween(290L, 301L);
      assertThat(rig.replicate.creates()).hasSize(1);
    }
  }

  @Test
  void aWrongTokenIsSaidWithoutIt() {
    try (Rig rig = new Rig(Map.of("REPLICATE_API_TOKEN", "r8_very_wrong"))) {
      Received answer = rig.draw("who");
      assertThat(answer.toolError().getString("code")).isEqualTo("unauthorized");
      assertThat(answer.body().toString()).doesNotContain("r8_very");
    }
  }

  @Test
  void theCountLastsOverARestart(@TempDir Path state) {
    Map<String, String> settings =
        Map.of("STATE_DIR", state.toString(), "REPLICATE_USD_PER_DAY", "1");
    try (Rig first = new Rig(settings)) {
      String id =
          first
              .draw("handed over fault:run-slow", "n", 4, "wait_s", 0)
              .facts()
              .getString("prediction_id");
      assertThat(spend(first).getDouble("spent_usd")).as("reserved").isEqualTo(0.012);
      first.stop();
      try (Rig second = first.another(settings)) {
        assertThat(spend(second).getDouble("spent_usd")).isEqualTo(0.012);
        second.call("get_prediction", args("prediction_id", id, "wait_s", 20));
        assertThat(spend(second).getDouble("spent_usd")).as("settled once").isEqualTo(0.012);
      }
    }
  }
}
