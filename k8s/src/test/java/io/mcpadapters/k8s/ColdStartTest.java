package io.mcpadapters.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The script that measures cold starts, with a stub in the place of kubectl. */
@Execution(ExecutionMode.CONCURRENT)
class ColdStartTest {
  private static final String RESTORED =
      "\"autoscaling.knative.dev/window\": \"60s\", \"autoscaling.knative.dev/target-burst-capacity\": null";

  @TempDir private Path stub;

  @BeforeEach
  void python() {
    assumeTrue(Commands.has("python3"), "no Python 3: cold-start does not run");
  }

  private Process start(String mode, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(Overlays.FOLDER.resolve("cold-start").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(stub.resolve("out").toFile())
            .redirectError(stub.resolve("err").toFile());
    Map<String, String> environment = builder.environment();
    String tools = Overlays.FOLDER.resolve("src/test/resources").toString();
    environment.put("PATH", tools + File.pathSeparator + environment.get("PATH"));
    environment.put("STUB", stub.toString());
    environment.put("MODE", mode);
    environment.put("MCP_AUTH_TOKEN", "inbound-secret");
    return builder.start();
  }

  private static int exit(Process process) throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
    return process.exitValue();
  }

  private String read(String file) throws IOException {
    return Files.readString(stub.resolve(file));
  }

  private void cleanedUp(String... services) throws IOException {
    assertThat(read("calls")).containsPattern("delete pod cold-start-\\d+");
    for (String service : services) {
      assertThat(read("calls").lines().filter(call -> call.contains("patch ksvc " + service)))
          .last()
          .asString()
          .contains(RESTORED);
    }
  }

  @Test
  void aRunIsSplitAtEachMomentAndCleanedUp() throws Exception {
    int status = exit(start("", "git-mcp", "2", "--chain", "git-mcp", "research-mcp"));
    assertThat(read("err")).isEmpty();
    assertThat(status).isZero();
    assertThat(read("out"))
        .contains(
            "Knative 1.23.0, Kubernetes v1.34.0, containerd://2.1, 1 nodes, image on 1 of them")
        .contains("git-mcp, 2 runs, ms", "2 services, 2 runs, ms")
        .containsPattern("first answer +120 +120 +120")
        .containsPattern("one by one +240 +240 +240")
        .containsPattern("all at once +120 +120 +120");
    List<String> phases =
        read("out")
            .lines()
            .map(line -> line.split(" {2}", 2)[0])
            .filter(word -> !word.isBlank())
            .toList();
    assertThat(phases)
        .containsSubsequence("created", "scheduled", "podIP", "ready", "first answer", "warm call");
    cleanedUp("git-mcp", "research-mcp");
  }

  @Test
  void theTokenGoesByStandardInputOnly() throws Exception {
    assertThat(exit(start("", "git-mcp", "1"))).isZero();
    assertThat(read("config")).contains("Authorization: Bearer inbound-secret");
    assertThat(read("calls")).doesNotContain("inbound-secret");
    assertThat(read("out")).doesNotContain("inbound-secret");
  }

  @Test
  void whatBenchSetsIsWhatItSets() throws Exception {
    assertThat(exit(start("", "git-mcp", "1"))).isZero();
    String first =
        read("calls").lines().filter(call -> call.contains("patch ksvc")).findFirst().orElseThrow();
    String bench = Files.readString(Overlays.FOLDER.resolve("overlays/bench/kustomization.yaml"));
    var lines = bench.lines().map(String::strip).toList();
    int found = 0;
    for (int i = 0; i + 1 < lines.size(); i++) {
      if (lines.get(i).startsWith("path: /spec/template/metadata/annotations/")) {
        String key = lines.get(i).replaceAll(".*annotations/", "").replace("~1", "/");
        String value = lines.get(i + 1).replace("value: ", "").replace("\"", "");
        assertThat(first).contains("\"" + key + "\": \"" + value + "\"");
        found++;
      }
    }
    assertThat(found).isEqualTo(3);
  }

  @Test
  void aServiceThatStaysAwakeIsAFailureAndIsCleanedUp() throws Exception {
    assertThat(exit(start("awake", "git-mcp", "1", "--patience", "2"))).isOne();
    assertThat(read("err")).contains("git-mcp is at zero: not within 2 s");
    cleanedUp("git-mcp");
  }

  @Test
  void aServiceThatWantsATokenSaysSo() throws Exception {
    assertThat(exit(start("token", "git-mcp", "1"))).isOne();
    assertThat(read("err")).contains("answered 401: set MCP_AUTH_TOKEN");
    cleanedUp("git-mcp");
  }

  @Test
  void aCallWithoutAnAnswerIsAFailureAndIsCleanedUp() throws Exception {
    assertThat(exit(start("hangs", "git-mcp", "1", "--patience", "4"))).isOne();
    assertThat(read("err")).contains("timed out");
    cleanedUp("git-mcp");
  }

  @Test
  void interruptedItCleansUp() throws Exception {
    Process process = start("hangs", "git-mcp", "1");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!Files.exists(stub.resolve("called")) && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    assertThat(exit(process)).isEqualTo(130);
    cleanedUp("git-mcp");
  }
}
