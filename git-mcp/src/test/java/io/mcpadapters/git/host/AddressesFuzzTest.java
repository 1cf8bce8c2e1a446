package io.mcpadapters.git.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

class AddressesFuzzTest {
  @FuzzTest
  void anAddressIsReadOrIsNone(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    Address.parse(text)
        .ifPresent(address -> {
          assertThat(address.parameter("ref")).isNotNull();
          assertThat(address.toString()).isNotNull();
        });
    assertThat(Address.segments(text)).isNotNull();
  }
}
