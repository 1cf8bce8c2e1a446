package io.mcpadapters.all;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.McpClient;
import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The npm packages of an adapter, packed, installed into an empty folder and run as users run them;
 * the binary in them is that of all adapters under the adapter's name.
 */
class NpmPackagesIT {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final String ADAPTER = "git-mcp";
  private static final String PLATFORM =
      "linux-" + (System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64");
  private static final int PATIENCE_S = 240;

  @TempDir private static Path folder;

  private static Path packed;
  private static Path installed;

  @BeforeAll
  static void packAndInstall() throws Exception {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "the binary is packed on Linux only");
    Optional<List<String>> binary = AdapterProcess.binary();
    assumeTrue(binary.isPresent(), "no binary was built: the npm packages are not tried");
    for (String program : List.of("npm", "node", "python3")) {
      assumeTrue(onPath(program), program + " is not there: the npm packages are not tried");
    }
    Path binaries = Files.createDirectories(folder.resolve("binaries").resolve(PLATFORM));
    Files.copy(Path.of(binary.orElseThrow().getFirst()), binaries.resolve(ADAPTER));
    packed = folder.resolve("packed");
    run(
        ROOT,
        List.of(
            ROOT.resolve("docker/npm/pack").toString(),
            "--binaries=" + binaries.getParent(),
            "--out=" + packed,
            "--only=" + ADAPTER,
            "--repository=example/adapters"));
    installed = install("installed", tarball(PLATFORM + "-"), tarball(""));
  }

