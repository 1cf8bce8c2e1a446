package io.mcpadapters.postiz.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts at the limits that a real server was seen to have, one below and one above. */
class PostLengthTest {
  @ParameterizedTest
  @CsvSource({"299, 299", "300, 300", "301, 301"})
  void anAmpersandInAParagraphCountsOne(int times, int counted) {
    String content = PostText.encode("&".repeat(times), Editor.NORMAL).content();
    assertThat(PostLength.of(content, Editor.NORMAL)).isEqualTo(counted);
  }

  @ParameterizedTest
  @CsvSource({"299, 299", "300, 300", "301, 301"})
  void aLessThanCountsOne(int times, int counted) {
    String content = PostText.encode("<".repeat(times), Editor.NORMAL).content();
    assertThat(PostLength.of(content, Editor.NORMAL)).isEqualTo(counted);
  }

  @ParameterizedTest
  @CsvSource({"59, 295", "60, 300", "61, 305"})
  void anAmpersandOfPlainTextCountsFive(int times, int counted) {
    assertThat(PostLength.of("&".repeat(times), Editor.NORMAL)).isEqualTo(counted);
  }

  @ParameterizedTest
  @CsvSource({"149, 298", "150, 300", "151, 302"})
  void anEmojiCountsTwoUnits(int times, int counted) {
    String content = PostText.encode("😀".repeat(times), Editor.NORMAL).content();
    assertThat(PostLength.of(content, Editor.NORMAL)).isEqualTo(counted);
  }

  @ParameterizedTest
  @CsvSource({"139, 278", "140, 280", "141, 282"})
  void onXAnEmojiAndAHanCharacterWeighTwo(int times, int counted) {
    for (String one : new String[] {"漢", "😀", "☂"}) {
      String content = PostText.encode(one.repeat(times), Editor.X).content();
      assertThat(PostLength.of(content, Editor.X)).as(one).isEqualTo(counted);
    }
  }

  @ParameterizedTest
  @CsvSource({"55, 275", "56, 280", "57, 285"})
  void onXAnAmpersandBeforeALetterCountsFive(int times, int counted) {
    String content = "<p>" + "&amp;amp;".repeat(times) + "</p>";
    assertThat(PostLength.of(content, Editor.X)).isEqualTo(counted);
    assertThat(PostLength.of(PostText.encode("&a".repeat(10), Editor.X).content(), Editor.X))
        .isEqualTo(60);
  }

  @ParameterizedTest
  @CsvSource({"279, 279", "280, 280", "281, 281"})
  void onXALongLinkHasNoDiscount(int length, int counted) {
    String link = "https://example.com/";
    String text = link + "a".repeat(length - link.length());
    String content = PostText.encode(text, Editor.X).content();
    assertThat(PostLength.of(content, Editor.X)).isEqualTo(counted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "see example.com now | 31",
        "https://t.co/a | 23",
        "(https://t.co/a). | 26",
        "mail a@example.com | 18",
        "Main.java and readme.md | 23",
        "go to x.io/abc | 29",
        "👨‍👩‍👧 | 8",
        "🇨🇿 | 4",
      })
  void onXLinksCountTwentyThree(String text, int counted) {
    String content = PostText.encode(text, Editor.X).content();
    assertThat(PostLength.of(content, Editor.X)).isEqualTo(counted);
  }

  @ParameterizedTest
  @CsvSource({"299", "300", "301"})
  void aLineEndCountsOne(int length) {
    String text = "a".repeat(150) + "\n" + "b".repeat(length - 151);
    String content = PostText.encode(text, Editor.NORMAL).content();
    assertThat(PostLength.of(content, Editor.NORMAL)).isEqualTo(length);
  }
}
