package io.mcpadapters.git.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "use ghp_abcdefghijklmnopqrstuvwxyz0123 now | use *** now",
        "github_pat_11ABCDEFG0abcdefghijklmnop | ***",
        "glpat-abcdefghij0123456789 | ***",
        "xoxb-1234567890-abcdefghij | ***",
        "AKIAIOSFODNN7EXAMPLE | ***",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl | ***",
        "Authorization: Bearer abcdef123456 | Authorization: Bearer ***",
        "curl -H 'authorization: token abcdef123456' | curl -H 'authorization: token ***'",
        "DB_PASSWORD=correct-horse | DB_PASSWORD=***",
        "{\"api_key\": \"0123456789\", \"a\": 1} | {\"api_key\": \"***\", \"a\": 1}",
        "https://ada:sesame@example.org/x | https://ada:***@example.org/x"
      })
  void takesOutWhatLooksLikeASecret(String text, String masked) {
    assertThat(SecretText.masked(text)).contains(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tests passed in 12:34:56",
        "the token was refused",
        "commit 0123456789012345678901234567890123456789",
        "https://example.org:8443/a@b",
        ""
      })
  void leavesTheRest(String text) {
    assertThat(SecretText.masked(text)).isEmpty();
    assertThat(SecretText.without(text)).isEqualTo(text);
  }
}
