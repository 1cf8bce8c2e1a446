package io.mcpadapters.clickup.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.json.JsonArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownFuzzTest {
  private static JsonArray runs(String markdown) {
    return CommentWriter.runs(markdown, Mentions.NONE);
  }

  @FuzzTest
  void anyTextIsWrittenAndReadAgain(FuzzedDataProvider data) {
    JsonArray runs = runs(data.consumeRemainingAsString());
    assertThat(runs).isNotEmpty();
    assertThat(CommentReader.markdown(runs)).isNotNull();
  }

  /** What people write as plain text is no quote, line or heading when it is written back. */
  @ParameterizedTest
  @ValueSource(strings = {"\\>5 items left", "\f\u001c\\>@", "+\u001d"})
  void plainTextStaysPlain(String markdown) {
    String read = CommentReader.markdown(runs(markdown));
    assertThat(CommentReader.markdown(runs(read))).isEqualTo(read);
    assertThat(runs(read))
        .allSatisfy(
            run -> assertThat(run.toString()).doesNotContain("blockquote", "header", "code-block"));
  }
}
