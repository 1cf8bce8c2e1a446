package io.mcpadapters.image;

import static io.mcpadapters.image.Rig.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.image.sandbox.ReplicateFake;
import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.kit.ShippedTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Ten pictures of 20 MB at once, with 32 MB of heap. */
class HeapIT {
  private static final int AT_ONCE = 10;

  private final Vertx vertx = Vertx.vertx();
  private final ReplicateFake replicate = Await.value(ReplicateFake.start(vertx));

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  /** The jar gets the heap that a binary has built in. */
  private static List<String> small(List<String> command) {
    List<String> small = new ArrayList<>(command);
    small.add(1, "-Xmx32m");
    return small;
  }

  private List<JsonObject> drawn(List<String> command, Map<String, String> more)
      throws IOException {
    Map<String, String> settings = new HashMap<>(replicate.settings());
    settings.putAll(more);
    try (AdapterProcess adapter = AdapterProcess.listening(small(command), settings);
        McpClient client = McpClient.http(vertx, adapter.port())) {
      List<Future<Received>> calls = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        calls.add(
            client.calling("generate_image", args("prompt", "large " + i + " fault:file-20mb")));
      }
      List<JsonObject> pictures = new ArrayList<>();
      for (Future<Received> call : calls) {
        Received answer = Await.value(call);
        assertThat(answer.isError()).as("%s", answer.body()).isFalse();
        pictures.add(answer.facts().getJsonArray("images").getJsonObject(0));
      }
      memory(adapter);
      adapter.terminate();
      assertThat(adapter.exit()).as("%s", adapter.out()).isZero();
      assertThat(String.join("\n", adapter.out())).doesNotContain("OutOfMemory");
      return pictures;
    }
  }

  /** What the binary took of its own; a JVM takes more than its heap anyway. */
  private static void memory(AdapterProcess adapter) throws IOException {
    if (System.getProperty("adapter.named", "").isEmpty()) {
      return;
    }
    Path status = Path.of("/proc", Long.toString(adapter.process().pid()), "status");
    long kilobytes =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("RssAnon:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow();
    assertThat(kilobytes).as("kB of memory").isLessThan(64 << 10);
  }

  @ShippedTest
  void goToDiskPieceByPiece(List<String> command, @TempDir Path state) throws IOException {
    assertThat(drawn(command, Map.of("STATE_DIR", state.toString())))
        .allSatisfy(picture -> {
          assertThat(picture.getString("uri")).startsWith("image://sha256/");
          assertThat(picture.getLong("bytes")).isEqualTo(20L << 20);
        });
  }

  @ShippedTest
  void areAnsweredByTheirAddressWhereThereIsNoRoom(List<String> command) throws IOException {
    assertThat(drawn(command, Map.of()))
        .allSatisfy(picture -> {
          assertThat(picture.getString("uri")).isNull();
          assertThat(picture.getString("replicate_url")).contains("/delivery/");
          assertThat(picture.getInteger("width")).isEqualTo(64);
        });
  }
}
