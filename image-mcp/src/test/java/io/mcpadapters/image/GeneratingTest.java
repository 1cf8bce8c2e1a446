package io.mcpadapters.image;

import static io.mcpadapters.image.Rig.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Revision;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A picture from words: what is sent, what is answered. */
@Execution(ExecutionMode.CONCURRENT)
class GeneratingTest {
  @Test
  void answersWordsALinkThePictureAndTheFacts() {
    try (Rig rig = new Rig()) {
      Received answer = rig.draw("a red bicycle", "seed", 4_294_967_295L);

      assertThat(answer.isError()).as("%s", answer.body()).isFalse();
      assertThat(answer.text())
          .contains(
              "1 picture by black-forest-labs/flux-schnell: image/webp, 64x64", "Cost $0.003");
      JsonArray blocks = answer.result().getJsonArray("content");
      assertThat(blocks.stream().map(block -> ((JsonObject) block).getString("type")))
          .containsExactly("text", "resource_link", "image", "text");
      JsonObject link = blocks.getJsonObject(1);
      JsonObject image = blocks.getJsonObject(2);
      byte[] bytes = Base64.getDecoder().decode(image.getString("data"));
      assertThat(link.getInteger("size")).isEqualTo(bytes.length);
      assertThat(link.getString("description")).isEqualTo("a red bicycle");
      assertThat(image.getString("mimeType")).isEqualTo("image/webp");
      assertThat(answer.result().containsKey("structuredContent")).isFalse();

      JsonObject facts = answer.facts();
      assertThat(facts.getString("status")).isEqualTo("succeeded");
      assertThat(facts.getLong("seed")).isEqualTo(4_294_967_295L);
      assertThat(facts.getJsonObject("cost"))
          .isEqualTo(args("usd", 0.003, "basis", "per_image", "estimated", true));
      JsonObject picture = facts.getJsonArray("images").getJsonObject(0);
      assertThat(picture.getString("uri")).isEqualTo(link.getString("uri"));
      assertThat(picture.getString("replicate_url")).contains("/delivery/");
      assertThat(picture.getBoolean("inline")).isTrue();
      assertThat(rig.sent())
          .isEqualTo(
              args("prompt", "a red bicycle", "seed", 4_294_967_295L, "output_format", "webp"));
    }
  }

  @Test
  void theCreateIsHeldBackTenSecondsAndEndsByItself() {
    try (Rig rig = new Rig()) {
      rig.draw("by default");
      rig.draw("in a hurry", "wait_s", 3);
      rig.draw("not waited for", "wait_s", 0);

      List<String> prefer =
          rig.replicate.creates().stream().map(one -> one.header("Prefer").orElse("none")).toList();
      List<String> cancel =
          rig.replicate.creates().stream()
              .map(one -> one.header("Cancel-After").orElseThrow())
              .toList();
      assertThat(prefer).containsExactly("wait=10", "wait=3", "none");
      assertThat(cancel).containsExactly("300s", "33s", "300s");
    }
  }

  @Test
  void whoAsksForProgressIsToldHowFarTheModelIs() {
    try (Rig rig = new Rig()) {
      String id = rig.draw("steps fault:tqdm", "wait_s", 0).facts().getString("prediction_id");
      List<JsonObject> steps =
          rig
              .client
              .meta("progressToken", "p")
              .as(Revision.V2025_11_25)
              .call("get_prediction", args("prediction_id", id, "wait_s", 20))
              .messages()
              .stream()
              .filter(message -> "notifications/progress".equals(message.getString("method")))
              .map(message -> message.getJsonObject("params"))
              .toList();

      assertThat(steps.stream().map(step -> step.getString("message"))).contains("drawing");
      assertThat(steps.stream().map(step -> step.getDouble("progress")))
          .isSorted()
          .as("60 % of the log")
          .contains(60.0);
    }
  }

