package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.kit.ShippedTest;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;

/** More callers than the adapter takes, over HTTP, and a host that is slow. */
@Tag("timing")
class LoadIT {
  private static final int CAPACITY = 100;
  private static final long SLOW_MS = 20;

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger number = new AtomicInteger();
  private final AtomicInteger held = new AtomicInteger();
  private final String slow =
      serve(request -> vertx.setTimer(SLOW_MS, late -> request.response().end("[]")));
  private final String fast = serve(request -> request.response().end("[]"));
  private final String silent =
      serve(request -> {
        held.incrementAndGet();
        request.connection().closeHandler(closed -> held.decrementAndGet());
      });

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  private String serve(Handler<HttpServerRequest> host) {
    HttpServer server =
        Await.value(vertx.createHttpServer().requestHandler(host).listen(0, "127.0.0.1"));
    return "http://127.0.0.1:" + server.actualPort();
  }

  private AdapterProcess started(List<String> command) throws IOException {
    String hosts = "gitea=%s,gitea=%s,gitea=%s".formatted(slow, fast, silent);
    return AdapterProcess.listening(
        command, Map.of("GIT_HOSTS", hosts, "MCP_MAX_IN_FLIGHT", "" + CAPACITY));
  }

  /** Each of another repository, so that no two are one. */
  private List<Future<Received>> calls(McpClient client, String host, int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            client.calling(
                "list_refs",
                new JsonObject()
                    .put("repo", host + "/acme/app" + number.incrementAndGet())
                    .put("kind", "branch")))
        .toList();
  }

  /** All at once, over as many connections. */
  private List<Future<Received>> burst(AdapterProcess adapter, int callers) {
    List<McpClient> clients = new ArrayList<>();
    List<Future<Received>> calls = new ArrayList<>();
    for (int left = callers; left > 0; left -= 250) {
      McpClient client = McpClient.http(vertx, adapter.port());
      clients.add(client);
      calls.addAll(calls(client, slow, Math.min(left, 250)));
    }
    Await.value(Future.join(calls));
    clients.forEach(McpClient::close);
    return calls;
  }

  private static List<Received> served(List<Future<Received>> calls) {
    return calls.stream().map(Future::result).filter(LoadIT::served).toList();
  }

  private static boolean served(Received answer) {
    return answer.status() == 200 && !answer.isError();
  }

  /** When to come back, as the transport says it or, for one host's queue, the tool. */
  private static int wait(Received refused) {
    return refused.status() == 429
        ? Integer.parseInt(refused.headers().get("Retry-After"))
        : refused.toolError().getInteger("retry_after_s");
  }

  @ShippedTest
  void aThousandCallersAreServedOrToldWhenToComeBackAndNothingGrows(List<String> command)
      throws IOException {
    try (AdapterProcess adapter = started(command)) {
      burst(adapter, CAPACITY);
      long begun = System.nanoTime();
      List<Future<Received>> alone = burst(adapter, CAPACITY);
      long quiet = System.nanoTime() - begun;
      burst(adapter, 1000);
      long files = descriptors(adapter);
      begun = System.nanoTime();
      List<Future<Received>> crowd = burst(adapter, 1000);
      long crowded = System.nanoTime() - begun;

      assertThat(served(alone)).hasSizeGreaterThanOrEqualTo(CAPACITY);
      assertThat(served(crowd)).hasSizeGreaterThanOrEqualTo(CAPACITY);
      assertThat(crowd).extracting(call -> call.result().status()).contains(429);
      assertThat(crowd)
          .extracting(Future::result)
          .filteredOn(got -> !served(got))
          .allSatisfy(refused -> assertThat(wait(refused)).isPositive());
      assertThat(TimeUnit.NANOSECONDS.toMillis(crowded))
          .as("beside %s ms alone", TimeUnit.NANOSECONDS.toMillis(quiet))
          .isLessThan(5 * TimeUnit.NANOSECONDS.toMillis(quiet) + 2000);
      assertThat(descriptors(adapter)).isLessThanOrEqualTo(files + 16);
    }
  }

  @ShippedTest
  void aHostThatIsSilentDoesNotStarveAnotherAndIsLeftWithTheCallers(List<String> command)
      throws Exception {
    try (AdapterProcess adapter = started(command);
        McpClient client = McpClient.http(vertx, adapter.port())) {
      McpClient leaving = McpClient.http(vertx, adapter.port());
      List<Future<Received>> stuck = calls(leaving, silent, 40);
      while (held.get() == 0) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
      List<Future<Received>> quick = calls(client, fast, 50);
      Await.value(Future.join(quick));
      assertThat(served(quick)).hasSize(50);
      assertThat(stuck).noneMatch(Future::isComplete);

      leaving.close();
      for (int i = 0; i < 500 && held.get() > 0; i++) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      assertThat(held.get()).as("requests that the host still holds").isZero();
    }
  }

  private static long descriptors(AdapterProcess adapter) throws IOException {
    Path folder = Path.of("/proc/" + adapter.process().pid() + "/fd");
    Assumptions.assumeTrue(Files.isDirectory(folder), "descriptors are counted in /proc");
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }
}
