package io.mcpadapters.image;

import static io.mcpadapters.image.Rig.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What costs nothing: models, runs, and running any model. */
class LookingTest {
  @Test
  void modelsAreFoundAndDescribed() {
    try (Rig rig = new Rig()) {
      JsonObject found = rig.call("search_models", args("query", "flux", "limit", 3)).facts();
      JsonArray rows = found.getJsonArray("models");
      assertThat(rows).hasSize(3);
      JsonObject all = rig.call("search_models", args("task", "remove_background")).facts();
      assertThat(all.encode()).contains("bria/remove-background", "$0.018/image", "background");
      assertThat(all.getInteger("unofficial_left_out")).isPositive();
      assertThat(rig.call("search_models", args()).toolError().getString("field"))
          .isEqualTo("query");

      JsonObject model = rig.call("describe_model", args("model", "fast")).facts();
      assertThat(model.getString("model")).isEqualTo("black-forest-labs/flux-schnell");
      assertThat(model.getJsonObject("mapping").getString("n")).isEqualTo("num_outputs");
      assertThat(model.getString("price")).isEqualTo("$0.003/image");
      assertThat(model.getDouble("usual_seconds")).isEqualTo(0.8);
      assertThat(model.getJsonArray("quirks").encode()).contains("go_fast");
      Received secret =
          rig.call("describe_model", args("model", "openai/gpt-image-2", "raw_schema", true));
      assertThat(secret.body().toString()).contains("\"schema\"").doesNotContain("openai_api_key");
    }
  }

  @Test
  void whatIsNoModelIsRefusedWithWhatWouldBe() {
    try (Rig rig = new Rig()) {
      assertThat(rig.draw("x", "model", "fsat").toolError().getJsonArray("allowed"))
          .contains("fast");
      JsonObject gone = rig.draw("x", "model", "nobody/nothing").toolError();
      assertThat(gone.getString("code")).isEqualTo("not_found");
      assertThat(gone.getString("reason")).isEqualTo("model_not_found");
      rig.draw("x", "model", "nobody/nothing");
      assertThat(rig.replicate.asked("/v1/models/nobody/nothing"))
          .as("known for a minute")
          .hasSize(1);
    }
  }

  @Test
  void modelsWithoutAVersionCannotBeRun() {
    try (Rig rig = new Rig()) {
      rig.replicate
          .models()
          .put(
              args("owner", "no", "name", "version", "is_official", false)
                  .putNull("latest_version"));
      assertThat(rig.draw("x", "model", "no/version").toolError().getString("reason"))
          .isEqualTo("no_version");
    }
  }

  @Test
  void anyAllowedModelRunsByNameVersionOrAddress() {
    try (Rig rig = new Rig(Map.of("REPLICATE_MODELS", "nightmareai/*,luma/photon"))) {
      JsonObject input = args("image", "https://e.org/a.png");
      for (String model :
          new String[] {
            "nightmareai/real-esrgan", "https://replicate.com/NightmareAI/real-esrgan"
          }) {
        Received answer = rig.call("run_model", args("model", model, "input", input.encode()));
        assertThat(answer.isError()).as("%s", answer.body()).isFalse();
      }
      String version = rig.replicate.creates().getLast().json().getString("version");
      assertThat(version).matches("[0-9a-f]{64}");
      Received pinned =
          rig.call(
              "run_model", args("model", "nightmareai/real-esrgan:" + version, "input", input));
      assertThat(pinned.isError()).as("%s", pinned.body()).isFalse();
      Received bare = rig.call("run_model", args("model", version, "input", input));
      assertThat(bare.isError()).as("%s", bare.body()).isFalse();

      JsonObject other =
          rig.call("run_model", args("model", "google/nano-banana", "input", args("prompt", "x")))
              .toolError();
      assertThat(other.getString("reason")).isEqualTo("model_not_allowed");
      assertThat(other.getString("hint")).contains("nightmareai/*");
      JsonObject empty =
          rig.call("run_model", args("model", "luma/photon", "input", args())).toolError();
      assertThat(empty.getString("field")).isEqualTo("prompt");
    }
  }

