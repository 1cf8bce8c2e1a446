package io.mcpadapters.clickup;

import static io.mcpadapters.clickup.Rig.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.clickup.sandbox.ClickUpFake;
import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.kit.ShippedTest;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A workspace of ten thousand members, within the heap that the binary has. */
class CrowdIT {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  /** The binary's heap ends at 32 MB by itself. */
  private static List<String> small(List<String> command) {
    List<String> small = new ArrayList<>(command);
    if (small.contains("-jar")) {
      small.add(1, "-Xmx32m");
    }
    return small;
  }

  @ShippedTest
  void itsMembersAreReadOnceAndKept(List<String> command) throws IOException {
    ClickUpFake clickUp = Await.value(ClickUpFake.start(vertx));
    clickUp.state.crowd(10_000);
    try (AdapterProcess adapter = AdapterProcess.listening(small(command), clickUp.settings());
        McpClient client = McpClient.http(vertx, adapter.port())) {
      for (int i = 0; i < 5; i++) {
        Received found =
            client.call("resolve", args("kind", "member", "name", "Member Number " + (9_000 + i)));
        assertThat(found.isError()).as("" + found.body()).isFalse();
        assertThat(found.facts().getJsonArray("matches").getJsonObject(0).getDouble("score"))
            .isEqualTo(1);
        assertThat(found.facts().getInteger("known")).isGreaterThan(10_000);
      }
      assertThat(clickUp.asked("GET", "/v2/team")).hasSize(1);
      adapter.terminate();
      assertThat(adapter.exit()).isZero();
    }
  }
}
