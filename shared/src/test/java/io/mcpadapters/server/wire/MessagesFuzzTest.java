package io.mcpadapters.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mcpadapters.json.BoundedJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;

/** Whatever bytes a client sends, they are read or refused in words. */
class MessagesFuzzTest {
  private static final int VALUES = 200;

  @FuzzTest
  void aMessageIsReadOrRefused(byte[] bytes) {
    StrictJson.Parsed parsed = StrictJson.parse(Buffer.buffer(bytes), VALUES);
    if (parsed.fault() != null) {
      assertThat(parsed.fault()).isNotBlank();
      assertThat(parsed.value()).isNull();
    } else if (!parsed.tooMany() && parsed.value() != null) {
      Buffer again = Json.encodeToBuffer(parsed.value());
      assertThat(StrictJson.parse(again, VALUES).value()).isEqualTo(parsed.value());
    }
  }

  @FuzzTest
  void anAnswerIsReadOrRefused(byte[] bytes) {
    try {
      BoundedJson.read(Buffer.buffer(bytes), VALUES);
    } catch (DecodeException | BoundedJson.TooManyValues refused) {
      assertThat(refused.getMessage()).isNotNull();
    }
  }
}
