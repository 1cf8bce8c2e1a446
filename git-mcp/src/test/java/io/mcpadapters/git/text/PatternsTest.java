package io.mcpadapters.git.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternsTest {
  /** With an engine that goes back each takes longer than the universe has existed. */
  @ParameterizedTest
  @ValueSource(strings = {"(a+)+$", "(a|aa)+$", "^(a|a?)+$", "(.*a){12}$", "^([a-z]+)*$"})
  @Timeout(20)
  void aHostilePatternEnds(String regex) {
    assertThat(Patterns.parse(regex).matcher("a".repeat(20_000) + "!").find()).isFalse();
  }

  @Test
  void whatOnlySearchingBackCouldMatchIsRefusedInWords() {
    for (String regex : new String[] {"(a)\\1", "(?=a)b", "a("}) {
      assertThatThrownBy(() -> Patterns.parse(regex))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("as RE2 has them");
    }
  }
}
