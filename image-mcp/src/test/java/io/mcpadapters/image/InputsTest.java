package io.mcpadapters.image;

import static io.mcpadapters.image.Rig.args;
import static io.mcpadapters.image.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.image.sandbox.Drawing;
import io.mcpadapters.kit.Asked;
import io.mcpadapters.kit.Received;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Pictures that go into runs. */
class InputsTest {
  private static String base64(Buffer bytes) {
    return Base64.getEncoder().encodeToString(bytes.getBytes());
  }

  private static String dataUri(Buffer bytes) {
    return "data:image/png;base64," + base64(bytes);
  }

  private static JsonObject picture(Received answer) {
    return answer.facts().getJsonArray("images").getJsonObject(0);
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
  void anUploadThatReplicateIsAboutToForgetIsNotUsedAgain() {
    try (Rig rig = new Rig()) {
      rig.replicate.uploadsLast(Duration.ofSeconds(60));
      JsonObject call = args("image", dataUri(Drawing.large(300_000, 4)));
      rig.call("remove_background", call);
      rig.call("remove_background", call);
      assertThat(rig.replicate.uploads()).isEqualTo(2);
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
  void anUploadThatIsRefusedBeginsNothing() {
    try (Rig rig = new Rig(Map.of("REPLICATE_USD_PER_DAY", "1"))) {
      Buffer bytes = Drawing.large(300_000, 9).appendString("fault:413");
      JsonObject error = rig.call("remove_background", args("image", dataUri(bytes))).toolError();

      assertThat(error.getString("code")).isEqualTo("too_large");
      assertThat(rig.replicate.creates()).isEmpty();
      assertThat(rig.call("get_spend", args()).facts().getDouble("spent_usd")).isZero();
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

  /** The validator of documents looks into no form: its parts are held against it here. */
  @Test
  void anUploadHasThePartsThatReplicateDocuments() throws IOException {
    Path document =
        Path.of(System.getProperty("specs", ""), "replicate/replicate-openapi-mock.json");
    Assumptions.assumeTrue(Files.isReadable(document), "there is no " + document);
    JsonObject form = new JsonObject(Files.readString(document));
    for (String name :
        List.of(
            "paths", "/files", "post", "requestBody", "content", "multipart/form-data", "schema")) {
      form = form.getJsonObject(name);
    }
    try (Rig rig = new Rig()) {
      rig.call("remove_background", args("image", dataUri(Drawing.large(300_000, 9))));
      Asked upload = rig.replicate.asked("/v1/files").getFirst();
      List<String> parts =
          Pattern.compile(
                  "Content-Disposition: form-data; name=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE)
              .matcher(upload.body())
              .results()
              .map(part -> part.group(1))
              .toList();
      assertThat(parts).containsAll(strings(form, "required"));
      assertThat(form.getJsonObject("properties").fieldNames()).containsAll(parts);
      assertThat(upload.header("Content-Type").orElse("")).startsWith("multipart/form-data;");
    }
  }

  private static List<String> strings(JsonObject json, String name) {
    return json.getJsonArray(name).stream().map(Object::toString).toList();
  }
}
