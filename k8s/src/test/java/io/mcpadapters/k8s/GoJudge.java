package io.mcpadapters.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The code of those who will read what is written here, as Go programs that print a line for each
 * problem.
 */
enum GoJudge {
  /** Knative's webhook over manifests. */
  KNATIVE("judge"),
  /** Prometheus over groups of rules. */
  PROMETHEUS("judge/rules");

  private final Path source;
  private final Path program;

  GoJudge(String folder) {
    this.source = Overlays.FOLDER.resolve(folder);
    this.program = Overlays.FOLDER.resolve("target").resolve(folder.replace('/', '-'));
  }

  /** Builds the program; skips the test where there is no Go. */
  void build() throws IOException {
    assumeTrue(Commands.has("go"), "no Go: the validation of " + this + " does not run");
    Commands.Ended built =
        Commands.run(source, List.of("go", "build", "-o", program.toString(), "."));
    assertThat(built.status()).as(built.out()).isZero();
  }

  /** What they would refuse; empty where they take all. */
  List<String> problems(String yaml) throws IOException {
    Path input = Files.createTempFile("judged", ".yaml");
    try {
      Files.writeString(input, yaml);
      Commands.Ended judged = Commands.run(Overlays.FOLDER, input, List.of(program.toString()));
      assertThat(judged.status()).as(judged.out()).isBetween(0, 1);
      assertThat(judged.out().isEmpty()).isEqualTo(judged.status() == 0);
      return judged.out().lines().toList();
    } finally {
      Files.delete(input);
    }
  }
}
