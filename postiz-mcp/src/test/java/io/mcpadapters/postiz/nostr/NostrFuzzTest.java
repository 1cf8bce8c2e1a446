package io.mcpadapters.postiz.nostr;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

class NostrFuzzTest {
  @FuzzTest
  void anIdentifierIsReadOrIsNone(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    NostrEntity.read(text).ifPresent(entity -> assertThat(entity.hex()).matches("[0-9a-f]{64}"));
    NostrSecrets.kind(text);
    assertThat(NostrText.read(text)).isNotNull();
    assertThat(NostrText.linked(text)).isNotNull();
  }
}
