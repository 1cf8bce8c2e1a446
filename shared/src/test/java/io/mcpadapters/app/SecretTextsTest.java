package io.mcpadapters.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretTextsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tvly-canary|tvly-canary",
        "github.com=ghp_canary,gitlab.com/o=glpat-canary|glpat-canary",
        "github.com=ghp_canary,gitlab.com/o=glpat-canary|ghp_canary",
        "first-key-canary, second-canary==|second-canary==",
        "http://user:pass-canary@proxy:3128|pass-canary"
      })
  void each_is_found(String text, String secret) {
    assertThat(SecretTexts.of(text)).contains(secret);
  }
}
