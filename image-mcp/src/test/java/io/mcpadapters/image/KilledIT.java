package io.mcpadapters.image;

import static io.mcpadapters.image.Rig.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.image.sandbox.ReplicateFake;
import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.kit.ShippedTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while Replicate answers its create. */
class KilledIT {
  private final Vertx vertx = Vertx.vertx();
  private final ReplicateFake replicate = Await.value(ReplicateFake.start(vertx));

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  private Map<String, String> settings(Path state) {
    Map<String, String> settings = new HashMap<>(replicate.settings());
    settings.put("STATE_DIR", state.toString());
    return settings;
  }

  private void killed(List<String> command, Path state, JsonObject call) throws IOException {
    int before = replicate.creates().size();
    try (AdapterProcess adapter = AdapterProcess.listening(command, settings(state));
        McpClient client = McpClient.http(vertx, adapter.port())) {
      client.calling("generate_image", call).onFailure(gone -> {});
      Await.until(() -> replicate.creates().size() > before);
      adapter.process().toHandle().destroyForcibly();
      assertThat(adapter.exit()).isEqualTo(128 + 9);
    }
  }

  private Received again(List<String> command, Path state, JsonObject call) throws IOException {
    try (AdapterProcess adapter = AdapterProcess.listening(command, settings(state));
        McpClient client = McpClient.http(vertx, adapter.port())) {
      return client.call("generate_image", call);
    }
  }

  @ShippedTest
  void isPaidForOnce(List<String> command, @TempDir Path state) throws IOException {
    JsonObject begun = args("prompt", "a fault:hang-after", "idempotency_key", "begun");
    killed(command, state, begun);
    Received found = again(command, state, begun);
    assertThat(found.facts().getString("status")).as("%s", found.body()).isEqualTo("succeeded");
    assertThat(replicate.creates()).hasSize(1);
    assertThat(replicate.paid()).isEqualTo(1);
  }

  @ShippedTest
  void saysThatItIsNotKnownWhereNoRunIsFound(List<String> command, @TempDir Path state)
      throws IOException {
    JsonObject lost = args("prompt", "b fault:silent", "idempotency_key", "lost");
    killed(command, state, lost);
    assertThat(again(command, state, lost).toolError().getString("code"))
        .isEqualTo("outcome_unknown");
    assertThat(replicate.creates()).hasSize(1);
  }
}
