package io.mcpadapters.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.Gate;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The image of all adapters, as one container of each overlay: process 1 of namespaces of its own,
 * on a root that cannot be written, as 65532, without capabilities, with the overlay's environment.
 */
class ContainerIT {
  private static final Path RESTRICTED = Overlays.FOLDER.resolve("target/restricted");

  @TempDir private static Path folder;
  private static final Vertx VERTX = Vertx.vertx();
  private static Image image;

  static List<String> adapters() {
    return Overlays.adapters();
  }

  @BeforeAll
  static void unpack() throws IOException {
    assumeTrue(Image.built(), "no image was built: native-image is not there");
    assumeTrue(Commands.has("cc"), "no C compiler: no container can be made");
    Commands.Ended compiled =
        Commands.run(
            Overlays.FOLDER.resolve("../docker/bench/lib"),
            List.of("cc", "-O2", "-o", RESTRICTED.toString(), "restricted.c"));
    assertThat(compiled.status()).as(compiled.out()).isZero();
    image = Image.unpacked(folder.resolve("image"));
    List<String> version = new ArrayList<>(container(Map.of()));
    version.addAll(List.of("git-mcp", "--version"));
    Commands.Ended tried = Commands.run(folder, version);
    assumeTrue(tried.status() != 125, "a container is not allowed here: " + tried.out());
    assertThat(tried.status()).as(tried.out()).isZero();
  }

  @AfterAll
  static void close() {
    Await.value(VERTX.close());
  }

  /** The image's program in a container; what it is told to keep lies on a volume. */
  private static List<String> container(Map<String, String> environment) {
    List<String> command = new ArrayList<>(List.of(RESTRICTED.toString()));
    if (environment.containsKey("STATE_DIR")) {
      command.addAll(List.of("-w", environment.get("STATE_DIR")));
    }
    command.add(image.root().toString());
    command.addAll(image.entrypoint());
    return command;
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void answersUnderTheOverlaysHostAndDrains(String adapter) throws Exception {
    Documents documents = Documents.of(Overlays.in(folder.resolve(adapter)).rendered(adapter));
    JsonNode service = documents.services().getFirst();
    JsonNode security = Documents.container(service).path("securityContext");
    assertThat(security.path("runAsUser").asText() + ":" + security.path("runAsGroup").asText())
        .isEqualTo(image.user());
    Map<String, String> environment = new HashMap<>(image.environment());
    environment.putAll(documents.environment(service));
    environment.put("METRICS_PORT", "0"); // the ports are this machine's
    Gate gate = new Gate(VERTX);
    environment.putAll(gate.before(Sandboxes.start(VERTX, adapter)));
    List<String> command = new ArrayList<>(container(environment));
    command.add(adapter);
    try (AdapterProcess process = AdapterProcess.listening(command, environment)) {
      drains(process, adapter, environment.get("MCP_ALLOWED_HOSTS").split(",", -1)[0], gate);
    }
  }

  private static void drains(AdapterProcess process, String adapter, String host, Gate gate)
      throws Exception {
    int port = process.port();
    int metrics = metricsPort(process);
    Sandboxes.Call call = Sandboxes.call(adapter);
    assertThat(RawHttp.call(port, host, "tools/list", new JsonObject()))
        .startsWith("HTTP/1.1 200 ");
    CompletableFuture<String> answer =
        CompletableFuture.supplyAsync(() -> called(port, host, call));
    until(
        metrics, "/metrics", text -> text.contains("mcp_in_flight{service=\"" + adapter + "\"} 1"));
    process.terminate();
    until(port, "/readyz", text -> text.startsWith("HTTP/1.1 503 "));
    assertThat(RawHttp.get(metrics, host, "/metrics"))
        .contains("mcp_draining{service=\"" + adapter + "\"} 1");
    assertThat(RawHttp.call(port, host, "tools/list", new JsonObject()))
        .startsWith("HTTP/1.1 503 ");
    gate.open();
    assertThat(answer.get(30, TimeUnit.SECONDS))
        .startsWith("HTTP/1.1 200 ")
        .contains(call.expected());
    assertThat(process.exit()).isZero();
  }

  private static String called(int port, String host, Sandboxes.Call call) {
    try {
      return RawHttp.call(port, host, "tools/call", call.params());
    } catch (IOException failed) {
      return failed.toString();
    }
  }

  private static int metricsPort(AdapterProcess process) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < end) {
      for (String line : process.out()) {
        if (line.contains("\"msg\":\"metrics listening\"")) {
          return new JsonObject(line).getInteger("port");
        }
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    throw new AssertionError("no port for metrics: " + process.out());
  }

  private static void until(int port, String path, Predicate<String> good) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    String text = "";
    while (System.nanoTime() < end) {
      text = RawHttp.get(port, "localhost", path);
      if (good.test(text)) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    throw new AssertionError(path + " still says " + text);
  }
}
