package io.mcpadapters.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.InProcess;
import io.mcpadapters.kit.PlainRequest;
import io.mcpadapters.kit.Received;
import io.mcpadapters.tool.SignedTokens;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files that an adapter serves itself. */
class FilesTest {
  private static final Buffer PICTURE = Buffer.buffer(new byte[200_000]);

  private final Vertx vertx = Vertx.vertx();
  private final int port = InProcess.freePort();
  private final Promise<Void> askedForMore = Promise.promise();
  private final Promise<Void> more = Promise.promise();
  private FileLinks links;

  private final class Serving extends VerticleBase {
    @Override
    public Future<?> start() {
      Adapter adapter =
          Adapter.named("files-mcp", Settings.of(config(), CommonSettings.PUBLIC_URL));
      links = adapter.files(id -> Future.succeededFuture(Optional.ofNullable(file(id))));
      return adapter.start(vertx);
    }
  }

  private @Nullable ServedFile file(String id) {
    String type = Map.of("png", "image/png", "svg", "image/svg+xml", "slow", "image/png").get(id);
    return type == null
        ? null
        : new ServedFile(
            type,
            PICTURE.length(),
            (offset, length) ->
                waited(id, offset)
                    .map(
                        PICTURE.slice(
                            (int) offset, (int) Math.min(PICTURE.length(), offset + length))));
  }

  /** The slow one stops after its first piece until it is told to go on. */
  private Future<Void> waited(String id, long offset) {
    if (!id.equals("slow") || offset == 0) {
      return Future.succeededFuture();
    }
    askedForMore.tryComplete();
    return more.future();
  }

  private void deploy(boolean isPublic) {
    JsonObject config = new JsonObject().put("PORT", "" + port).put("MCP_AUTH_TOKEN", "bearer-x");
    if (isPublic) {
      config.put("MCP_PUBLIC_URL", "http://localhost:" + port + "/");
    }
    Await.value(vertx.deployVerticle(new Serving(), new DeploymentOptions().setConfig(config)));
  }

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  private Received ask(HttpMethod method, String path) {
    return Await.value(PlainRequest.send(vertx, method, port, path));
  }

  @Test
  void aLinkGivesTheFileWithoutABearer() {
    deploy(true);
    URI link = links.link("png", "a cat/..png").orElseThrow();
    assertThat(link.getPath()).startsWith("/files/").endsWith("/a-cat-..png");
    Received got = ask(HttpMethod.GET, link.getPath());
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.body()).isEqualTo(PICTURE);
    assertThat(got.headers().get("Content-Type")).isEqualTo("image/png");
    assertThat(got.headers().get("Content-Disposition")).isEqualTo("inline");
    assertThat(got.headers().get("X-Content-Type-Options")).isEqualTo("nosniff");
    Received head = ask(HttpMethod.HEAD, link.getPath());
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.headers().get("Content-Length")).isEqualTo("" + PICTURE.length());
    assertThat(head.body().length()).isZero();
  }

  @Test
  void whatCouldRunIsSaved() {
    deploy(true);
    Received got = ask(HttpMethod.GET, links.link("svg", "a.svg").orElseThrow().getPath());
    assertThat(got.headers().get("Content-Disposition")).isEqualTo("attachment");
  }

  @Test
  void aLinkThatIsForgedOrOfAnotherNameOrGoneIs404() {
    deploy(true);
    String good = links.link("png", "a.png").orElseThrow().getPath();
    char first = good.charAt(20);
    String forged = good.substring(0, 20) + (first == 'A' ? 'B' : 'A') + good.substring(21);
    assertThat(ask(HttpMethod.GET, forged).status()).isEqualTo(404);
    assertThat(ask(HttpMethod.GET, good.replace("a.png", "b.png")).status()).isEqualTo(404);
    assertThat(ask(HttpMethod.GET, links.link("gone", "a").orElseThrow().getPath()).status())
        .isEqualTo(404);
    String other = links.link("svg", "b.svg").orElseThrow().getPath().split("/")[2];
    assertThat(ask(HttpMethod.GET, "/files/" + other + "/a.png").status()).isEqualTo(404);
  }

  @Test
  void aLinkEndsAfterADay() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-30T12:00:00Z"));
    SignedTokens tokens = SignedTokens.under(List.of("k".repeat(32)), now::get);
    FileLinks dated = new FileLinks(tokens, Optional.of(URI.create("https://example.org")));
    String[] part = dated.link("png", "a.png").orElseThrow().getPath().split("/");

    now.set(now.get().plus(Duration.ofHours(24).minusSeconds(1)));
    assertThat(dated.id(part[2], part[3])).contains("png");
    now.set(now.get().plusSeconds(1));
    assertThat(dated.id(part[2], part[3])).isEmpty();
  }

  @Test
  void otherMethodsAreToldWhichOnesThereAre() {
    deploy(true);
    String path = links.link("png", "a.png").orElseThrow().getPath();
    for (HttpMethod method :
        List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.OPTIONS)) {
      Received refused = ask(method, path);
      assertThat(refused.status()).as("%s", method).isEqualTo(405);
      assertThat(refused.headers().get("Allow")).isEqualTo("GET, HEAD");
    }
  }

  @Test
  void aFileUnderWayIsCountedAndADrainWaitsForIt() {
    deploy(true);
    Future<Received> got =
        PlainRequest.send(
            vertx, HttpMethod.GET, port, links.link("slow", "a.png").orElseThrow().getPath());
    Await.value(askedForMore.future());
    assertThat(metrics()).contains("\nmcp_in_flight{service=\"files-mcp\"} 1\n");

    Future<Void> drained = Lifecycle.of(vertx).drain(Duration.ofSeconds(20));
    assertThat(ask(HttpMethod.GET, "/readyz").status()).isEqualTo(503);
    assertThat(drained.isComplete()).isFalse();
    more.complete();
    assertThat(Await.value(got).body()).isEqualTo(PICTURE);
    Await.value(drained);
  }

  @Test
  void whoAsksForTheMetricsIsNotInFlight() {
    deploy(true);
    assertThat(metrics()).contains("\nmcp_in_flight{service=\"files-mcp\"} 0\n");
  }

  private String metrics() {
    return ask(HttpMethod.GET, "/metrics").body().toString();
  }

  @Test
  void withoutAPublicAddressThereAreNoLinks() {
    deploy(false);
    assertThat(links.link("png", "a.png")).isEmpty();
    assertThat(ask(HttpMethod.GET, "/files/x/a.png").status()).isEqualTo(404);
  }
}
