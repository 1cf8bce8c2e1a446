package io.mcpadapters.postiz;

import static io.mcpadapters.kit.McpClient.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.Received;
import io.mcpadapters.kit.SandboxFiles;
import io.mcpadapters.postiz.sandbox.Fault;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Media that are sent, and media that are fetched and passed on. */
class UploadTest {
  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNg+M/AUA8ABIIBf7HDqdkAAAAASUVORK5CYII=");

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  @Test
  void bytesAreUploadedOnce() {
    try (Rig rig = new Rig()) {
      String base64 = Base64.getEncoder().encodeToString(PNG);
      JsonObject first = rig.done("upload_media", "base64", base64, "alt", "A dot");
      JsonObject again = rig.done("upload_media", "base64", base64);
      assertThat(first.getString("path")).endsWith(".png");
      assertThat(first.getString("alt")).isEqualTo("A dot");
      assertThat(again.getString("id")).isEqualTo(first.getString("id"));
      assertThat(rig.postiz.files()).containsExactly(Buffer.buffer(PNG));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "AAAAHGZ0eXBhdmlmAAAAAGF2aWZtaWYx, image/avif",
    "Qk1GAAAAAAAAADYAAAAoAAAAAQAAAAEAAAABABgAAAAAAA==, image/bmp",
    "SUkqAAgAAAAAAAAAAAAAAAAAAAA=, image/tiff",
    "aGVsbG8K, no picture",
    "AAAAGGZ0eXBpc29tAAAAAGlzb21tcDQy, url only",
  })
  void whatAPostCannotHaveIsRefused(String base64, String words) {
    try (Rig rig = new Rig()) {
      JsonObject error = rig.refused("upload_media", "base64", base64);
      assertThat(error.getString("reason")).isEqualTo("media_type");
      assertThat(error.getString("message")).contains(words);
      assertThat(rig.postiz.writes()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"/picture, true", "/picture-without-length, true", "/text, false"})
  void anAddressWithoutAnEndingIsFetchedAndPassedOn(String path, boolean good) {
    SandboxFiles files =
        Await.value(
            SandboxFiles.start(
                vertx,
                request -> {
                  Buffer body =
                      request.path().equals("/text") ? Buffer.buffer("hello") : Buffer.buffer(PNG);
                  if (request.path().endsWith("without-length")) {
                    request.response().setChunked(true);
                  }
                  request.response().end(body);
                }));
    try (Rig rig = new Rig(files.settings())) {
      JsonObject args = args("url", files.at(path).toString());
      if (good) {
        JsonObject uploaded = rig.client.call("upload_media", args).facts();
        assertThat(uploaded.getString("path")).endsWith(".png");
        assertThat(uploaded.getInteger("bytes")).isEqualTo(PNG.length);
        assertThat(rig.postiz.files()).containsExactly(Buffer.buffer(PNG));
        rig.client.call("upload_media", args);
        assertThat(rig.postiz.files()).hasSize(1);
      } else {
        assertThat(rig.client.call("upload_media", args).toolError().getString("reason"))
            .isEqualTo("media_type");
        assertThat(rig.postiz.files()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"700000, true", "700001, false"})
  void asManyBytesAsAMessageCanHold(int size, boolean good) {
    byte[] picture = Arrays.copyOf(PNG, size);
    try (Rig rig = new Rig()) {
      Received answer =
          rig.client.call(
              "upload_media", args("base64", Base64.getEncoder().encodeToString(picture)));
      if (good) {
        assertThat(answer.facts().getInteger("bytes")).isEqualTo(size);
        assertThat(rig.postiz.files()).containsExactly(Buffer.buffer(picture));
      } else {
        assertThat(answer.toolError().getString("field")).isEqualTo("base64");
        assertThat(rig.postiz.writes()).isZero();
      }
    }
  }

  @Test
  void aPictureThatIsTooLargeIsRefusedByItsLength() {
    SandboxFiles files =
        Await.value(
            SandboxFiles.start(
                vertx,
                request ->
                    request
                        .response()
                        .putHeader("Content-Length", Integer.toString((10 << 20) + 1))
                        .write(Buffer.buffer(Arrays.copyOf(PNG, 64 << 10)))));
    try (Rig rig = new Rig(files.settings())) {
      JsonObject error = rig.refused("upload_media", "url", files.at("/large").toString());
      assertThat(error.getString("reason")).isEqualTo("media_size");
      assertThat(rig.postiz.writes()).isZero();
    }
  }

  @Test
  void anUploadWhoseAnswerIsLostIsUnknownAndHarmless() {
    try (Rig rig = new Rig()) {
      for (Fault fault : new Fault[] {Fault.CUT_BEFORE, Fault.CUT_AFTER, Fault.GATEWAY_AFTER}) {
        rig.postiz.forget();
        rig.postiz.trouble("POST /upload-from-url", fault);
        JsonObject error = rig.refused("upload_media", "url", "https://pictures.example/a.png");
        assertThat(error.getString("code")).isEqualTo("outcome_unknown");
        assertThat(error.getString("hint")).contains("no harm");
        assertThat(rig.postiz.writes()).isEqualTo(1);
      }
      assertThat(rig.done("upload_media", "url", "https://pictures.example/a.png").getString("id"))
          .isNotEmpty();
    }
  }

  @Test
  void privateAddressesAreNotFetched() {
    try (Rig rig = new Rig(Map.of())) {
      JsonObject error = rig.refused("upload_media", "url", "https://127.0.0.1:1/picture");
      assertThat(error.getString("reason")).isEqualTo("address_not_allowed");
      assertThat(rig.postiz.writes()).isZero();
    }
  }
}
