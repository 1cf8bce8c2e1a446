package io.mcpadapters.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The image of all adapters, unpacked.
 *
 * @param root its root file system
 */
record Image(Path root, List<String> entrypoint, String user, Map<String, String> environment) {
  private static final Path TAR =
      Overlays.FOLDER.resolve("../docker/all/target/jib-image.tar").normalize();
  private static final ObjectMapper JSON = new ObjectMapper();

  static boolean built() {
    return Files.exists(TAR);
  }

  /** Unpacks it to a folder that is not there yet, by tar(1). */
  static Image unpacked(Path folder) throws IOException {
    Path layout = Files.createDirectories(folder.resolve("layout"));
    Path root = Files.createDirectories(folder.resolve("root"));
    tar("-xf", TAR, layout);
    JsonNode index = JSON.readTree(layout.resolve("index.json").toFile());
    JsonNode manifest = JSON.readTree(blob(layout, index.at("/manifests/0/digest")).toFile());
    for (JsonNode layer : manifest.path("layers")) {
      tar("-xzf", blob(layout, layer.path("digest")), root);
    }
    JsonNode config =
        JSON.readTree(blob(layout, manifest.at("/config/digest")).toFile()).path("config");
    List<String> entrypoint = new ArrayList<>();
    config.path("Entrypoint").forEach(word -> entrypoint.add(word.asText()));
    Map<String, String> environment = new HashMap<>();
    config
        .path("Env")
        .forEach(pair -> {
          String[] parts = pair.asText().split("=", 2);
          environment.put(parts[0], parts[1]);
        });
    return new Image(root, entrypoint, config.path("User").asText(), environment);
  }

  private static Path blob(Path layout, JsonNode digest) {
    return layout.resolve("blobs").resolve(digest.asText().replace(':', '/'));
  }

  private static void tar(String how, Path file, Path into) throws IOException {
    Commands.Ended ended =
        Commands.run(into, List.of("tar", how, file.toString(), "-C", into.toString()));
    assertThat(ended.status()).as(ended.out()).isZero();
  }
}
