package io.mcpadapters.image;

import static io.mcpadapters.image.Rig.args;
import static io.mcpadapters.image.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.image.sandbox.Drawing;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.Received;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A process that ends between sending a create and learning what became of it. */
@Execution(ExecutionMode.CONCURRENT)
class IntentsTest {
  private static final String MODEL = "black-forest-labs/flux-schnell";

  @TempDir Path state;

  private Map<String, String> settings() {
    return Map.of("STATE_DIR", state.toString(), "REPLICATE_USD_PER_DAY", "10");
  }

  /** Ends while its call's create is being answered. */
  private static void ended(Rig rig, String tool, JsonObject call) {
    int before = rig.replicate.creates().size();
    rig.client.calling(tool, call).onFailure(gone -> {});
    Await.until(() -> rig.replicate.creates().size() > before);
    rig.stop();
  }

  private static String code(Received answer) {
    return answer.toolError().getString("code");
  }

  @Test
  void theNextProcessFindsWhatWasBegun() {
    JsonObject call = args("prompt", "ended fault:hang-after", "idempotency_key", "k");
    try (Rig first = new Rig(settings())) {
      ended(first, "generate_image", call);
      try (Rig second = first.another(settings())) {
        Received found = second.call("generate_image", call);
        assertThat(found.facts().getBoolean("joined")).as("%s", found.body()).isTrue();
        assertThat(found.facts().getJsonArray("images")).hasSize(1);
        assertThat(second.call("generate_image", call).facts().getBoolean("cached")).isTrue();
        assertThat(first.replicate.creates()).hasSize(1);
        assertThat(second.call("get_spend", args()).facts().getDouble("spent_usd"))
            .isEqualTo(0.003);
      }
    }
  }

  @Test
  void soDoCallsWithoutAKeyAndAllAtOnce() {
    JsonObject call = args("prompt", "ended fault:hang-after");
    try (Rig first = new Rig(settings())) {
      ended(first, "generate_image", call);
      try (Rig second = first.another(settings())) {
        Future<Received> other = second.client.calling("generate_image", call);
        assertThat(second.call("generate_image", call).facts().getBoolean("joined")).isTrue();
        assertThat(Await.value(other).facts().getBoolean("joined")).isTrue();
        assertThat(first.replicate.creates()).hasSize(1);
      }
    }
  }

  @Test
  void whatWasSentInsideIsNoHindrance() {
    String data =
        "data:image/png;base64,"
            + Base64.getEncoder().encodeToString(Drawing.large(30_000, 6).getBytes());
    JsonObject call =
        args("prompt", "ended fault:hang-after", "images", list(data), "idempotency_key", "k");
    try (Rig first = new Rig(Map.of("STATE_DIR", state.toString()))) {
      ended(first, "edit_image", call);
      try (Rig second = first.another(Map.of("STATE_DIR", state.toString()))) {
        assertThat(second.call("edit_image", call).facts().getBoolean("joined")).isTrue();
        assertThat(first.replicate.creates()).hasSize(1);
      }
    }
  }

  @Test
  void aKeyWhoseRunIsNotFoundIsNotPaidForAgain() {
    JsonObject call = args("prompt", "ended fault:silent", "idempotency_key", "k");
    try (Rig first = new Rig(settings())) {
      first.replicate.foreign(MODEL, args("prompt", "another"), 1);
      ended(first, "generate_image", call);
      try (Rig second = first.another(settings())) {
        JsonObject error = second.call("generate_image", call).toolError();
        assertThat(error.getString("code")).isEqualTo("outcome_unknown");
        assertThat(error.getString("hint")).contains("list_predictions");
        assertThat(error.getBoolean("retryable")).isFalse();
        assertThat(code(second.call("generate_image", call))).isEqualTo("outcome_unknown");
        assertThat(first.replicate.creates()).hasSize(1);
        assertThat(second.call("get_spend", args()).facts().getDouble("spent_usd"))
            .as("it may have been paid")
            .isEqualTo(0.003);
      }
    }
  }

  @Test
  void whoGaveNoKeyIsToldOnce() {
    JsonObject call = args("prompt", "ended fault:silent*1");
    try (Rig first = new Rig(settings())) {
      ended(first, "generate_image", call);
      try (Rig second = first.another(settings())) {
        assertThat(code(second.call("generate_image", call))).isEqualTo("outcome_unknown");
        second.stop();
        try (Rig third = first.another(settings())) {
          Received meant = third.call("generate_image", call);
          assertThat(meant.isError()).as("%s", meant.body()).isFalse();
          assertThat(first.replicate.creates()).hasSize(2);
        }
      }
    }
  }

  @Test
  void aRunOfAnotherCallIsNotTakenForIt() {
    JsonObject call = args("prompt", "twice");
    JsonObject keyed = args("prompt", "twice", "idempotency_key", "k");
    try (Rig first = new Rig(settings())) {
      assertThat(first.call("generate_image", call).isError()).isFalse();
      first.replicate.leaveCreatesUnanswered();
      ended(first, "generate_image", keyed);
      try (Rig second = first.another(settings())) {
        assertThat(code(second.call("generate_image", keyed))).isEqualTo("outcome_unknown");
        assertThat(first.replicate.paid()).isEqualTo(1);
      }
    }
  }

  @Test
  void anOutcomeThatStayedUnknownStaysSoInTheNextProcess() {
    JsonObject call = args("prompt", "lost fault:cut", "idempotency_key", "k");
    try (Rig first = new Rig(settings())) {
      assertThat(code(first.call("generate_image", call))).isEqualTo("outcome_unknown");
      first.stop();
      try (Rig second = first.another(settings())) {
        assertThat(code(second.call("generate_image", call))).isEqualTo("outcome_unknown");
        assertThat(first.replicate.creates()).hasSize(1);
      }
    }
  }

  @Test
  void whatWasSurelyNotBegunIsBegunByTheNextProcess() {
    JsonObject call = args("prompt", "later fault:429*1", "idempotency_key", "k");
    try (Rig first = new Rig(settings())) {
      assertThat(code(first.call("generate_image", call))).isEqualTo("rate_limited");
      first.stop();
      try (Rig second = first.another(settings())) {
        assertThat(second.call("generate_image", call).isError()).isFalse();
        assertThat(first.replicate.paid()).isEqualTo(1);
      }
    }
  }

  @Test
  void aRunOfItsOwnIsKeptByItsKeyAsWell() {
    JsonObject call =
        args("prompt", "apart fault:hang-after", "reuse", "never", "idempotency_key", "k");
    try (Rig first = new Rig(settings())) {
      ended(first, "generate_image", call);
      try (Rig second = first.another(settings())) {
        assertThat(second.call("generate_image", call).facts().getBoolean("joined")).isTrue();
        assertThat(second.call("generate_image", call).facts().getBoolean("cached")).isTrue();
        assertThat(first.replicate.creates()).hasSize(1);
      }
    }
  }

  @Test
  void withoutADirectoryTheAnswerSaysHowLongTheKeyIsKnown() {
    try (Rig rig = new Rig()) {
      assertThat(
              rig.draw("keyed", "idempotency_key", "k").facts().getJsonArray("warnings").encode())
          .contains("idempotency_key", "STATE_DIR", "list_predictions");
      assertThat(rig.draw("no key").facts().getJsonArray("warnings")).isEmpty();
    }
    try (Rig rig = new Rig(settings())) {
      assertThat(rig.draw("keyed", "idempotency_key", "k").facts().getJsonArray("warnings"))
          .isEmpty();
    }
  }
}
