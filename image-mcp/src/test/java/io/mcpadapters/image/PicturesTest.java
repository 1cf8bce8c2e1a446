package io.mcpadapters.image;

import static io.mcpadapters.image.Rig.args;
import static io.mcpadapters.image.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.image.sandbox.Drawing;
import io.mcpadapters.kit.Received;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that come out of runs and go into them. */
class PicturesTest {
  private static String base64(Buffer bytes) {
    return Base64.getEncoder().encodeToString(bytes.getBytes());
  }

  private static String dataUri(Buffer bytes) {
    return "data:image/png;base64," + base64(bytes);
  }

  private static JsonObject picture(Received answer) {
    return answer.facts().getJsonArray("images").getJsonObject(0);
  }

  @ParameterizedTest
  @CsvSource({
    "file-404,answered 404",
    "file-redirect,302",
    "file-html,no picture",
    "file-cut,broke the connection off",
    "foreign-output,not one at which replicate keeps files"
  })
  void aFileThatCannotBeFetchedIsAnsweredWithItsAddress(String fault, String why) {
    try (Rig rig = new Rig()) {
      Received answer = rig.draw("file fault:" + fault);

      assertThat(answer.isError()).as("%s", answer.body()).isFalse();
      assertThat(picture(answer).getString("replicate_url")).isNotBlank();
      assertThat(picture(answer).getString("replicate_expires_at")).isNotBlank();
      assertThat(picture(answer).containsKey("uri")).isFalse();
      assertThat(answer.facts().getJsonArray("warnings").getString(0)).contains(why);
      assertThat(answer.facts().getJsonObject("cost").getDouble("usd")).isEqualTo(0.003);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file-401", "file-type", "file-slow"})
  void whatIsOnlyOddIsKept(String fault) {
    try (Rig rig = new Rig()) {
      Received answer = rig.draw("file fault:" + fault);
      assertThat(picture(answer).getString("mime_type")).isEqualTo("image/webp");
      assertThat(picture(answer).getString("uri")).startsWith("image://");
    }
  }

  @Test
  void theTokenGoesToNobodyWhoDoesNotAskForIt() {
    try (Rig rig = new Rig()) {
      rig.draw("plain");
      assertThat(
              rig.replicate.everything().stream()
                  .filter(one -> one.path().startsWith("/delivery/"))
                  .flatMap(one -> one.header("Authorization").stream()))
          .isEmpty();
    }
  }

  @Test
  void aHundredMegabytesAreStoppedAtTheCap(@TempDir Path state) {
    try (Rig rig = new Rig(Map.of("STATE_DIR", state.toString()))) {
      Received answer = rig.draw("huge fault:file-100mb");
      assertThat(answer.facts().getJsonArray("warnings").getString(0)).contains("50 MB");
      assertThat(picture(answer).containsKey("uri")).isFalse();
    }
  }

  @Test
  void largePicturesAreLinkedAndNotShown(@TempDir Path state) {
    try (Rig rig = new Rig(Map.of("STATE_DIR", state.toString()))) {
      Received answer = rig.draw("large fault:file-2mb", "inline", "always");
      assertThat(picture(answer).getBoolean("inline")).isFalse();
      assertThat(picture(answer).getInteger("bytes")).isEqualTo(2 << 20);

      Received read =
          rig.client.request("resources/read", args("uri", picture(answer).getString("uri")));
      JsonObject content = read.result().getJsonArray("contents").getJsonObject(0);
      assertThat(content.getString("mimeType")).isEqualTo("image/png");
      assertThat(Base64.getDecoder().decode(content.getString("blob"))).hasSize(2 << 20);
      assertThat(read.result().getString("cacheScope")).isEqualTo("private");
      assertThat(read.result().getLong("ttlMs")).isEqualTo(86_400_000);
    }
  }

  @Test
  void aPictureThatIsGoneIsNotFound() {
    try (Rig rig = new Rig()) {
      for (String hash : new String[] {"0".repeat(64), "x"}) {
        Received read = rig.client.request("resources/read", args("uri", "image://sha256/" + hash));
        assertThat(read.error().getInteger("code")).isEqualTo(-32602);
      }
      JsonArray templates =
          rig.client
              .request("resources/templates/list", args())
              .result()
              .getJsonArray("resourceTemplates");
      assertThat(templates.getJsonObject(0).getString("uriTemplate"))
          .isEqualTo("image://sha256/{sha256}");
    }
  }

  @Test
  void whatWasMadeGoesInAgain() {
    try (Rig rig = new Rig()) {
      String uri = picture(rig.draw("source")).getString("uri");
      Received edited =
          rig.call("edit_image", args("prompt", "in blue", "images", list(uri), "seed", 1));

      assertThat(edited.isError()).as("%s", edited.body()).isFalse();
      assertThat(edited.facts().getJsonObject("input_used").getString("input_image"))
          .isEqualTo(uri);
      assertThat(rig.sent().getString("input_image")).startsWith("data:image/webp;base64,");
      assertThat(rig.sent().getString("aspect_ratio")).isEqualTo("match_input_image");
      assertThat(rig.replicate.uploads()).isZero();
    }
  }

  @Test
  void aDataUriOf200KilobytesGoesInside() {
    try (Rig rig = new Rig()) {
      String data = dataUri(Drawing.large(200_000, 3));
      Received answer =
          rig.call("upscale_image", args("image", data, "model", "nightmareai/real-esrgan"));

      assertThat(answer.isError()).as("%s", answer.body()).isFalse();
      assertThat(rig.sent().getString("image")).isEqualTo(data);
      assertThat(answer.facts().encode().length()).isLessThan(5_000);
    }
  }

  @Test
  void aLargerOneIsUploadedOnce() {
    try (Rig rig = new Rig()) {
      String data = dataUri(Drawing.large(400_000, 4));
      for (String format : new String[] {"png", "webp"}) {
        Received answer =
            rig.call("remove_background", args("image", data, "output_format", format));
        assertThat(answer.isError()).as("%s", answer.body()).isFalse();
        assertThat(rig.sent().getString("image")).startsWith("https://api.replicate.com/v1/files/");
      }
      assertThat(rig.replicate.uploads()).isEqualTo(1);
    }
  }

  @Test
  void aDryRunUploadsNothingAndShowsHowLong() {
    try (Rig rig = new Rig()) {
      String data = dataUri(Drawing.large(400_000, 5));
      JsonObject facts =
          rig.call("remove_background", args("image", data, "dry_run", true)).facts();
      assertThat(facts.getJsonArray("would_send").encode()).contains("image/png, 400000 bytes");
      assertThat(rig.replicate.uploads()).isZero();
      assertThat(rig.replicate.creates()).isEmpty();
    }
  }

  @Test
  void aLostRunWithDataInsideIsFound() {
    try (Rig rig = new Rig()) {
      Received answer =
          rig.call(
              "edit_image",
              args(
                  "prompt",
                  "lost fault:cut-after",
                  "images",
                  list(dataUri(Drawing.large(30_000, 6)))));
      assertThat(answer.isError()).as("%s", answer.body()).isFalse();
      assertThat(rig.replicate.creates()).hasSize(1);
    }
  }

  @Test
  void uploadsAreNamedByTheirContent() {
    try (Rig rig = new Rig()) {
      Buffer png = Drawing.of("png", 32, 16, 1);
      JsonObject first = rig.call("upload_image", args("data", base64(png))).facts();
      JsonObject second = rig.call("upload_image", args("data", dataUri(png))).facts();

      assertThat(first.getString("uri")).isEqualTo(second.getString("uri"));
      assertThat(first.getInteger("width")).isEqualTo(32);
      assertThat(first.getInteger("height")).isEqualTo(16);
      assertThat(first.getString("mime_type")).isEqualTo("image/png");
      assertThat(rig.replicate.everything()).as("nothing is sent").isEmpty();
    }
  }

  @Test
  void whatIsNoPictureIsRefusedWithTheWayOut() {
    try (Rig rig = new Rig()) {
      JsonObject text =
          rig.call("upload_image", args("data", base64(Buffer.buffer("hello")))).toolError();
      assertThat(text.getString("reason")).isEqualTo("not_a_picture");
      assertThat(text.getString("field")).isEqualTo("data");
      assertThat(rig.call("upload_image", args()).toolError().getString("message"))
          .contains("exactly one");
      for (String path :
          new String[] {
            "/tmp/a.png",
            "file:///a.png",
            "sandbox:/mnt/a.png",
            "C:\\a.png",
            "~/a.png",
            "a.png",
            "http://example.org/a.png"
          }) {
        JsonObject error =
            rig.call("edit_image", args("prompt", "x", "images", list(path))).toolError();
        assertThat(error.getString("field")).isEqualTo("images[0]");
        assertThat(error.getString("message")).contains("https");
      }
      JsonObject gone =
          rig.call("upscale_image", args("image", "image://sha256/" + "a".repeat(64))).toolError();
      assertThat(gone.getString("reason")).isEqualTo("picture_gone");
      assertThat(rig.replicate.creates()).isEmpty();
    }
  }

  @Test
  void tenMegabytesInBase64AreAClearRefusal() {
    try (Rig rig = new Rig()) {
      Received answer =
          rig.client.request(
              "tools/call",
              args(
                  "name",
                  "upload_image",
                  "arguments",
                  args("data", base64(Drawing.large(10_000_000, 7)))));
      assertThat(answer.body().toString()).contains("1048576", "MCP_MAX_BODY");
      JsonObject error =
          rig.call("upload_image", args("data", base64(Drawing.large(710_000, 8)))).toolError();
      assertThat(error.getString("message")).contains("933536 characters");
    }
  }

  @Test
  void withADirectoryPicturesAndRunsLastOverARestart(@TempDir Path state) {
    Map<String, String> settings = Map.of("STATE_DIR", state.toString());
    try (Rig first = new Rig(settings)) {
      Received made = first.draw("lasting", "seed", 5);
      assertThat(made.facts().getString("kept")).isEqualTo("30 days");
      first.stop();
      first.replicate.expire();
      try (Rig second = first.another(settings)) {
        Received again = second.draw("lasting", "seed", 5);
        assertThat(again.facts().getBoolean("cached")).isTrue();
        assertThat(picture(again).getBoolean("inline")).isTrue();
        assertThat(first.replicate.paid()).isEqualTo(1);
      }
    }
  }

  @Test
  void aDirectoryThatCannotBeWrittenLosesNoRun(@TempDir Path state) throws Exception {
    Path file = java.nio.file.Files.createFile(state.resolve("image-mcp"));
    try (Rig rig = new Rig(Map.of("STATE_DIR", file.getParent().toString()))) {
      Received answer = rig.draw("unwritable");
      assertThat(answer.isError()).as("%s", answer.body()).isFalse();
      assertThat(picture(answer).getString("replicate_url")).isNotBlank();
      assertThat(answer.facts().getJsonArray("warnings").getString(0)).contains("no room");
    }
  }
}
