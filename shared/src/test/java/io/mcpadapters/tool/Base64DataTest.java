package io.mcpadapters.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mcpadapters.kit.Await;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class Base64DataTest {
  private static final Arg<Base64Data> DATA = Arg.bytes("data", "A picture.", 1_000_000).required();

  private static Base64Data decode(String text) {
    return Values.of(new JsonObject().put("data", text), DATA).get(DATA);
  }

  private static ToolError refusal(String text) {
    return catchThrowableOfType(ToolException.class, () -> decode(text)).error();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SGk/Pj4=",
        "SGk/Pj4",
        "SGk_Pj4=",
        "SGk/\r\nPj4=\n",
        "data:text/plain;base64,SGk/Pj4=",
        "DATA:Text/Plain;base64,SGk_Pj4"
      })
  void oneTextInAnyOfItsForms(String written) {
    Base64Data data = decode(written);
    assertThat(new String(data.bytes(), StandardCharsets.UTF_8)).isEqualTo("Hi?>>");
    assertThat(data.size()).isEqualTo(5);
    assertThat(data.mediaType().isPresent()).isEqualTo(written.length() > 20);
    data.mediaType().ifPresent(type -> assertThat(type).isEqualTo("text/plain"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SGk/Pj4==",
        "SGk=Pj4=",
        "S",
        "SGk/Pj_-",
        "SGk Pj4=",
        "čaj=",
        "data:text/plain,Hi",
        "data:,"
      })
  void whatIsNoBase64IsRefusedWithTheRule(String written) {
    ToolError error = refusal(written);
    assertThat(error.field()).isEqualTo("data");
    assertThat(error.message()).startsWith("data must be ").contains("base64").contains("SGVsbG8=");
  }

  @Test
  void tooManyBytesAreRefusedBeforeTheyAreDecoded() {
    assertThat(refusal("A".repeat(1_333_340)).message())
        .contains("must hold at most 1000000 bytes, holds 1000005");
    assertThat(DATA.schema().getInteger("maxLength")).isEqualTo(1_333_536);
    assertThatThrownBy(() -> Base64Data.of("A".repeat(10_000_000), 7_000_000))
        .hasMessage("must hold at most 7000000 bytes, holds 7500000");
  }

  @Test
  void manyBytesAreDecodedOffTheEventLoop(Vertx vertx) {
    byte[] bytes = new byte[700_000];
    new Random(7).nextBytes(bytes);
    Base64Data data = decode(Base64.getEncoder().encodeToString(bytes));
    String thread =
        Await.value(
            vertx
                .getOrCreateContext()
                .<String>executeBlocking(() -> "warm", false)
                .compose(warm -> data.decoded(vertx))
                .map(buffer -> {
                  assertThat(buffer.getBytes()).isEqualTo(bytes);
                  return Thread.currentThread().getName();
                }));
    assertThat(thread).contains("eventloop");
    assertThat(Await.value(decode("SGk=").decoded(vertx)).toString()).isEqualTo("Hi");
  }

  @Test
  void itShowsNothingOfWhatItHolds() {
    assertThat(decode("data:image/png;base64,SGVsbG8=")).hasToString("5 bytes of image/png");
  }
}
