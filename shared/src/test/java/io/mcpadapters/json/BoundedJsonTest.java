package io.mcpadapters.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedJsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":[1,2.5,\"ä€😀\",null,true,{\"b\":{}}],\"a2\":-1e3}",
        "[]",
        "\"text\"",
        "12345678901234567890",
        "null",
        " [ {} , [ ] ] "
      })
  void it_reads_what_the_codec_reads(String json) {
    Object expected = Json.decodeValue(json);
    assertThat(BoundedJson.read(Buffer.buffer(json), 100)).isEqualTo(expected);
    assertThat(BoundedJson.read(json, 100)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "{", "{\"a\":}", "[1,]", "[] []", "{} x", "nul", "\uFEFF\uFEFF{}"})
  void it_refuses_what_is_none(String json) {
    assertThatThrownBy(() -> BoundedJson.read(Buffer.buffer(json), 100))
        .isInstanceOf(DecodeException.class);
    assertThatThrownBy(() -> BoundedJson.read(json, 100)).isInstanceOf(DecodeException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[1,2,3]|4", "{\"a\":{\"b\":1}}|3", "[{},{},[]]|4", "\"x\"|1", "[[[[]]]]|4"})
  void values_are_counted_and_names_are_not(String json, int values) {
    assertThat(BoundedJson.read(json, values)).isNotNull();
    assertThatThrownBy(() -> BoundedJson.read(json, values - 1))
        .isInstanceOf(BoundedJson.TooManyValues.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{},", "[],", "{\"a\":1},", "1,", "[[[]]],", "\"\","})
  void a_body_of_small_values_is_not_built(String member) {
    Buffer body = Buffer.buffer("[" + member.repeat((8 << 20) / member.length()) + "0]");
    assertThatThrownBy(() -> BoundedJson.read(body, 100_000))
        .isInstanceOf(BoundedJson.TooManyValues.class);
  }

  @Test
  void the_buffer_can_be_read_again() {
    Buffer body = Buffer.buffer("{\"a\":[1]}");
    BoundedJson.read(body, 10);
    assertThat(BoundedJson.read(body, 10))
        .isEqualTo(new JsonObject().put("a", new JsonArray().add(1)));
  }
}
