package io.mcpadapters.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UntrustedTextTest {
  @Test
  void whatAPersonDoesNotSeeIsTakenOut() {
    String tags = new StringBuilder().appendCodePoint(0xe0041).appendCodePoint(0xe007f).toString();
    for (String hidden :
        List.of(
            "\u202e", "\u200b", "\u2066", "\ufeff", "\u0000", "\u001b", "\u00ad", "\ud800", tags)) {
      assertThat(UntrustedText.clean("a" + hidden + "b")).isEqualTo("ab");
      assertThat(UntrustedText.hidden("a" + hidden + "b")).isTrue();
    }
  }

  @Test
  void whatAPersonReadsStays() {
    String text = "naïve – 漢字 😀 <b>&amp;\r\n\ttab";
    assertThat(UntrustedText.clean(text)).isSameAs(text);
    assertThat(UntrustedText.hidden(text)).isFalse();
  }

  @Test
  void aLineIsOneLineAndNeverSplitsACharacter() {
    assertThat(UntrustedText.line(" a\n b\t c ", 10)).isEqualTo("a b c");
    assertThat(UntrustedText.line("abcdef", 4)).isEqualTo("abc…");
    assertThat(UntrustedText.line("ab😀def", 4)).isEqualTo("ab…");
  }
}