  private static boolean onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }

  private static String tarball(String which) throws IOException {
    try (var files =
        Files.newDirectoryStream(packed, "mcp-adapters-" + ADAPTER + "-" + which + "[0-9]*")) {
      return files.iterator().next().toString();
    }
  }

  /** Installs tarballs without a network, as nothing else is needed; the folder. */
  private static Path install(String name, String... tarballs) throws Exception {
    Path into = Files.createDirectory(folder.resolve(name));
    Files.writeString(into.resolve("package.json"), "{\"private\": true}");
    List<String> npm =
        List.of("npm", "install", "--offline", "--no-audit", "--no-fund", "--cache=" + folder);
    run(into, AdapterProcess.then(npm, tarballs));
    return into;
  }

  private static String run(Path in, List<String> command) throws Exception {
    return run(in, Map.of(), command);
  }

  /** What a command that ends with 0 says. */
  private static String run(Path in, Map<String, String> settings, List<String> command)
      throws Exception {
    Path out = Files.createTempFile(folder, "said", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().putAll(settings);
    Process process = builder.start();
    boolean ended = process.waitFor(PATIENCE_S, TimeUnit.SECONDS);
    if (!ended) {
      process.destroy();
    }
    String said = Files.readString(out);
    assertThat(ended).as("an end of %s: %s", command, said).isTrue();
    assertThat(process.exitValue()).as("%s: %s", command, said).isZero();
    return said;
  }

  private static Path part(Path of, String name) {
    return of.resolve("node_modules/@mcp-adapters").resolve(name);
  }

  private static List<String> command(Path of, String... arguments) {
    return AdapterProcess.then(
        List.of(of.resolve("node_modules/.bin").resolve(ADAPTER).toString()), arguments);
  }

  private static AdapterProcess started(List<String> command) throws IOException {
    return AdapterProcess.started(command, Map.of("PATH", System.getenv("PATH")));
  }

  private static JsonObject manifest(Path part) throws IOException {
    return new JsonObject(Files.readString(part.resolve("package.json")));
  }

  @Test
  void thePackagesHoldTheBinaryAndNoInstallScript() throws IOException {
    Path platform = part(installed, ADAPTER + "-" + PLATFORM);
    try (Stream<Path> files = Files.walk(platform)) {
      assertThat(files.filter(Files::isRegularFile).map(platform::relativize).map(Path::toString))
          .containsExactlyInAnyOrder("LICENSE", "README.md", "bin/" + ADAPTER, "package.json");
    }
    JsonObject adapter = manifest(part(installed, ADAPTER));
    for (JsonObject one : List.of(adapter, manifest(platform))) {
      assertThat(one.fieldNames()).doesNotContain("scripts", "dependencies");
      assertThat(one.getString("license")).isEqualTo("Apache-2.0");
      assertThat(one.getJsonObject("repository").getString("url"))
          .isEqualTo("git+https://github.com/example/adapters.git");
    }
    assertThat(adapter.getString("mcpName")).isEqualTo("io.github.example/git-mcp");
    assertThat(adapter.getJsonObject("optionalDependencies").getMap())
        .containsOnly(Map.entry("@mcp-adapters/git-mcp-" + PLATFORM, adapter.getString("version")));
    assertThat(part(installed, ADAPTER).resolve("README.md"))
        .content()
        .contains("npx -y @mcp-adapters/git-mcp", "GitHub, GitLab");
  }

  @Test
  void itsVersionIsTheBinarys() throws Exception {
    assertThat(run(installed, command(installed, "--version")).strip())
        .isEqualTo(manifest(part(installed, ADAPTER)).getString("version"));
  }

  @Test
  void withoutArgumentsItSpeaksOverStdioAndEndsWithItsInput() throws Exception {
    Process process = new ProcessBuilder(command(installed)).start();
    try {
      try (McpClient client =
          McpClient.stdio(process.getInputStream(), process.getOutputStream())) {
        assertThat(client.call("list_hosts", new JsonObject()).text()).contains("github.com");
      }
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      String said = new String(process.getErrorStream().readAllBytes(), UTF_8);
      assertThat(process.exitValue()).as(said).isZero();
    } finally {
      process.toHandle().destroyForcibly();
    }
  }

  @Test
  void theOfficialClientCallsATool() throws Exception {
    List<String> clients =
        new ArrayList<>(List.of(ROOT.resolve("docker/bench/clients/run").toString()));
    clients.addAll(command(installed, "--port", "0"));
    String said = run(installed, Map.of("CLIENTS", "typescript"), clients);
    assumeTrue(!said.contains("left out"), said);
    assertThat(said.lines().filter(line -> line.endsWith("stdio  ok"))).hasSize(4);
    assertThat(said.lines().filter(line -> line.endsWith("http   ok"))).hasSize(4);
  }

  @Test
  void aSignalReachesTheBinaryAndItsExitCodeComesBack() throws IOException {
    try (AdapterProcess process = started(command(installed, "--port", "0"))) {
      assertThat(process.port()).isPositive();
      process.terminate();
      assertThat(process.exit()).isZero();
      assertThat(process.process().toHandle().children()).isEmpty();
    }
    try (AdapterProcess process = started(command(installed, "--nonsense"))) {
      assertThat(process.exit()).isEqualTo(64);
      assertThat(String.join("\n", process.err())).contains("unknown option --nonsense");
    }
    Map<String, String> wrong = Map.of("PATH", System.getenv("PATH"), "MCP_RATE", "many");
    try (AdapterProcess process = AdapterProcess.started(command(installed), wrong)) {
      assertThat(process.exit()).isEqualTo(78);
    }
  }

  @Test
  void itEndsByTheSignalThatEndedTheBinary() throws IOException {
    try (AdapterProcess process = started(command(installed, "--port", "0"))) {
      assertThat(process.port()).isPositive();
      process.process().toHandle().children().forEach(ProcessHandle::destroyForcibly);
      assertThat(process.exit()).isEqualTo(128 + 9);
    }
  }

  @Test
  void withoutItsBinaryItSaysWhyInALine() throws Exception {
    Path without = install("without", "--omit=optional", tarball(""));
    try (AdapterProcess process = started(command(without))) {
      assertThat(process.exit()).isEqualTo(69);
      assertThat(process.err())
          .containsExactly(
              ("git-mcp: @mcp-adapters/git-mcp-%s is not installed: install @mcp-adapters/git-mcp"
                      + " again with its optional dependencies (npm install --include=optional)")
                  .formatted(PLATFORM));
    }
    Path manifest = part(without, ADAPTER).resolve("package.json");
    Files.writeString(manifest, Files.readString(manifest).replace(PLATFORM, "aix-ppc64"));
    try (AdapterProcess process = started(command(without))) {
      assertThat(process.exit()).isEqualTo(69);
      assertThat(process.err())
          .containsExactly(
              ("git-mcp: no binary for %s, only for aix-ppc64; the README of the project says how"
                      + " to build one")
                  .formatted(PLATFORM));
    }
  }
}
