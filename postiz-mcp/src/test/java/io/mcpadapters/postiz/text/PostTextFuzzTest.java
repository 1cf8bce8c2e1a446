package io.mcpadapters.postiz.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

class PostTextFuzzTest {
  /** Line ends are the network's; what Telegram takes for tags is one of them. */
  private static String lines(String text, Editor editor) {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n').replace("\0", "");
    return editor.decodesTwice() ? lines.replace('\u2028', '\n').replace('\u2029', '\n') : lines;
  }

  @FuzzTest
  void whatIsWrittenIsReadAgain(FuzzedDataProvider data) {
    Editor editor = data.pickValue(Editor.values());
    String text = data.consumeRemainingAsString();
    PostText encoded = PostText.encode(text, editor);
    assertThat(PostLength.of(encoded.content(), editor)).isNotNegative();
    // Of a text without tags nobody can say whether it was stored escaped
    if (encoded.exact() && !PostText.plain(encoded.content())) {
      assertThat(PostText.decode(encoded.content(), editor)).isEqualTo(lines(text, editor));
    }
  }
}
