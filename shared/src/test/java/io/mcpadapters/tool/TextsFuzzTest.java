package io.mcpadapters.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Texts of callers and of services: read, refused by the rule that they break, or made harmless.
 */
class TextsFuzzTest {
  private static final Instant NOW = Instant.parse("2026-10-25T00:30:00Z");
  private static final SignedTokens TOKENS = SignedTokens.under(List.of("k".repeat(32)), () -> NOW);

  private static void readOrRefused(Supplier<?> read) {
    try {
      assertThat(read.get()).isNotNull();
    } catch (IllegalArgumentException rule) {
      assertThat(rule.getMessage()).isNotBlank();
    }
  }

  @FuzzTest
  void aTimeInWordsIsReadOrRefused(FuzzedDataProvider data) {
    When.Reference at =
        new When.Reference(NOW, Optional.of(ZoneId.of("Europe/Berlin")), DayOfWeek.MONDAY);
    String text = data.consumeRemainingAsString();
    readOrRefused(() -> DateWords.read(text, at));
    readOrRefused(() -> When.iso(text));
  }

  @FuzzTest
  void aDurationIsReadOrRefused(FuzzedDataProvider data) {
    int hours = data.consumeInt(1, 24);
    String text = data.consumeRemainingAsString();
    readOrRefused(() -> Durations.read(text, hours));
  }

  @FuzzTest
  void base64IsDecodedOrRefused(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    readOrRefused(() -> {
      Base64Data read = Base64Data.of(text, 1000);
      assertThat(read.bytes()).hasSize(read.size());
      return read;
    });
  }

  @FuzzTest
  void whatWasNotSignedHereNeverOpens(FuzzedDataProvider data) {
    String sent = data.consumeRemainingAsString();
    String token = TOKENS.sign("cursor", "b", new JsonObject().put("n", 1), Duration.ofHours(1));
    boolean genuine = sent.equals(token);
    assertThat(TOKENS.open("cursor", "b", sent).isPresent()).isEqualTo(genuine);
    assertThat(TOKENS.open("result", "b", sent)).isEmpty();
    assertThat(TOKENS.open("cursor", "a", sent)).isEmpty();
    assertThat(TOKENS.key("cursor", "b", sent)).isEmpty();
  }

  @FuzzTest
  void whatIsFencedCannotCloseItsMark(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    StringBuilder written = new StringBuilder();
    Fence.write(written, 1, text);
    String end = "</untrusted>";
    int first = 0;
    while (!written.toString().regionMatches(true, first, end, 0, end.length())) {
      first++;
    }
    assertThat(written.substring(first + end.length())).isEqualTo("\n");
  }

  @FuzzTest
  void whatWasCleanedIsClean(FuzzedDataProvider data) {
    String clean = UntrustedText.clean(data.consumeRemainingAsString());
    assertThat(UntrustedText.hidden(clean)).isFalse();
    assertThat(UntrustedText.clean(clean)).isEqualTo(clean);
  }
}
