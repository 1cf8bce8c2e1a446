package io.mcpadapters.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The official conformance suite against the fixture, on the JVM and as a binary; a pass counts
 * only if a dead port fails it.
 */
class FixtureIT {
  private static final String MODERN = "2026-07-28";
  private static final String LEGACY = "2025-11-25";
  private static final String OLDER = "2025-06-18";

  /** They need requests of the server's own, which there are none without sessions. */
  private static final Set<String> NEED_SESSIONS =
      Set.of(
          "tools-call-sampling",
          "tools-call-elicitation",
          "elicitation-sep1034-defaults",
          "elicitation-sep1330-enums");

  /** The same of 2025-06-18, of which the suite has no list of what is required. */
  private static final Set<String> OLDER_NEED_SESSIONS =
      Set.of("tools-call-sampling", "tools-call-elicitation");

  /** It checks nothing where there are no sessions. */
  private static final String OF_SESSIONS = "server-session-lifecycle";

  /** It only warns where there are no sessions, so it proves nothing. */
  private static final String WARNS = "server-sse-multiple-streams";

  private static Conformance suite;
  private static int deadPort;

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    suite = Conformance.install();
    try (ServerSocket free = new ServerSocket(0)) {
      deadPort = free.getLocalPort();
    }
  }

  private static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        FixtureVerticle.class.getName());
  }

  private static List<String> binary() {
    Path binary = Path.of(System.getProperty("fixture.binary", "target/fixture")).toAbsolutePath();
    assumeTrue(Files.isExecutable(binary), "the fixture was not built as a binary");
    return List.of(binary.toString());
  }

  private void passesModern(List<String> command) throws Exception {
    try (AdapterProcess fixture = AdapterProcess.listening(command, Map.of())) {
      Conformance.Score score = suite.run(fixture.port(), MODERN);
      Conformance.Score dead = suite.run(deadPort, MODERN);
      assertThat(score.scored()).hasSize(37);
      assertThat(score.scoredPasses()).as(score.output()).isEqualTo(score.scored());
      assertThat(score.provedAgainst(dead)).containsAll(score.scored());
    }
  }

  private void passesLegacy(List<String> command) throws Exception {
    try (AdapterProcess fixture = AdapterProcess.listening(command, Map.of())) {
      Conformance.Score score = suite.run(fixture.port(), LEGACY);
      Conformance.Score dead = suite.run(deadPort, LEGACY);
      assertThat(score.scored()).hasSize(30);
      List<String> failing = new ArrayList<>(score.scored());
      failing.removeAll(score.passed());
      assertThat(failing).as(score.output()).containsExactlyInAnyOrderElementsOf(NEED_SESSIONS);
      List<String> unproved = new ArrayList<>(score.scoredPasses());
      unproved.removeAll(score.provedAgainst(dead));
      assertThat(unproved).containsExactly(WARNS);
    }
  }

  private void passesOlder(List<String> command) throws Exception {
    try (AdapterProcess fixture = AdapterProcess.listening(command, Map.of())) {
      Conformance.Score score = suite.runAll(fixture.port(), OLDER);
      Conformance.Score dead = suite.runAll(deadPort, OLDER);
      assertThat(score.checks()).hasSizeGreaterThanOrEqualTo(27);
      List<String> unproved = new ArrayList<>(score.checks().keySet());
      unproved.removeAll(score.provedAgainst(dead));
      unproved.remove(OF_SESSIONS);
      assertThat(unproved)
          .as(score.output())
          .containsExactlyInAnyOrderElementsOf(OLDER_NEED_SESSIONS);
    }
  }

  @Test
  void passesTheRevisionBeforeButWhatNeedsSessions() throws Exception {
    passesOlder(java());
  }

  @Test
  void theBinaryPassesTheRevisionBeforeButWhatNeedsSessions() throws Exception {
    passesOlder(binary());
  }

  @Test
  void passesAllOfTheNewestRevision() throws Exception {
    passesModern(java());
  }

  @Test
  void passesTheOlderRevisionButWhatNeedsSessions() throws Exception {
    passesLegacy(java());
  }

  @Test
  void theBinaryPassesAllOfTheNewestRevision() throws Exception {
    passesModern(binary());
  }

  @Test
  void theBinaryPassesTheOlderRevisionButWhatNeedsSessions() throws Exception {
    passesLegacy(binary());
  }
}
