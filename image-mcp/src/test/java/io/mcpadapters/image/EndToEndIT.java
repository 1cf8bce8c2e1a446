package io.mcpadapters.image;

import static io.mcpadapters.image.Rig.args;
import static io.mcpadapters.image.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.image.sandbox.Drawing;
import io.mcpadapters.image.sandbox.ReplicateFake;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.EndToEnd;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each tool once, what is refused, and the token that must not be said. */
class EndToEndIT extends EndToEnd {
  private final ReplicateFake replicate = Await.value(ReplicateFake.start(vertx));

  @Override
  protected Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(replicate.settings());
    settings.put("LOG_LEVEL", "debug");
    settings.put("REPLICATE_USD_PER_DAY", "100");
    settings.put(
        "REPLICATE_PRICES",
        "black-forest-labs/flux-kontext-pro=0.04/image,"
            + "recraft-ai/recraft-crisp-upscale=0.006/image,luma/photon=0.03/image");
    return settings;
  }

  @Override
  protected List<String> secrets() {
    return List.of(ReplicateFake.TOKEN, "r8_");
  }

  private static String picture(Received answer) {
    assertThat(answer.isError()).as("%s", answer.body()).isFalse();
    return answer.facts().getJsonArray("images").getJsonObject(0).getString("uri");
  }

  @ParameterizedTest
  @EnumSource
  void everyToolWorks(Era era) {
    McpClient own = client(era);
    assertThat(own.tools()).hasSize(12);

    String drawn = picture(own.call("generate_image", args("prompt", "a kite", "n", 2)));
    picture(own.call("edit_image", args("prompt", "in red", "images", list(drawn))));
    picture(own.call("upscale_image", args("image", drawn)));
    picture(own.call("remove_background", args("image", "https://example.org/a.png")));
    Received any =
        own.call(
            "run_model",
            args("model", "luma/photon", "input", "{\"prompt\":\"a boat\"}", "wait_s", 0));
    String id = any.facts().getString("prediction_id");
    picture(own.call("get_prediction", args("prediction_id", id, "wait_s", 20)));
    assertThat(own.call("cancel_prediction", args("prediction_id", id)).text())
        .contains("over already");
    assertThat(own.call("list_predictions", args("limit", 2)).text()).contains(id);
    assertThat(own.call("search_models", args("query", "flux")).text()).contains("flux-schnell");
    assertThat(own.call("describe_model", args("model", "edit")).text()).contains("input_image");
    assertThat(own.call("get_spend", args()).text()).contains("\"spent_usd\":0.");
    String data = Base64.getEncoder().encodeToString(Drawing.of("png", 8, 8, 1).getBytes());
    String kept = own.call("upload_image", args("data", data)).facts().getString("uri");
    JsonObject read = own.request("resources/read", args("uri", kept)).result();
    assertThat(read.getJsonArray("contents").getJsonObject(0).getString("blob")).isEqualTo(data);
  }

  @ParameterizedTest
  @EnumSource
  void refusesWithoutPaying(Era era) {
    int before = replicate.paid();
    JsonObject error =
        client(era).call("generate_image", args("prompt", "x", "aspect_ratio", "7:5")).toolError();

    assertThat(error.getString("code")).isEqualTo("invalid_input");
    assertThat(error.getJsonArray("allowed")).contains("16:9");
    assertThat(replicate.paid()).isEqualTo(before);
  }

  @Test
  void saysNothingOfTheTokenWhateverReplicateSays() {
    for (String fault : List.of("401", "cut", "502-html", "not-json")) {
      Received answer = client().call("search_models", args("query", "fault:" + fault));
      assertThat(answer.isError()).as(fault).isTrue();
      assertThat(answer.body().toString()).as(fault).doesNotContain(ReplicateFake.TOKEN, "r8_");
    }
  }
}
