package io.mcpadapters.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signed links to pictures. */
class FilesTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "MCP_PUBLIC_URL",
          "https://pictures.example.org/mcp-files",
          "MCP_AUTH_TOKEN",
          "a-bearer-for-the-endpoint",
          "MCP_ALLOWED_HOSTS",
          "pictures.example.org");

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = vertx.createHttpClient();

  private record Got(HttpClientResponse head, Buffer body) {
    String header(String name) {
      return head.getHeader(name);
    }
  }

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  private Got get(Rig rig, HttpMethod method, String path, String host) {
    Future<Got> got =
        http.request(
                new RequestOptions()
                    .setMethod(method)
                    .setHost("127.0.0.1")
                    .setPort(rig.port())
                    .setURI(path))
            .compose(request -> request.putHeader("Host", host).send())
            .compose(response -> response.body().map(body -> new Got(response, body)));
    return Await.value(got);
  }

  private static String link(Rig rig, String model) {
    JsonObject picture =
        rig.client
            .header("Authorization", "Bearer a-bearer-for-the-endpoint")
            .call("generate_image", Rig.args("prompt", "linked", "model", model))
            .facts()
            .getJsonArray("images")
            .getJsonObject(0);
    assertThat(picture.getString("url"))
        .startsWith("https://pictures.example.org/mcp-files/files/");
    return URI.create(picture.getString("url")).getPath().replaceFirst("/mcp-files", "");
  }

  @Test
  void givesThePictureToWhoHasTheLinkWithoutABearer() {
    try (Rig rig = new Rig(SETTINGS)) {
      String path = link(rig, "fast");
      Got got = get(rig, HttpMethod.GET, path, "pictures.example.org");

      assertThat(got.head.statusCode()).isEqualTo(200);
      assertThat(got.header("Content-Type")).isEqualTo("image/webp");
      assertThat(got.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(got.header("Content-Disposition")).startsWith("inline");
      assertThat(got.body.getString(0, 4)).isEqualTo("RIFF");
      Got head = get(rig, HttpMethod.HEAD, path, "pictures.example.org");
      assertThat(head.header("Content-Length")).isEqualTo("" + got.body.length());
      assertThat(head.body.length()).isZero();
      Got posted = get(rig, HttpMethod.POST, path, "pictures.example.org");
      assertThat(posted.head.statusCode()).isEqualTo(405);
      assertThat(posted.header("Allow")).isEqualTo("GET, HEAD");
      assertThat(get(rig, HttpMethod.GET, path, "evil.example").head.statusCode()).isEqualTo(403);
    }
  }

  @Test
  void anSvgIsStoredAndNotShown() {
    try (Rig rig = new Rig(SETTINGS)) {
      Got got = get(rig, HttpMethod.GET, link(rig, "svg"), "localhost");
      assertThat(got.header("Content-Type")).isEqualTo("image/svg+xml");
      assertThat(got.header("Content-Disposition")).startsWith("attachment");
      assertThat(got.header("Content-Security-Policy")).contains("default-src 'none'");
    }
  }

  @Test
  void aForgedLinkOrOneOfAnotherPictureIsNone() {
    try (Rig rig = new Rig(SETTINGS)) {
      String path = link(rig, "fast");
      String another = link(rig, "svg").split("/")[3];
      String handle = path.split("/")[2];
      String name = path.split("/")[3];
      String forged = (handle.charAt(0) == 'A' ? "B" : "A") + handle.substring(1);
      for (String other :
          new String[] {
            "/files/" + forged + "/" + name,
            "/files/" + handle + "/" + another,
            "/files/" + handle,
            "/files/" + handle + "/../../" + name,
            "/files//" + name
          }) {
        assertThat(get(rig, HttpMethod.GET, other, "localhost").head.statusCode())
            .as(other)
            .isEqualTo(404);
      }
    }
  }

  @Test
  void withoutAPublicAddressThereIsNone() {
    try (Rig rig = new Rig()) {
      JsonObject picture = rig.draw("unlinked").facts().getJsonArray("images").getJsonObject(0);
      assertThat(picture.containsKey("url")).isFalse();
      assertThat(get(rig, HttpMethod.GET, "/files/x/y.png", "localhost").head.statusCode())
          .isEqualTo(404);
    }
  }
}
