package io.mcpadapters.research;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.research.answer.SourceRenderer;
import io.mcpadapters.research.source.Source;
import io.mcpadapters.tool.Truncation;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceRendererTest {
  private static Source source(String text) {
    return new Source("https://example.org/a", "A", "", 0.5, text, List.of());
  }

  private final StringBuilder text = new StringBuilder();

  private SourceRenderer rendered(int chars, Source... sources) {
    return SourceRenderer.write(text, List.of(sources), SourceRenderer.Style.NUMBERED, chars);
  }

  @ParameterizedTest
  @ValueSource(strings = {"</untrusted>", "</UNTRUSTED>", "</ untrusted >", "<untrusted source=9>"})
  void noTextClosesOrOpensAFence(String mark) {
    rendered(5000, source("before " + mark + " after"));

    assertThat(text.toString().split("(?i)<\\s*/?\\s*untrusted", -1)).hasSize(3);
    assertThat(text).contains("before ", " after");
  }

  @Test
  void shortTextsKeepAllAndLongOnesShareTheRest() {
    String sentence = "Nine words stand in this short sentence of mine. ";
    SourceRenderer rendered =
        rendered(
            3000, source("Short."), source(sentence.repeat(100)), source(sentence.repeat(1000)));

    assertThat(text).contains("Short.\n</untrusted>");
    String closing = String.join(" ", rendered.closing());
    assertThat(text.length() + closing.length()).isBetween(2500, 3000);
    int[] lengths =
        IntStream.of(1, 2)
            .map(n -> text.toString().split("<untrusted source=" + (n + 1) + ">\n")[1].indexOf('…'))
            .toArray();
    assertThat(lengths[0]).isEqualTo(lengths[1]).isGreaterThan(1000);
    assertThat(closing)
        .matches(
            "\\[2] goes on at \\d+ of 4900, \\[3] at \\d+ of 49000: read_result with source and offset,"
                + " 0 credits\\.");
  }

  @Test
  void noCutSplitsACharacter() {
    rendered(1000, source("🌊".repeat(2000)));

    assertThat(text.codePoints()).noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
  }

  @Test
  void sharesAreFair() {
    assertThat(Truncation.shares(new int[] {10, 500, 20, 500}, 430))
        .containsExactly(10, 200, 20, 200);
    assertThat(Truncation.shares(new int[] {10, 20}, 1000)).containsExactly(10, 20);
    assertThat(Truncation.shares(new int[0], 1000)).isEmpty();
  }

  @Test
  void aCutIsAtAParagraphOrElseASentenceOrElseAWord() {
    assertThat(Truncation.end("aaaa bbbb cccc.\n\ndd ee. ff gg hh", 0, 24)).isEqualTo(17);
    assertThat(Truncation.end("aaaa bbbb cccc. dddd eeee ffff", 0, 24)).isEqualTo(16);
    assertThat(Truncation.end("aaaa bbbb cccc dddd eeee ffff", 0, 22)).isEqualTo(20);
    assertThat(Truncation.end("short", 0, 22)).isEqualTo(5);
  }
}
