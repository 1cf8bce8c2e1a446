package io.mcpadapters.image;

import static io.mcpadapters.image.Rig.args;
import static io.mcpadapters.image.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same arguments in each model's words. */
class MappingTest {
  private static Rig rig;

  @BeforeAll
  static void start() {
    rig = new Rig();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  private static JsonObject planned(String tool, JsonObject call) {
    Received answer = rig.call(tool, call.put("dry_run", true));
    assertThat(answer.isError()).as("%s", answer.body()).isFalse();
    return answer.facts();
  }

  private static JsonObject input(Object... pairs) {
    JsonObject input =
        planned("generate_image", args(pairs).put("prompt", "p")).getJsonObject("input_used");
    input.remove("prompt");
    return input;
  }

  private static JsonObject refused(Object... pairs) {
    return rig.draw(
            "p",
            args(pairs).put("dry_run", true).stream()
                .flatMap(pair -> java.util.stream.Stream.of(pair.getKey(), pair.getValue()))
                .toArray())
        .toolError();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "fast; 16:9; {\"aspect_ratio\":\"16:9\",\"output_format\":\"webp\"}",
        "black-forest-labs/flux-kontext-pro; 21:9; {\"aspect_ratio\":\"21:9\",\"output_format\":\"jpg\"}",
        "recraft-ai/recraft-v3; 1:1; {\"size\":\"1024x1024\"}",
        "recraft-ai/recraft-v3; 2:1; {\"size\":\"2048x1024\"}",
        "stability-ai/sdxl; 16:9; {\"width\":1368,\"height\":768}",
        "bytedance/seedream-5-lite; 3:2; {\"aspect_ratio\":\"3:2\",\"output_format\":\"jpeg\"}",
        "openai/gpt-image-2; 3:2; {\"aspect_ratio\":\"3:2\",\"output_format\":\"webp\"}"
      })
  void shapes(String model, String ratio, String expected) {
    assertThat(input("model", model.strip(), "aspect_ratio", ratio.strip()))
        .isEqualTo(new JsonObject(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "fast,1MP,megapixels,1",
    "fast,0.25MP,megapixels,0.25",
    "black-forest-labs/flux-2-pro,2MP,resolution,2 MP",
    "black-forest-labs/flux-2-pro,2K,resolution,4 MP",
    "google/nano-banana-pro,4K,resolution,4K",
    "bytedance/seedream-4.5,4K,size,4K",
    "bytedance/seedream-5-lite,3K,size,3K"
  })
  void resolutions(String model, String wanted, String input, String value) {
    assertThat(input("model", model, "resolution", wanted).getString(input)).isEqualTo(value);
  }

  @Test
  void sidesBringTheirSwitch() {
    JsonObject flux = input("model", "black-forest-labs/flux-2-pro", "width", 800, "height", 600);
    assertThat(flux.getString("aspect_ratio")).isEqualTo("custom");
    assertThat(flux.getInteger("width")).isEqualTo(800);
    JsonObject seedream = input("model", "bytedance/seedream-4.5", "width", 2000, "height", 3000);
    assertThat(seedream.getString("size")).isEqualTo("custom");
    assertThat(refused("width", 800, "height", 600).getString("hint")).contains("flux-2-pro");
    assertThat(
            refused("model", "bytedance/seedream-4.5", "width", 800, "height", 2000)
                .getString("message"))
        .contains("width must be from 1024 to 4096");
    assertThat(refused("width", 800).getString("field")).isEqualTo("height");
  }

  @Test
  void whatWouldChangeThePictureIsRefusedNamingModelsThatCan() {
    assertThat(refused("n", 5).getString("hint")).contains("seedream-4.5");
    assertThat(refused("model", "openai/gpt-image-2", "n", 2).getString("message"))
        .contains("1 at most");
    assertThat(refused("negative_prompt", "cats").getString("hint")).contains("qwen");
    assertThat(refused("background", "transparent").getString("hint")).contains("gpt-image-1.5");
    assertThat(
            refused("model", "openai/gpt-image-2", "background", "transparent").getString("code"))
        .isEqualTo("invalid_input");
    assertThat(refused("reference_images", list("https://e.org/a.png")).getString("hint"))
        .contains("nano-banana-2");
    JsonObject ratio = refused("aspect_ratio", "7:5");
    assertThat(ratio.getJsonArray("allowed")).contains("16:9");
    assertThat(
            rig.call(
                    "edit_image",
                    args(
                        "prompt",
                        "p",
                        "images",
                        list("https://e.org/a.png"),
                        "mask",
                        "https://e.org/m.png"))
                .toolError()
                .getString("hint"))
        .contains("flux-fill-pro");
  }

  @Test
  void whatOnlyLacksIsLeftOutWithANote() {
    JsonObject facts =
        planned(
            "generate_image",
            args(
                "prompt",
                "p",
                "model",
                "google/nano-banana",
                "seed",
                3,
                "quality",
                "high",
                "resolution",
                "2K",
                "output_format",
                "webp"));
    assertThat(facts.getJsonArray("mapping_notes")).hasSize(4);
    assertThat(facts.getJsonObject("input_used")).isEqualTo(args("prompt", "p"));
  }

  @Test
  void qualityInNumbersAndWords() {
    assertThat(input("quality", 55).getInteger("output_quality")).isEqualTo(55);
    assertThat(input("quality", "low").getInteger("output_quality")).isEqualTo(60);
    assertThat(input("model", "openai/gpt-image-1.5", "quality", "high").getString("quality"))
        .isEqualTo("high");
    assertThat(
            input("model", "openai/gpt-image-1.5", "quality", 70).getInteger("output_compression"))
        .isEqualTo(70);
  }

  @Test
  void severalPicturesGoWhereTheModelTakesThem() {
    JsonObject facts =
        planned(
            "edit_image",
            args(
                "prompt",
                "p",
                "model",
                "google/nano-banana-2",
                "images",
                list("https://e.org/a.png", "https://e.org/b.png")));
    assertThat(facts.getJsonObject("input_used").getJsonArray("image_input")).hasSize(2);
    assertThat(
            rig.call(
                    "edit_image",
                    args(
                        "prompt",
                        "p",
                        "images",
                        list("https://e.org/a.png", "https://e.org/b.png")))
                .toolError()
                .getString("message"))
        .contains("takes 1 picture, 2 were given");
  }

  @Test
  void whatHasToStayClearIsAskedForAsPng() {
    assertThat(
            input("model", "openai/gpt-image-1.5", "background", "transparent")
                .getString("output_format"))
        .isEqualTo("png");
  }

  @Test
  void aSeedMayHave32Bits() {
    assertThat(input("seed", 4_294_967_295L).getLong("seed")).isEqualTo(4_294_967_295L);
    assertThat(refused("seed", 4_294_967_296L).getString("field")).isEqualTo("seed");
  }

  @Test
  void enlarging() {
    assertThat(
            planned(
                    "upscale_image",
                    args(
                        "image",
                        "https://e.org/a.png",
                        "scale",
                        4,
                        "model",
                        "nightmareai/real-esrgan",
                        "face_enhance",
                        true))
                .getJsonObject("input_used"))
        .isEqualTo(args("image", "https://e.org/a.png", "scale", 4, "face_enhance", true));
    assertThat(
            planned("upscale_image", args("image", "https://e.org/a.png", "scale", 4))
                .getJsonArray("mapping_notes")
                .getString(0))
        .contains("scale was left out");
    assertThat(
            rig.call("upscale_image", args("image", "https://e.org/a.png", "scale", 3))
                .toolError()
                .getString("message"))
        .contains("2, 4 or 6");
  }

  @Test
  void ownInputsGoBeforeAllElseAsTextOrObject() {
    assertThat(input("extra", args("num_inference_steps", 2)).getInteger("num_inference_steps"))
        .isEqualTo(2);
    assertThat(input("extra", "{\"num_inference_steps\":3}").getInteger("num_inference_steps"))
        .isEqualTo(3);
    JsonObject misspelt = refused("extra", args("num_inference_step", 2));
    assertThat(misspelt.getString("field")).isEqualTo("extra.num_inference_step");
    assertThat(misspelt.getJsonArray("allowed")).contains("num_inference_steps");
    assertThat(refused("extra", args("disable_safety_checker", true)).getString("reason"))
        .isEqualTo("input_denied");
    assertThat(
            refused("model", "openai/gpt-image-2", "extra", args("openai_api_key", "sk"))
                .getString("reason"))
        .isEqualTo("input_denied");
  }

  @Test
  void noAspectRatioIsSentWhereNoneIsAskedFor() {
    assertThat(input("model", "google/nano-banana-2").containsKey("aspect_ratio")).isFalse();
  }
}
