package io.mcpadapters.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.image.sandbox.ReplicateFake;
import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.ProcessContract;
import io.mcpadapters.kit.ShippedTest;
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

class ProcessIT extends ProcessContract {
  private final Vertx vertx = Vertx.vertx();

  @Override
  protected Map<String, String> settings() {
    return Map.of("REPLICATE_API_TOKEN", ReplicateFake.TOKEN);
  }

  @Override
  protected Slow slow(Vertx vertx) {
    ReplicateFake replicate = Await.value(ReplicateFake.start(vertx));
    return new Slow(
        Map.of("REPLICATE_BASE_URL", replicate.settings().get("REPLICATE_BASE_URL")),
        "search_models",
        new JsonObject().put("query", "fault:slow"));
  }

  @ShippedTest
  void aCheckSaysWhoseTokenItIs(List<String> command) throws IOException {
    ReplicateFake replicate = Await.value(ReplicateFake.start(vertx));
    List<String> check = new ArrayList<>(command);
    check.add("--check");
    try (AdapterProcess adapter = AdapterProcess.started(check, replicate.settings())) {
      assertThat(adapter.exit()).isZero();
      assertThat(adapter.out()).contains("Replicate account ada");
      assertThat(replicate.everything()).hasSize(1);
    }
    Map<String, String> wrong = new HashMap<>(replicate.settings());
    wrong.put("REPLICATE_API_TOKEN", "r8_wrong");
    try (AdapterProcess adapter = AdapterProcess.started(check, wrong)) {
      assertThat(adapter.exit()).isEqualTo(1);
      assertThat(String.join("\n", adapter.out()) + String.join("\n", adapter.err()))
          .contains("REPLICATE_API_TOKEN")
          .doesNotContain("r8_wrong");
    }
  }

  @AfterEach
  void stop() {
    Await.value(vertx.close());
  }

  @ShippedTest
  void aDirectoryThatCannotBeWrittenIsSaidAndEndsWith78(List<String> command, @TempDir Path folder)
      throws IOException {
    Map<String, String> bad = new HashMap<>(settings());
    bad.put("STATE_DIR", Files.createFile(folder.resolve("no-directory")).toString());
    try (AdapterProcess adapter = AdapterProcess.started(command, bad)) {
      assertThat(adapter.exit()).isEqualTo(78);
      assertThat(String.join("\n", adapter.out()))
          .contains("STATE_DIR must be a directory that can be written");
    }
  }
}
