package io.mcpadapters.postiz;

import static io.mcpadapters.kit.McpClient.args;
import static io.mcpadapters.postiz.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures and films of posts. */
class PostMediaTest extends RigTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"m1\"}",
        "{\"path\":\"./a.png\"}",
        "{\"url\":\"file:///a.png\"}",
        "{\"id\":\"m1\",\"path\":\"/home/me/a.png\"}",
        "{\"id\":\"m1\",\"path\":\"https://p.example/A.PNG\"}",
        "{\"url\":\"http://example.org/a.png\"}",
        "{}"
      })
  void halfReferencesAndLocalFilesAreRefusedWithTheWayOut(String media) {
    JsonObject error =
        rig.notCreated(
            "channels", list("nostr"), "text", "m", "media", list(new JsonObject(media)));
    assertThat(error.getString("code")).isEqualTo("invalid_input");
    assertThat(error.getString("message"))
        .containsAnyOf("upload_media", "must have a path that ends");
  }

  @Test
  void anAddressIsUploadedFirstAndBothHalvesAreSent() {
    JsonArray media = list(args("url", "https://pictures.example/a.png", "alt", "A lamp"));
    JsonObject created = rig.created("channels", list("bluesky"), "text", "m", "media", media);
    JsonObject attached =
        created.getJsonArray("posts").getJsonObject(0).getJsonArray("media").getJsonObject(0);
    assertThat(attached.getString("path")).contains("postiz.example/uploads");
    String id = created.getJsonArray("posts").getJsonObject(0).getString("id");
    JsonObject image = rig.stored(id).getJsonArray("image").getJsonObject(0);
    assertThat(image.getString("id")).isEqualTo(attached.getString("id"));
    assertThat(image.getString("alt")).isEqualTo("A lamp");
    rig.created("channels", list("bluesky"), "text", "n", "media", media);
    assertThat(rig.postiz.requests("POST /upload-from-url")).hasSize(1);
  }

  @Test
  void aDryRunShowsTheUploadAndThePostAndSendsNeither() {
    JsonObject dry =
        rig.created(
            "channels",
            list("bluesky"),
            "text",
            "m",
            "media",
            list(args("url", "https://pictures.example/a.png")),
            "dry_run",
            true);
    assertThat(dry.getJsonArray("would_send")).hasSize(2);
    assertThat(dry.encode()).contains("/upload-from-url", "/posts", "<p>m</p>");
    assertThat(rig.postiz.writes()).isZero();
  }
}
