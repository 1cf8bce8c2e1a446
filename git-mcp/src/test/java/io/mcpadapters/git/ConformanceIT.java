package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Conformance;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the official suite asks of a server that has tools of its own only. */
class ConformanceIT {
  @Test
  void passesWhatNeedsNoFixture() throws Exception {
    Conformance suite = Conformance.install();
    try (AdapterProcess adapter = AdapterProcess.listening(AdapterProcess.jar(), Map.of())) {
      Conformance.Score modern = suite.run(adapter.port(), "2026-07-28");
      assertThat(modern.passed()).as(modern.output()).containsAll(Conformance.PLAIN_MODERN);
      Conformance.Score legacy = suite.run(adapter.port(), "2025-11-25");
      assertThat(legacy.passed()).as(legacy.output()).containsAll(Conformance.PLAIN_LEGACY);
    }
  }
}
