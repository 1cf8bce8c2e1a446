package io.mcpadapters.research.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageTextTest {
  @Test
  void aCommentIsTakenOutAndSaid() {
    PageText text = PageText.of("a <!-- x --> b <!-- y --> c");
    assertThat(text.text()).isEqualTo("a  b  c");
    assertThat(text.notes()).containsExactly("2 HTML comments were taken out");
  }

  @Test
  void oneThatIsNeverClosedTakesNothingAway() {
    PageText text = PageText.of("a <!-- x --> b <!-- all of this stays");
    assertThat(text.text()).isEqualTo("a  b <!-- all of this stays");
  }

  @Test
  void codeIsLeftAlone() {
    String code = "```html\n<!-- a -->\n```\nInline `<!-- b -->` too.\n\n    <!-- c -->\nx";
    assertThat(PageText.of(code).text()).isEqualTo(code);
    assertThat(PageText.of(code).notes()).isEmpty();
    assertThat(PageText.of(code + "\n<!-- d -->\nend").text()).isEqualTo(code + "\n\nend");
  }

  @Test
  void aLongPageSaysHowMuchIsKept() {
    PageText text = PageText.of("x".repeat(600_000));
    assertThat(text.text()).hasSize(500_000);
    assertThat(text.whole()).isEqualTo(600_000);
    assertThat(text.notes())
        .containsExactly("only the first 500,000 of 600,000 characters are kept");
  }

  @Test
  void keysAndHiddenCharactersAreTakenOut() {
    PageText text = PageText.of("the key tvly-abcdef0123456789\u200b is");
    assertThat(text.text()).isEqualTo("the key tvly-*** is");
    assertThat(text.notes()).containsExactly("hidden characters were taken out");
  }
}