  @Test
  void aSchemaThatChangedIsReadAnew() {
    try (Rig rig = new Rig()) {
      rig.call("describe_model", args("model", "luma/photon"));
      rig.replicate
          .models()
          .put("luma/photon ; official ; uri ; prompt* str; mood* sunny|rainy; aspect_ratio 1:1");
      JsonObject refused = rig.draw("x", "model", "luma/photon").toolError();
      assertThat(refused.getString("code")).isEqualTo("invalid_input");
      assertThat(refused.getJsonArray("fields").getJsonObject(0).getString("field"))
          .isEqualTo("mood");

      JsonObject local = rig.draw("x", "model", "luma/photon").toolError();
      assertThat(local.getString("field")).as("checked by the new one").isEqualTo("mood");
      assertThat(rig.replicate.creates()).hasSize(1);
      assertThat(rig.draw("x", "model", "luma/photon", "extra", args("mood", "sunny")).isError())
          .isFalse();
    }
  }

  @Test
  void byDefaultModelsWithAPriceAndThoseOfTheAliasesRun() {
    try (Rig rig = new Rig(Map.of("REPLICATE_ALIASES", "fast=luma/photon"))) {
      JsonObject input = args("prompt", "x");
      for (String model :
          List.of("black-forest-labs/flux-1.1-pro", "google/nano-banana-2", "luma/photon")) {
        JsonObject call = args("model", model, "input", input, "dry_run", true);
        assertThat(rig.call("run_model", call).isError()).as(model).isFalse();
      }
      JsonObject other = args("model", "google/nano-banana", "input", input);
      assertThat(rig.call("run_model", other).toolError().getString("reason"))
          .isEqualTo("model_not_allowed");
      assertThat(rig.draw("x", "dry_run", true).facts().getString("model"))
          .as("what the operator says")
          .isEqualTo("luma/photon");
      assertThat(rig.draw("x", "dry_run", true, "model", "quality").facts().getString("model"))
          .as("by default")
          .isEqualTo("google/nano-banana-2");
    }
  }

  @Test
  void whatReplicateRefusesIsNamedByItsInputOrItsVersion() {
    try (Rig rig = new Rig()) {
      String line = "luma/photon ; %s ; uri ; prompt* str; steps int 1–%d";
      rig.replicate.models().put(line.formatted("official", 50));
      rig.call("describe_model", args("model", "luma/photon"));
      rig.replicate.models().put(line.formatted("official", 10));
      JsonObject steps =
          rig.draw("x", "model", "luma/photon", "extra", args("steps", 40)).toolError();
      assertThat(steps.getString("reason")).isEqualTo("model_input");
      assertThat(steps.getJsonArray("fields").getJsonObject(0))
          .isEqualTo(args("field", "steps", "rule", "Must be less than or equal to 10"));

      rig.call("describe_model", args("model", "luma/photon"));
      rig.replicate.models().put(line.formatted("version", 10));
      JsonObject version = rig.draw("x", "model", "luma/photon").toolError();
      assertThat(version.getString("code")).isEqualTo("invalid_input");
      assertThat(version.getString("reason")).isEqualTo("version");
      assertThat(rig.draw("x", "model", "luma/photon").isError()).as("read anew").isFalse();
    }
  }

  @Test
  void runsAreListedOverPages() {
    try (Rig rig = new Rig()) {
      rig.replicate.foreign("luma/photon", args("prompt", "old \u202e one"), 101);
      rig.draw("mine");
      Set<String> seen = new HashSet<>();
      JsonObject call = args("limit", 40);
      int pages = 0;
      do {
        JsonObject page = rig.call("list_predictions", call).facts();
        page.getJsonArray("predictions")
            .forEach(row -> seen.add(((JsonObject) row).getString("prediction_id")));
        call.put("cursor", page.getString("next_cursor"));
        pages++;
      } while (call.getString("cursor") != null);
      assertThat(seen).hasSize(102);
      assertThat(pages).isEqualTo(3);

      JsonObject mine =
          rig.call("list_predictions", args("model", "black-forest-labs/FLUX-schnell")).facts();
      assertThat(mine.getJsonArray("predictions")).hasSize(1);
      assertThat(mine.encode()).doesNotContain("\u202e");
      assertThat(rig.call("list_predictions", args("status", "failed")).facts().encode())
          .contains("\"predictions\":[]");
      assertThat(
              rig.call("list_predictions", args("created_after", "yesterday"))
                  .toolError()
                  .getString("field"))
          .isEqualTo("created_after");
      assertThat(
              rig.call("list_predictions", args("created_after", "2099-01-01T00:00:00+01:00"))
                  .facts()
                  .getJsonArray("predictions"))
          .isEmpty();
    }
  }
}
