package io.mcpadapters.research.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CitationStyleTest {
  private static String apa(String date) {
    Source source = new Source("https://e.org/a", "A", date, 0.5, "", List.of());
    return CitationStyle.APA.cite(1, source, LocalDate.of(2026, 11, 30));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-16",
        "2026-11-16T23:59:59Z",
        "2026-11-16T10:00:00",
        "Mon, 16 Nov 2026 10:00:00 GMT",
        "Nov 16, 2026",
        "November 16, 2026",
        "16 Nov 2026",
        "16 November 2026"
      })
  void aDateIsReadInWhateverFormThePageGivesIt(String date) {
    assertThat(apa(date)).startsWith("A. (2026, November 16). ");
  }

  @Test
  void theSiteStandsForATitleWhateverItsNameIsLike() {
    for (String host : List.of("my_site.example.com", "www.my_site.example.com:8080", "háčky.cz")) {
      Source source = new Source("https://" + host + "/a|b", "", "", 0.5, "", List.of());
      assertThat(source.name()).isEqualTo(host.replaceAll("^www\\.|:8080$", ""));
    }
  }

  @Test
  void whatIsNoDateIsNone() {
    assertThat(apa("yesterday")).startsWith("A. (n.d.). ");
    assertThat(apa("")).startsWith("A. (n.d.). ");
  }
}
