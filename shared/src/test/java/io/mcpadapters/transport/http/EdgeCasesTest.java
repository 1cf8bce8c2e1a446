package io.mcpadapters.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.mcpadapters.kit.WireRules;
import io.mcpadapters.transport.http.EdgeCases.Case;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every edge case of both eras, over HTTP. */
class EdgeCasesTest {
  private static Rig rig;
  private static HttpTransport transport;

  @BeforeAll
  static void listen() {
    rig = new Rig();
    transport = rig.listen();
  }

  @AfterAll
  static void close() {
    rig.close();
  }

  static Stream<Case> cases() {
    return Stream.of(
            EdgeCases.http(),
            EdgeCases.shapes(),
            EdgeCases.batches(),
            EdgeCalls.legacyEra(),
            EdgeCalls.modernEra(),
            EdgeCalls.calls(),
            EdgeCalls.parameters())
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void W2_H1_H2_H3_E2_E6_E7_answersEachEdgeCaseAsGiven(Case edge) {
    int before = rig.ran().size();
    Received answer = edge.post().send(rig.vertx(), transport.actualPort());
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(edge.status());
    assertThat(answer.headers().contains("Mcp-Session-Id")).isFalse();
    switch (edge.code()) {
      case EdgeCases.EMPTY -> {
        assertThat(answer.body().length()).isZero();
        assertThat(answer.headers().contains("Content-Type")).isFalse();
        assertThat(rig.ran()).as("a notification runs nothing").hasSize(before);
      }
      case EdgeCases.ARRAY -> assertThat(answer.array()).hasSize(1);
      case EdgeCases.RESULT -> assertThat(answer.result()).isNotNull();
      case EdgeCases.TOOL_ERROR -> assertThat(answer.isError()).isTrue();
      default -> assertThat(answer.code()).isEqualTo(edge.code());
    }
    if (edge.code() != EdgeCases.EMPTY && edge.code() != EdgeCases.ARRAY) {
      assertThat(answer.headers().get("Content-Type")).isEqualTo("application/json");
      assertThat(answer.json().getValue("id")).isEqualTo(edge.identified() ? "e-1" : null);
      WireRules.check(answer.json());
    }
    if (edge.status() == 405) {
      assertThat(answer.headers().get("Allow")).isEqualTo("POST");
    }
  }
}
