package io.mcpadapters.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that a release writes digests with. */
class PinTest {
  private static final String DIGEST = "sha256:" + "0a".repeat(32);

  @TempDir private Path folder;

  @BeforeEach
  void python() {
    assumeTrue(Commands.has("python3"), "no Python 3: pin does not run");
  }

  private Commands.Ended pin(List<String> images) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Overlays.FOLDER.resolve("pin").toString());
    command.addAll(List.of(folder.resolve("overlays/example").toString(), "ghcr.io/acme/mcp"));
    command.addAll(images);
    return Commands.run(folder, command);
  }

  private static List<String> released() {
    List<String> images = new ArrayList<>(Project.adapters());
    images.add("all-mcp");
    return images.stream().map(name -> name + "=" + DIGEST).toList();
  }

  @Test
  void whatRunsIsWhatWasPushed() throws IOException {
    Overlays overlays = Overlays.in(folder);
    Commands.Ended pinned = pin(released());
    assertThat(pinned.status()).as(pinned.out()).isZero();
    Documents documents = Documents.of(overlays.rendered("example"));
    assertThat(documents.services())
        .isNotEmpty()
        .allSatisfy(service ->
            assertThat(Documents.container(service).path("image").asText())
                .isEqualTo("ghcr.io/acme/mcp/" + Documents.name(service) + "@" + DIGEST));
    assertThat(Rules.problems(documents)).isEmpty();
    assertThat(pin(released()).status()).as("the next release").isZero();
  }

  @Test
  void anImageWithoutADigestIsNamedAndNothingIsWritten() throws IOException {
    Overlays.in(folder);
    Path file = folder.resolve("overlays/example/kustomization.yaml");
    String before = Files.readString(file);
    Commands.Ended missing = pin(List.of("git-mcp=" + DIGEST));
    assertThat(missing.status()).isOne();
    assertThat(missing.out()).contains("no digest for clickup-mcp, image-mcp");
    Commands.Ended malformed = pin(List.of("git-mcp=latest"));
    assertThat(malformed.status()).isOne();
    assertThat(malformed.out()).contains("git-mcp=latest: must be NAME=sha256:");
    assertThat(Files.readString(file)).isEqualTo(before);
  }
}
