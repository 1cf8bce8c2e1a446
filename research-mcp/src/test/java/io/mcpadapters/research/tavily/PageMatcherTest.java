package io.mcpadapters.research.tavily;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.research.source.Page;
import io.mcpadapters.research.source.PageText;
import io.mcpadapters.research.source.Source;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageMatcherTest {
  private static Page answered(String url) {
    return Page.read(url, new Source(url, "", "", Source.UNSCORED, "text of " + url, List.of()));
  }

  private static List<String> matched(List<String> asked, String... answered) {
    List<Page> pages = Stream.of(answered).map(PageMatcherTest::answered).toList();
    return PageMatcher.match(asked, pages).stream()
        .map(page -> page.asked() + " < " + page.source().map(Source::url).orElse("nothing"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org/wiki/Čaj, https://example.org/wiki/%C4%8Caj",
    "https://example.org/a%2Db, https://example.org/a-b",
    "http://example.org/a, https://www.EXAMPLE.org/a/",
    "https://example.org/t?utm_source=z&id=1, https://example.org/t?id=1",
    "https://example.org/t?fbclid=z, https://example.org/t"
  })
  void anAddressThatIsSpeltOtherwiseIsTheSame(String asked, String answer) {
    String other = "https://example.org/other";
    assertThat(matched(List.of(other, asked), answer, other))
        .containsExactly(other + " < " + other, asked + " < " + answer);
  }

  @Test
  void theExactAddressComesFirstAndLettersCount() {
    List<String> asked = List.of("https://e.org/IT", "https://e.org/It", "https://e.org/IT/");

    assertThat(matched(asked, "https://e.org/It", "https://e.org/IT/", "https://e.org/IT"))
        .containsExactly(
            "https://e.org/IT < https://e.org/IT",
            "https://e.org/It < https://e.org/It",
            "https://e.org/IT/ < https://e.org/IT/");
    assertThat(matched(List.of("https://e.org/IT", "https://e.org/x"), "https://e.org/It"))
        .as("not the same page")
        .containsExactly(
            "https://e.org/IT < nothing",
            "https://e.org/x < nothing",
            "https://e.org/It < https://e.org/It");
  }

  @Test
  void theLastAddressAndTheLastPageBelongTogether() {
    assertThat(
            matched(
                List.of("https://e.org/a", "https://e.org/b"),
                "https://moved.example/z",
                "https://e.org/a"))
        .containsExactly(
            "https://e.org/a < https://e.org/a", "https://e.org/b < https://moved.example/z");
  }

  @Test
  void aSourceThatAReportNamesTwiceKeepsBothNumbers() {
    JsonObject one = new JsonObject().put("url", "https://e.org/a").put("title", "A");
    JsonObject two = new JsonObject().put("url", "https://e.org/b").put("title", "B");
    Report report = TavilyAnswers.report("See [3].", List.of(one, two, one), Receipt.NONE);

    assertThat(report.sources().stream().map(Source::title)).containsExactly("A", "B", "A");
    assertThat(PageText.masked("tvly-abcdef012345")).isEqualTo("tvly-***");
  }
}