  @Test
  void whoDoesNotWaitAsksAgain() {
    try (Rig rig = new Rig()) {
      Received early = rig.draw("later", "wait_s", 0);
      assertThat(early.facts().getString("status")).isIn("starting", "processing");
      String id = early.facts().getString("prediction_id");
      assertThat(id).isNotBlank();

      Received done = rig.call("get_prediction", args("prediction_id", id, "wait_s", 20));
      assertThat(done.facts().getString("status")).isEqualTo("succeeded");
      assertThat(done.facts().getJsonArray("images")).hasSize(1);
      assertThat(rig.replicate.paid()).isEqualTo(1);
    }
  }

  @Test
  void aDryRunSaysWhatWouldBeSentAndSendsNothing() {
    try (Rig rig = new Rig(Map.of("REPLICATE_USD_PER_DAY", "1"))) {
      Received answer = rig.draw("a plan", "n", 4, "dry_run", true);

      JsonObject facts = answer.facts();
      assertThat(facts.getString("status")).isEqualTo("dry_run");
      assertThat(facts.getJsonArray("would_send").getJsonObject(0).getString("path"))
          .isEqualTo("/v1/predictions");
      assertThat(facts.getJsonObject("cost").getDouble("usd")).isEqualTo(0.012);
      assertThat(facts.getJsonObject("input_used").getInteger("num_outputs")).isEqualTo(4);
      assertThat(rig.replicate.creates()).isEmpty();
      assertThat(rig.call("get_spend", args()).facts().getDouble("spent_usd")).isZero();
    }
  }

  @Test
  void fourPicturesAreShownAndAllAreLinked() {
    try (Rig rig = new Rig()) {
      Received answer = rig.draw("many", "n", 6, "model", "bytedance/seedream-4.5");

      JsonArray images = answer.facts().getJsonArray("images");
      assertThat(images).hasSize(6);
      assertThat(images.stream().filter(one -> ((JsonObject) one).getBoolean("inline"))).hasSize(4);
      assertThat(rig.sent().getString("sequential_image_generation")).isEqualTo("auto");
      assertThat(answer.facts().getJsonObject("cost").getDouble("usd")).isEqualTo(0.24);
    }
  }

  @Test
  void ofPicturesTogetherAreShownWhatFits() {
    try (Rig rig = new Rig()) {
      Received answer = rig.draw("two fault:file-400kb", "n", 2);

      assertThat(
              answer.facts().getJsonArray("images").stream()
                  .map(one -> ((JsonObject) one).getBoolean("inline")))
          .containsExactly(true, false);
      assertThat(answer.facts().getString("kept"))
          .isEqualTo("while this server runs, as far as memory goes");
    }
  }

  @Test
  void aCallWaitsNoLongerThanItMayTake() {
    Scope silent = Scope.open(Duration.ofSeconds(50));
    assertThat(RunAnswer.patience(silent, 280))
        .isBetween(Duration.ofSeconds(40), Duration.ofSeconds(47));
    assertThat(RunAnswer.patience(silent, 5)).isEqualTo(Duration.ofSeconds(5));
    Scope told = Scope.open(Duration.ofSeconds(280));
    assertThat(RunAnswer.patience(told, 280))
        .isBetween(Duration.ofSeconds(270), Duration.ofSeconds(277));
    assertThat(RunAnswer.patience(Scope.open(Duration.ofSeconds(1)), 5)).isZero();
  }

  @Test
  void anSvgIsATextAndNoPicture() {
    try (Rig rig = new Rig()) {
      Received answer = rig.draw("a logo", "model", "svg", "aspect_ratio", "4:3");

      JsonArray blocks = answer.result().getJsonArray("content");
      assertThat(blocks.stream().map(block -> ((JsonObject) block).getString("type")))
          .containsExactly("text", "resource_link", "resource", "text");
      assertThat(blocks.getJsonObject(2).getJsonObject("resource").getString("text"))
          .startsWith("<svg");
      assertThat(rig.sent().getString("size")).isEqualTo("1365x1024");
    }
  }
}
