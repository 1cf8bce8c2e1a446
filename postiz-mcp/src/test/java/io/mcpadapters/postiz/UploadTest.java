package io.mcpadapters.postiz;

import static io.mcpadapters.postiz.Rig.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.SandboxFiles;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
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
      assertThat(rig.writes()).isZero();
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
        assertThat(rig.client.call("upload_media", args).facts().getString("path"))
            .endsWith(".png");
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

  @Test
  void privateAddressesAreNotFetched() {
    try (Rig rig = new Rig(Map.of())) {
      JsonObject error = rig.refused("upload_media", "url", "https://127.0.0.1:1/picture");
      assertThat(error.getString("reason")).isEqualTo("address_not_allowed");
      assertThat(rig.writes()).isZero();
    }
  }
}
