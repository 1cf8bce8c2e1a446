package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mcpadapters.kit.AdapterProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The clients of the official SDKs list the tools and call one, over HTTP and stdio. */
class ClientsIT {
  private static final int PATIENCE_S = 480; // most of it downloads, the first time

  @Test
  void everyClientThatCanBeHadListsAndCallsATool() throws Exception {
    Path script = Path.of("..", "docker", "bench", "clients", "run").toAbsolutePath().normalize();
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash to run the clients");
    List<String> command = new ArrayList<>(List.of("/bin/bash", script.toString()));
    command.addAll(AdapterProcess.jar());
    Path log = Path.of("target", "clients.log");
    Process clients =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = clients.waitFor(PATIENCE_S, TimeUnit.SECONDS);
    if (!ended) {
      clients.destroy();
    }
    String said = Files.readString(log);
    System.out.println(said);
    assertThat(ended).as("an end within %d s: %s", PATIENCE_S, said).isTrue();
    assertThat(clients.exitValue()).as("clients that failed: %s", said).isZero();
    assumeTrue(said.contains(" ok\n"), "no client of an official SDK can be had");
  }
}
