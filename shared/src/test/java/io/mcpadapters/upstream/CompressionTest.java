package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompressionTest extends ServiceTest {
  private Future<JsonObject> get(Upstream upstream) {
    return upstream.get(scope, Request.get("/things/{id}").path("id", "a/b"), Response::object);
  }

  @ParameterizedTest
  @CsvSource({"gzip", "deflate"})
  void a_compressed_answer_is_undone_within_the_cap(String coding) {
    Upstream upstream =
        at(
                c -> {
                  c.request();
                  c.answer(
                      200,
                      "Content-Encoding: " + coding + "\r\n",
                      compressed(coding, "{\"a\":\"" + "x".repeat(50_000) + "\"}"));
                })
            .build();
    assertThat(Await.value(get(upstream)).getString("a")).hasSize(50_000);
  }

  @ParameterizedTest
  @CsvSource({"gzip", "deflate"})
  void a_bomb_stops_at_the_cap(String coding) {
    Upstream upstream =
        at(
                c -> {
                  c.request();
                  c.answer(
                      200,
                      "Content-Encoding: " + coding + "\r\n",
                      compressed(coding, "0".repeat(10_000_000)));
                })
            .cap(1_000_000)
            .build();
    assertThat(Await.error(get(upstream)).code().word()).isEqualTo("too_large");
  }

  @Test
  void a_compressed_answer_that_was_cut_or_damaged_is_malformed() {
    byte[] whole = compressed("gzip", "{\"a\":1}");
    byte[] damaged = whole.clone();
    damaged[whole.length - 6] ^= 1;
    for (byte[] bytes :
        List.of(
            Arrays.copyOf(whole, whole.length - 9),
            damaged,
            "no gzip at all".getBytes(StandardCharsets.UTF_8))) {
      Upstream upstream =
          at(
                  c -> {
                    c.request();
                    c.answer(200, "Content-Encoding: gzip\r\n", bytes);
                  })
              .build();
      assertThat(Await.error(get(upstream)).reason()).isEqualTo("malformed_answer");
      service.close();
    }
  }

  private static byte[] compressed(String coding, String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out =
        coding.equals("gzip") ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return bytes.toByteArray();
  }
}
