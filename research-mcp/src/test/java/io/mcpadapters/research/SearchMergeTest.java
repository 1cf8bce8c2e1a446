package io.mcpadapters.research;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.research.source.Source;
import io.mcpadapters.research.tavily.Receipt;
import io.mcpadapters.research.tavily.SearchResult;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SearchMergeTest {
  private static SearchResult found(Source... sources) {
    return new SearchResult(
        "", List.of(sources), List.of(), sources.length, new Receipt(1, "id", 0.1), "");
  }

  private static Source source(String url, String text) {
    return new Source("https://e.org/" + url, url, "", 0.5, text, List.of());
  }

  private static Stream<String> shown(List<Source> sources) {
    return sources.stream().map(one -> one.title() + ": " + one.text() + " " + one.notes());
  }

  @Test
  void passagesOfOnePageFromTwoQueriesAreJoined() {
    List<Source> merged =
        SearchMerge.of(
            List.of(
                found(source("page", "One. [...] Two."), source("first", "x")),
                found(source("second", "y"), source("page", "Two. [...] Three."))),
            List.of(1, 3),
            true);

    assertThat(shown(merged))
        .containsExactly(
            "page: One. [...] Two. [...] Three. [found by query 1, 3]",
            "second: y [found by query 3]",
            "first: x [found by query 1]");
  }

  @Test
  void ofTwoWholeTextsTheLongerIsKeptAndOneQueryNeedsNoNote() {
    List<Source> merged =
        SearchMerge.of(
            List.of(found(source("a", "One")), found(source("a", "One and two"))),
            List.of(1, 2),
            false);

    assertThat(shown(merged)).containsExactly("a: One and two []");
  }
}
