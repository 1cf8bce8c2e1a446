package io.mcpadapters.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Knative's own webhook code over the manifests: the Go program in `judge`. */
final class KnativeJudge {
  private static final Path PROGRAM = Overlays.FOLDER.resolve("target/judge");

  private KnativeJudge() {}

  /** Builds the program; skips the test where there is no Go. */
  static void build() throws IOException {
    assumeTrue(Commands.has("go"), "no Go: Knative's own validation does not run");
    Commands.Ended built =
        Commands.run(
            Overlays.FOLDER.resolve("judge"),
            List.of("go", "build", "-o", PROGRAM.toString(), "."));
    assertThat(built.status()).as(built.out()).isZero();
  }

  /** What Knative would refuse; empty where it takes all. */
  static List<String> problems(String yaml) throws IOException {
    Path input = Files.createTempFile("manifests", ".yaml");
    try {
      Files.writeString(input, yaml);
      Commands.Ended judged = Commands.run(Overlays.FOLDER, input, List.of(PROGRAM.toString()));
      assertThat(judged.status()).as(judged.out()).isBetween(0, 1);
      assertThat(judged.out().isEmpty()).isEqualTo(judged.status() == 0);
      return judged.out().lines().toList();
    } finally {
      Files.delete(input);
    }
  }
}
