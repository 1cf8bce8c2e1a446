package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.BadSocket;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowsTest extends ServiceTest {
  @Test
  void a_large_array_is_handed_on_row_by_row() {
    Upstream upstream =
        at(
                c -> {
                  c.request();
                  c.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                  chunk(
                      c,
                      "{\"sha\":\"abc\",\"other\":[{\"path\":\"no\"}],\"inner\":{\"tree\":[{\"path\":\"no\"}]},\"tree\":[");
                  for (int i = 0; i < 100; i++) {
                    StringBuilder rows = new StringBuilder();
                    for (int j = 0; j < 1_000; j++) {
                      rows.append(i + j == 0 ? "" : ",")
                          .append("{\"path\":\"p")
                          .append(i * 1_000 + j)
                          .append("\",\"o\":{\"s\":[1]}}");
                    }
                    chunk(c, rows.toString());
                  }
                  chunk(c, "],\"truncated\":false}");
                  c.write("0\r\n\r\n");
                })
            .cap(1_000)
            .build();
    List<String> paths = new ArrayList<>();
    JsonObject rest =
        Await.value(
            upstream.rows(
                scope,
                Request.get("/tree"),
                "tree",
                row -> paths.add(row.getString("path")),
                10_000_000));
    assertThat(paths).hasSize(100_000).startsWith("p0", "p1").endsWith("p99999");
    assertThat(rest.getString("sha")).isEqualTo("abc");
    assertThat(rest.getBoolean("truncated")).isFalse();
  }

  @Test
  void rows_of_a_bare_array_need_no_name() {
    Upstream upstream =
        at(
                c -> {
                  c.request();
                  c.answer(200, "application/json", "[{\"a\":1},{\"a\":2}]");
                })
            .build();
    List<Integer> seen = new ArrayList<>();
    Await.value(
        upstream.rows(scope, Request.get("/x"), "", row -> seen.add(row.getInteger("a")), 1_000));
    assertThat(seen).containsExactly(1, 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"tree\":[{\"a\":1}",
        "{\"tree\":[1,2]}",
        "{\"tree\":[[]]}",
        "[{\"a\":1}]",
        "nothing",
        "{\"tree\":[{\"a\":1}]} x",
        "~~"
      })
  void rows_of_a_malformed_answer_fail(String body) {
    Upstream upstream =
        at(
                c -> {
                  c.request();
                  c.answer(200, "application/json", body);
                })
            .build();
    assertThat(
            Await.error(upstream.rows(scope, Request.get("/x"), "tree", row -> {}, 1_000)).reason())
        .isEqualTo("malformed_answer");
  }

  @Test
  void rows_stop_at_their_cap() {
    Upstream upstream =
        at(
                c -> {
                  c.request();
                  c.answer(
                      200,
                      "application/json",
                      "{\"tree\":[" + "{\"a\":1},".repeat(1_000) + "{\"a\":1}]}");
                })
            .build();
    assertThat(
            Await.error(upstream.rows(scope, Request.get("/x"), "tree", row -> {}, 1_000))
                .code()
                .word())
        .isEqualTo("too_large");
  }

  private static void chunk(BadSocket.Connection c, String text) throws IOException {
    c.write(Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
  }
}
