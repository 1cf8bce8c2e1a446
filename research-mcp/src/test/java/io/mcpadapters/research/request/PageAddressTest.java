package io.mcpadapters.research.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "https://münchen.de/straße; https://xn--mnchen-3ya.de/stra%C3%9Fe",
        "https://my_host.example.org/a; https://my_host.example.org/a",
        "https://example.org/a|b {c} ^ d; https://example.org/a%7Cb%20%7Bc%7D%20%5E%20d",
        "https://example.org/100%?x=50%&y=%41; https://example.org/100%25?x=50%25&y=%41",
        "example.org/a#b; https://example.org/a",
        "HTTP://Example.ORG:8080/A[1]; http://example.org:8080/A[1]"
      })
  void takesWhatBrowsersTake(String given, String address) {
    assertThat(PageAddress.parse(given)).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://１２７.０.０.１/",
        "https://127。0。0。1/",
        "https://exa mple.org/",
        "https://a@example.org/",
        "https:///a",
        "https://example.org\\@localhost/\n"
      })
  void refusesWhatIsNotPublicInAnySpelling(String given) {
    if (given.endsWith("\n")) {
      assertThat(PageAddress.parse(given)).startsWith("https://example.org%5C");
    } else {
      assertThatIllegalArgumentException().isThrownBy(() -> PageAddress.parse(given));
    }
  }
}
