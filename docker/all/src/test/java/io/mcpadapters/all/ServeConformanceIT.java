package io.mcpadapters.all;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Conformance;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the official suite asks of a server, of one behind a port with others. */
class ServeConformanceIT {
  static Stream<List<String>> commands() {
    return AdapterProcess.commands().stream()
        .map(command -> AdapterProcess.then(command, "serve", "research-mcp", "git-mcp"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void passesWhatNeedsNoFixture(List<String> command) throws Exception {
    Conformance suite = Conformance.install();
    try (AdapterProcess process =
            AdapterProcess.listening(command, Map.of("TAVILY_API_KEY", "tvly-test"));
        ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Conformance.Score> modern = both.submit(() -> suite.run(process, "2026-07-28"));
      Future<Conformance.Score> legacy = both.submit(() -> suite.run(process, "2025-11-25"));
      assertThat(modern.get().passed())
          .as(modern.get().output())
          .containsAll(Conformance.PLAIN_MODERN);
      assertThat(legacy.get().passed())
          .as(legacy.get().output())
          .containsAll(Conformance.PLAIN_LEGACY);
    }
  }
}
