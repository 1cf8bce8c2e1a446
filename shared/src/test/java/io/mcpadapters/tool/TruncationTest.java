package io.mcpadapters.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TruncationTest {
  @Test
  void shortTextsKeepAllAndTheOthersShareTheRest() {
    assertThat(Truncation.shares(new int[] {10, 1000, 5, 1000}, 115))
        .containsExactly(10, 50, 5, 50);
    assertThat(Truncation.shares(new int[] {10, 20}, 100)).containsExactly(10, 20);
    assertThat(Truncation.shares(new int[] {}, 100)).isEmpty();
  }

  @Test
  void endsWhereAReaderWouldStop() {
    assertThat("One. Two three four".substring(0, Truncation.end("One. Two three four", 0, 8)))
        .isEqualTo("One. ");
    assertThat(Truncation.end("abc", 0, 3)).isEqualTo(3);
    assertThat(Truncation.end("aaaaaaaaaa", 2, 4)).isEqualTo(6);
  }

  @Test
  void neverSplitsACharacter() {
    assertThat(Truncation.boundary("a🌊b", 2)).isEqualTo(1);
    assertThat(Truncation.boundary("a🌊b", 3)).isEqualTo(3);
  }
}
