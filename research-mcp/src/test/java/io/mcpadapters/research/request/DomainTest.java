package io.mcpadapters.research.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainTest {
  @ParameterizedTest
  @CsvSource({
    "Example.ORG., example.org",
    "https://user@Example.org:8443/docs/?q=1#x, example.org/docs",
    "*.com, *.com",
    ".example.org, *.example.org",
    "gov, gov",
    "münchen.de, xn--mnchen-3ya.de",
    "my_host.example.org, my_host.example.org"
  })
  void takesWhatNarrowsASearch(String given, String domain) {
    assertThat(Domain.parse(given)).isEqualTo(domain);
  }

  @ParameterizedTest
  @CsvSource({
    "gov.uk, https://www.gov.uk/a, true",
    "gov.uk, https://notgov.uk/a, false",
    "gov, https://nasa.gov/, true",
    "gov, https://nasa.gov.example/, false",
    "*.example.org, https://a.example.org/, true",
    "*.example.org, https://example.org/, false",
    "www.example.org, https://example.org/, true",
    "www.example.org, https://docs.example.org/, false",
    "example.org/docs, https://example.org/docs/a?b, true",
    "example.org/docs, https://example.org/docs, true",
    "example.org/docs, https://example.org/docsify, false",
    "example.org, nonsense, false"
  })
  void knowsWhichPagesAreOfIt(String domain, String url, boolean has) {
    assertThat(Domain.has(domain, url)).isEqualTo(has);
  }

  @Test
  void asksForAHostAsTheServiceComparesIt() {
    assertThat(Domain.sent(List.of("www.example.org", "example.org", "gov")))
        .containsExactly("example.org", "gov");
  }
}
