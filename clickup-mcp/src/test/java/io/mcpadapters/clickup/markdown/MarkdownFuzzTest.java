package io.mcpadapters.clickup.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.json.JsonArray;

class MarkdownFuzzTest {
  @FuzzTest
  void whatWasReadIsReadTheSameAgain(FuzzedDataProvider data) {
    JsonArray runs = CommentWriter.runs(data.consumeRemainingAsString(), Mentions.NONE);
    assertThat(runs).isNotEmpty();
    String markdown = CommentReader.markdown(runs);
    JsonArray again = CommentWriter.runs(markdown, Mentions.NONE);
    assertThat(CommentReader.markdown(again)).isEqualTo(markdown);
  }
}
