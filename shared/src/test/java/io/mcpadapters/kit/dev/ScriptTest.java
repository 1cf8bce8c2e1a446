package io.mcpadapters.kit.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What `./vertx` itself does, before anything is built. */
class ScriptTest {
  private static final Path SCRIPT = Path.of("../vertx").toAbsolutePath().normalize();

  private record Ran(int status, String out) {}

  @BeforeEach
  void aShellIsThere() {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
  }

  private static Ran run(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), out);
  }

  private static Ran vertx(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(words));
    return run(new ProcessBuilder(command));
  }

  @Test
  void anUnknownAdapterIsToldWithThoseThereAre() throws Exception {
    for (String command : List.of("run", "call", "tools", "inspect", "sandbox")) {
      Ran ran = vertx(command, "gti-mcp");
      assertThat(ran.status).as(command).isEqualTo(66);
      assertThat(ran.out)
          .contains("no adapter or verticle gti-mcp, only: ", "git-mcp", "research-mcp");
    }
  }

  @Test
  void whatIsNoCommandIsAnsweredWithTheUsage() throws Exception {
    for (String[] words : new String[][] {{}, {"rnu", "git-mcp"}, {"run"}, {"call"}}) {
      Ran ran = vertx(words);
      assertThat(ran.status).isEqualTo(64);
      assertThat(ran.out).startsWith("usage: vertx run");
    }
    assertThat(vertx("--help").status).isZero();
  }

  @Test
  void aMachineWithoutTheJdkIsToldWhichIsNeeded(@TempDir Path home) throws Exception {
    Path copy = home.resolve("vertx");
    String script =
        Files.readString(SCRIPT).replaceAll("/usr/lib/jvm|/usr/java|/opt|/Library", "/nowhere");
    Files.writeString(copy, script);
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", copy.toString(), "jdk");
    builder.environment().keySet().removeAll(List.of("JAVA_HOME", "GRAALVM_HOME"));
    builder.environment().put("HOME", home.toString());
    builder.environment().put("PATH", pathWithoutJava(home));
    Ran ran = run(builder);
    assertThat(ran.status).isEqualTo(69);
    assertThat(ran.out).startsWith("vertx: needs a JDK 25: none in JAVA_HOME, on the PATH");
  }

  /** The programs that the script uses, and no java. */
  private static String pathWithoutJava(Path home) throws IOException {
    Path bin = Files.createDirectories(home.resolve("bin"));
    for (String name : List.of("dirname", "readlink", "grep", "cat", "sed", "basename", "paste")) {
      for (String folder : List.of("/usr/bin", "/bin")) {
        if (Files.exists(Path.of(folder, name)) && !Files.exists(bin.resolve(name))) {
          Files.createSymbolicLink(bin.resolve(name), Path.of(folder, name));
        }
      }
    }
    return bin.toString();
  }

  private static List<String> completed(String... words) throws Exception {
    String line = String.join(" ", words);
    Ran ran =
        run(
            new ProcessBuilder(
                "/bin/bash",
                "-c",
                "eval \"$(\"$0\" completion bash)\"; COMP_WORDS=("
                    + line
                    + " ''); COMP_CWORD="
                    + words.length
                    + "; _vertx; printf '%s\\n' \"${COMPREPLY[@]}\"",
                SCRIPT.toString()));
    assertThat(ran.status).as(ran.out).isZero();
    return ran.out.lines().toList();
  }

  @Test
  void aShellCompletesCommandsAdaptersAndTools() throws Exception {
    assertThat(completed("vertx")).contains("run", "call", "tools", "inspect");
    assertThat(completed("vertx", "call")).contains("git-mcp", "clickup-mcp");
    assertThat(completed("vertx", "call", "git-mcp")).contains("read_file", "list_tree");
    assertThat(completed("vertx", "run", "git-mcp")).contains("--sandbox", "--reload");
  }
}
