package io.mcpadapters.research;

import static io.mcpadapters.kit.McpClient.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.InProcess;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.research.sandbox.TavilyFake;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes its time: what a caller may go on with in another process is written. */
class WrittenBeforeTest {
  @TempDir Path directory;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(1));
  private final TavilyFake tavily = Await.value(TavilyFake.start(vertx));
  private final int port = InProcess.freePort();
  private final McpClient client = McpClient.http(vertx, port);

  private String deployed() {
    JsonObject config = new JsonObject();
    tavily.settings().forEach(config::put);
    config.put("PORT", Integer.toString(port)).put("STATE_DIR", directory.toString());
    return Await.value(
        vertx.deployVerticle(new ResearchMcpVerticle(), new DeploymentOptions().setConfig(config)));
  }

  @AfterEach
  void close() {
    client.close();
    Await.value(vertx.close());
  }

  /** Nothing is written for a while: there is one thread for that. */
  private void keepTheDiskBusy(long ms) {
    vertx.executeBlocking(
        () -> {
          Thread.sleep(ms);
          return null;
        },
        false);
  }

  private long kept(String prefix) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.getFileName().toString().startsWith(prefix)).count();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Test
  void theIdOfAReportIsToldWhenAnotherProcessCanGoOnWithIt() {
    deployed();
    JsonObject call = args("max_credits", 110, "wait_s", 0);
    client.call("research", call.copy().put("input", "the first one takes longer"));
    long before = kept("q-");
    Future<Long> keptWhenTold =
        client
            .calling("research", call.put("input", "late fault:sse-late"))
            .map(answer -> {
              assertThat(answer.facts().getString("status")).isEqualTo("in_progress");
              return kept("q-");
            });
    Await.until(() -> tavily.asked("/research").size() == 2);
    keepTheDiskBusy(1_000); // the id is said after 400
    assertThat(Await.value(keptWhenTold)).isEqualTo(before + 1);
  }

  @Test
  void aResultWhoseIdWasToldIsWrittenBeforeTheProcessEnds() {
    String id = deployed();
    Future<Received> found = client.calling("web_search", args("query", "glaciers fault:slow"));
    Await.until(() -> !tavily.asked("/search").isEmpty());
    keepTheDiskBusy(2_000); // the answer comes after 1 000
    assertThat(Await.value(found).facts().getString("result_id")).isNotBlank();
    Await.value(vertx.undeploy(id));
    assertThat(kept("s-")).isEqualTo(1);
  }
}
