package io.mcpadapters.image.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelRefTest {
  private static final String HEX = "0123456789abcdef".repeat(4);

  @ParameterizedTest
  @CsvSource({
    "black-forest-labs/flux-1.1-pro,black-forest-labs/flux-1.1-pro",
    "Black-Forest-Labs/FLUX-1.1-pro,black-forest-labs/flux-1.1-pro",
    "https://replicate.com/google/nano-banana-2,google/nano-banana-2",
    "HTTPS://www.replicate.com/google/nano-banana-2/?input=x#api,google/nano-banana-2",
    "851-labs/background-remover,851-labs/background-remover"
  })
  void namesAndAddresses(String text, String id) {
    assertThat(ModelRef.parse(text).toString()).isEqualTo(id);
  }

  @Test
  void versions() {
    assertThat(ModelRef.parse("a/b:" + HEX.toUpperCase()).version()).isEqualTo(HEX);
    assertThat(ModelRef.parse("https://replicate.com/a/b/versions/" + HEX).version())
        .isEqualTo(HEX);
    assertThat(ModelRef.parse(HEX).bare()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "flux", "a/b/c", "a/b:abc", "https://example.org/a/b", "../b", "a b/c", "a/"})
  void otherTextsAreNone(String text) {
    assertThatThrownBy(() -> ModelRef.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pricesAreWholeMicroDollars() {
    Map<String, Price> prices = Prices.parse("a/b=0.003/image,c/d=$0.0014/s, e/f=0.0000001/mp");
    assertThat(prices.get("a/b").micros()).isEqualTo(3_000);
    assertThat(prices.get("c/d").basis()).isEqualTo(Basis.PER_SECOND);
    assertThat(prices.get("e/f").micros()).as("rounded up").isEqualTo(1);
    for (String bad : List.of("a/b", "a/b=x/image", "a/b=1/hour", "a/b=-1/image", "ab=1/s")) {
      assertThatThrownBy(() -> Prices.parse(bad)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void patternsOfModels() {
    Allowed allowed = Allowed.parse(List.of("Google/*", "a/b"));
    assertThat(allowed.allows("google/imagen-4-fast")).isTrue();
    assertThat(allowed.allows("A/B")).isTrue();
    assertThat(allowed.allows("a/bc")).isFalse();
    assertThat(Allowed.parse(List.of("*")).allows("x/y")).isTrue();
    assertThatThrownBy(() -> Allowed.parse(List.of("google")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
