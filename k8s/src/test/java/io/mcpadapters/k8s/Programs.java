package io.mcpadapters.k8s;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The program of all adapters, as the build made it. */
final class Programs {
  private static final Path FOLDER = Overlays.FOLDER.resolve("../docker/all/target").normalize();

  private Programs() {}

  /** How to run an adapter as it is shipped: by the binary, or by the jar where none was built. */
  static List<String> shipped(String adapter) {
    Path binary = FOLDER.resolve("all-mcp");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return Files.isExecutable(binary)
        ? List.of(binary.toString(), adapter)
        : List.of(java, "-jar", FOLDER.resolve("all-mcp.jar").toString(), adapter);
  }
}
