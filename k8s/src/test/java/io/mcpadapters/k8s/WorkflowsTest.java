package io.mcpadapters.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workflow of a release, by actionlint and by what only the project knows. */
class WorkflowsTest {
  private static final Path WORKFLOW =
      Overlays.FOLDER.resolve("../.github/workflows/release.yml").normalize();
  private static final String ACTIONLINT = "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12";

  @TempDir private Path folder;

  /** The one on the PATH, else built by Go; the test is skipped where it cannot be had. */
  private static String actionlint() throws IOException {
    if (Commands.has("actionlint")) {
      return "actionlint";
    }
    assumeTrue(Commands.has("go"), "neither actionlint nor Go: the workflow is not linted");
    Path bin = Overlays.FOLDER.resolve("target");
    Commands.Ended built =
        Commands.run(bin, List.of("env", "GOBIN=" + bin, "go", "install", ACTIONLINT));
    assumeTrue(built.status() == 0, "actionlint cannot be had: " + built.out());
    return bin.resolve("actionlint").toString();
  }

  @Test
  void actionlintTakesIt() throws IOException {
    String lint = actionlint();
    Commands.Ended good = Commands.run(folder, List.of(lint, "-no-color", WORKFLOW.toString()));
    assertThat(good.status()).as(good.out()).isZero();
    Path planted = folder.resolve("release.yml");
    Files.writeString(planted, Files.readString(WORKFLOW).replace("steps.of.", "steps.off."));
    Commands.Ended bad = Commands.run(folder, List.of(lint, "-no-color", planted.toString()));
    assertThat(bad.status()).isOne();
    assertThat(bad.out()).contains("\"off\" is not defined");
  }

  @Test
  void whatItRunsIsThere() throws IOException {
    StringBuilder scripts = new StringBuilder();
    JsonNode workflow = Documents.of(Files.readString(WORKFLOW)).all().getFirst();
    assertThat(workflow.at("/on/push/tags/0").asText()).isEqualTo("v*");
    workflow
        .path("jobs")
        .forEach(job ->
            job.path("steps")
                .forEach(step -> scripts.append(step.path("run").asText()).append('\n')));
    for (String file :
        List.of(
            "mvnw",
            "docker/check",
            "docker/Dockerfile",
            "docker/npm/pack",
            "docker/release/version",
            "docker/release/notes",
            "docker/release/server",
            "k8s/pin",
            "k8s/overlays/example")) {
      assertThat(scripts).contains(file);
      assertThat(Overlays.FOLDER.resolve("..").resolve(file)).exists();
    }
    assertThat(version(scripts.toString())).isEqualTo(Project.version());
  }

  /** What the first step takes for the version of the project. */
  private static String version(String scripts) throws IOException {
    String line =
        scripts.lines().filter(text -> text.startsWith("version=")).findFirst().orElseThrow();
    Commands.Ended ended =
        Commands.run(
            Overlays.FOLDER.getParent(),
            List.of(
                "env",
                "GITHUB_REF_NAME=v" + Project.version(),
                "bash",
                "-c",
                line + "; echo \"$version\""));
    assertThat(ended.status()).as(ended.out()).isZero();
    return ended.out().strip();
  }
}
