package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.app.Adapter;
import io.mcpadapters.app.Settings;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.SandboxFiles;
import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An adapter that is made as in production fetches from the sandbox, and from nothing else here.
 */
@ExtendWith(VertxExtension.class)
class SandboxFilesTest {
  private static Future<Download> fetch(Vertx vertx, SandboxFiles files, URI url, Buffer got) {
    Settings settings = Settings.of(new JsonObject(Map.copyOf(files.settings())));
    return Upstreams.in(vertx, Adapter.named("test-mcp", settings).outbound())
        .publicFetcher()
        .download(
            Scope.open(Duration.ofSeconds(5)),
            url,
            Duration.ofSeconds(5),
            1_000,
            chunk -> {
              got.appendBuffer(chunk);
              return Future.succeededFuture();
            });
  }

  private static SandboxFiles files(Vertx vertx) {
    return Await.value(
        SandboxFiles.start(
            vertx,
            request ->
                request.response().end(request.path() + " " + request.getHeader("User-Agent"))));
  }

  @Test
  void the_sandbox_is_fetched_from_by_the_adapters_own_name(Vertx vertx) {
    SandboxFiles files = files(vertx);
    Buffer got = Buffer.buffer();
    Await.value(fetch(vertx, files, files.at("/a.png"), got));
    assertThat(got.toString()).startsWith("/a.png test-mcp/");
  }

  @Test
  void its_address_by_another_name_is_refused(Vertx vertx) {
    SandboxFiles files = files(vertx);
    URI url = URI.create("https://127.0.0.1:" + files.port() + "/a.png");
    assertThat(Await.error(fetch(vertx, files, url, Buffer.buffer())).reason())
        .isEqualTo("address_not_allowed");
  }
}
