package io.mcpadapters.image;

import static io.mcpadapters.image.Rig.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.image.sandbox.Drawing;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.Received;
import io.mcpadapters.kit.SandboxFiles;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures from public addresses. */
class UploadsTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static SandboxFiles files;
  private static Rig rig;

  @BeforeAll
  static void start() {
    files = Await.value(SandboxFiles.start(VERTX, UploadsTest::serve));
    rig = new Rig(files.settings());
  }

  @AfterAll
  static void stop() {
    rig.close();
    Await.value(VERTX.close());
  }

  private static void serve(HttpServerRequest request) {
    switch (request.path()) {
      case "/a.jpg" -> request.response().end(Drawing.of("jpg", 48, 32, 5));
      case "/large" ->
          request
              .response()
              .putHeader("Content-Length", "" + (51L << 20))
              .write(Drawing.large(100_000, 1));
      case "/page" -> request.response().end("<html></html>");
      case "/away" ->
          request.response().setStatusCode(302).putHeader("Location", "https://127.0.0.1/x").end();
      case "/cut" ->
          request
              .response()
              .putHeader("Content-Length", "1000")
              .write(Buffer.buffer("GIF89a"))
              .onComplete(sent -> request.connection().close());
      default -> request.response().setStatusCode(404).end();
    }
  }

  @Test
  void aPictureIsFetchedAndUsed() {
    Received kept = rig.call("upload_image", args("url", files.at("/a.jpg").toString()));
    assertThat(kept.isError()).as("%s", kept.body()).isFalse();
    assertThat(kept.facts().getString("mime_type")).isEqualTo("image/jpeg");
    assertThat(kept.facts().getInteger("width")).isEqualTo(48);

    Received used = rig.call("remove_background", args("image", kept.facts().getString("uri")));
    assertThat(used.isError()).as("%s", used.body()).isFalse();
    assertThat(rig.sent().getString("image")).startsWith("data:image/jpeg;base64,");
  }

  @ParameterizedTest
  @CsvSource({"/page,not_a_picture", "/none,", "/away,address_not_allowed", "/cut,"})
  void whatCannotBeTakenIsSaid(String path, String reason) {
    JsonObject error = rig.call("upload_image", args("url", files.at(path).toString())).toolError();
    assertThat(error.getString("field")).isEqualTo("url");
    if (reason != null) {
      assertThat(error.getString("reason")).isEqualTo(reason);
    }
  }

  @Test
  void moreThanFiftyMegabytesAreRefused() {
    JsonObject error =
        rig.call("upload_image", args("url", files.at("/large").toString())).toolError();
    assertThat(error.getString("code")).isEqualTo("too_large");
    assertThat(error.getString("field")).isEqualTo("url");
  }

  @Test
  void addressesOfTheInsideAreRefused() {
    for (String url : new String[] {"https://127.0.0.1/a.png", "https://169.254.169.254/a"}) {
      JsonObject error = rig.call("upload_image", args("url", url)).toolError();
      assertThat(error.getString("reason")).as(url).isEqualTo("address_not_allowed");
    }
    JsonObject error = rig.call("upload_image", args("url", "/tmp/a.png")).toolError();
    assertThat(error.getString("message")).contains("https", "data");
  }

  @Test
  void aDryRunFetchesNothing() {
    JsonObject facts =
        rig.call("upload_image", args("url", "https://e.org/a.png", "dry_run", true)).facts();
    assertThat(facts.encode()).contains("https://e.org/a.png");
  }
}
