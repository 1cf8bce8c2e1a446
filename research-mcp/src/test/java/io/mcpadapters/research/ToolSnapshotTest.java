package io.mcpadapters.research;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each tool as clients see it, so that no change of it goes unseen; `-Dpages=update` writes them
 * anew.
 */
class ToolSnapshotTest {
  private static final Path FOLDER = Path.of("src/test/resources/tools");

  @Test
  void toolsAreAsTheirSnapshotsSayAndFitIntoTwelveKilobytes() throws IOException {
    List<JsonObject> tools;
    try (Rig rig = new Rig()) {
      tools = rig.client.tools();
    }
    if ("update".equals(System.getProperty("pages"))) {
      write(tools);
    }
    for (JsonObject tool : tools) {
      Path snapshot = FOLDER.resolve(tool.getString("name") + ".json");
      assertThat(snapshot).exists();
      assertThat(tool.encodePrettily()).isEqualTo(Files.readString(snapshot).strip());
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString())).hasSize(tools.size());
    }
    assertThat(tools.stream().mapToInt(tool -> tool.encode().length() + 1).sum())
        .isLessThanOrEqualTo(12_000);
  }

  private static void write(List<JsonObject> tools) throws IOException {
    Files.createDirectories(FOLDER);
    for (JsonObject tool : tools) {
      Files.writeString(
          FOLDER.resolve(tool.getString("name") + ".json"), tool.encodePrettily() + "\n");
    }
  }
}
