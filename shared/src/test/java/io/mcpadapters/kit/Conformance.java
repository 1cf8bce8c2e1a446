package io.mcpadapters.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * The official conformance suite, run against an address. It is installed by npm into the build's
 * folder, together with the Node that it needs.
 */
public final class Conformance {
  /** What a server that has tools of its own only passes of 2026-07-28 and a dead port does not. */
  public static final Set<String> PLAIN_MODERN =
      Set.of(
          "tools-list",
          "server-sse-multiple-streams",
          "sep-2164-resource-not-found",
          "input-required-result-unsupported-methods",
          "dns-rebinding-protection",
          "http-header-validation");

  /** The same of 2025-11-25. */
  public static final Set<String> PLAIN_LEGACY =
      Set.of("server-initialize", "ping", "tools-list", "dns-rebinding-protection");

  private static final String SUITE = "@modelcontextprotocol/conformance@0.2.0-alpha.12";
  private static final Pattern LINE =
      Pattern.compile("(?m)^([✓✗]) ([a-z0-9-]+): (\\d+) passed, (\\d+) failed$");
  private static final Pattern UNSCORED = Pattern.compile("(?m)^  [✓✗] ([a-z0-9-]+) \\(");
  private static final int PATIENCE_S = 300;

  private final Path folder;

  private Conformance(Path folder) {
    this.folder = folder;
  }

  /**
   * What one run says.
   *
   * @param scored scenarios that count for the revision
   * @param passed scenarios without a failure
   * @param checks how many checks succeeded, by scenario
   */
  public record Score(
      Set<String> scored, Set<String> passed, Map<String, Integer> checks, String output) {
    /** Scenarios that passed, and in which more succeeded than on a port where nobody answers. */
    public Set<String> provedAgainst(Score dead) {
      Set<String> proved = new TreeSet<>(passed);
      proved.removeIf(name -> checks.get(name) <= dead.checks.getOrDefault(name, 0));
      return proved;
    }

    /** Those that count and passed. */
    public Set<String> scoredPasses() {
      Set<String> both = new TreeSet<>(passed);
      both.retainAll(scored);
      return both;
    }
  }

  /** Installs the suite; skips the test, saying so, where it cannot be had. */
  public static Conformance install() throws IOException, InterruptedException {
    Path folder = shared().resolve("target/conformance");
    Path program = folder.resolve("node_modules/.bin/conformance");
    if (!Files.exists(program)) {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("package.json"), "{\"private\":true}");
      try {
        run(folder, List.of("npm", "install", "--no-audit", "--no-fund", SUITE, "node@22"));
      } catch (IOException noNpm) {
        Assumptions.abort("npm cannot be run: no conformance suite: " + noNpm.getMessage());
      }
    }
    Assumptions.assumeTrue(Files.exists(program), "npm could not install it: no conformance suite");
    return new Conformance(folder);
  }

  /** The module of the library, which all others find beside or above them. */
  private static Path shared() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path found = at.resolve("shared");
      if (Files.exists(found.resolve("pom.xml"))) {
        return found;
      }
    }
    return Path.of("").toAbsolutePath();
  }

  /** What the script, run by Node in the folder of the suite, writes. */
  String evaluate(String script) throws IOException, InterruptedException {
    return run(folder, List.of(bin("node"), "-e", script));
  }

  private String bin(String program) {
    return folder.resolve("node_modules/.bin").resolve(program).toString();
  }

  /** Runs what the revision requires. */
  public Score run(int port, String revision) throws IOException, InterruptedException {
    return score(port, "/mcp", "--requirements", revision);
  }

  /** The same against a process, at its endpoint's path. */
  public Score run(AdapterProcess process, String revision)
      throws IOException, InterruptedException {
    return score(process.port(), process.path(), "--requirements", revision);
  }

  /** Runs every scenario of a revision of which the suite does not say what it requires. */
  public Score runAll(int port, String revision) throws IOException, InterruptedException {
    return score(port, "/mcp", "--suite", "all", "--spec-version", revision);
  }

  private Score score(int port, String path, String... choice)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(bin("node"), bin("conformance"), "server", "--url"));
    command.add("http://localhost:" + port + path);
    command.addAll(List.of(choice));
    String output = run(folder, command);
    Map<String, Integer> checks = new TreeMap<>();
    Set<String> passed = new TreeSet<>();
    for (MatchResult line : LINE.matcher(output).results().toList()) {
      checks.put(line.group(2), Integer.parseInt(line.group(3)));
      if (line.group(1).equals("✓")) {
        passed.add(line.group(2));
      }
    }
    if (checks.isEmpty()) {
      throw new IOException("the suite said nothing:\n" + output);
    }
    Set<String> scored = new TreeSet<>(checks.keySet());
    UNSCORED.matcher(output).results().forEach(line -> scored.remove(line.group(1)));
    return new Score(scored, passed, checks, output);
  }

  private static String run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile(folder, "run", ".log");
    Process process =
        new ProcessBuilder(new ArrayList<>(command))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("no end: " + command + "\n" + Files.readString(log));
    }
    return Files.readString(log);
  }
}
