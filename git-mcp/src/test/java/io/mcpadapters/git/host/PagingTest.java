package io.mcpadapters.git.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.upstream.Response;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a list goes on, by what hosts say of it. */
class PagingTest {
  private static boolean more(int rows, int page, int size, String... header) {
    JsonArray list = new JsonArray();
    for (int i = 0; i < rows; i++) {
      list.add(new JsonObject());
    }
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add(header[0], header[1]);
    Response answer = new Response(200, headers, Buffer.buffer(list.encode()), "miss");
    return Paging.page(answer, page, size, row -> row).more();
  }

  @ParameterizedTest
  @CsvSource({
    "620, 1, 50, 30, true", // an operator allows 30 a page
    "620, 12, 50, 50, true",
    "620, 21, 50, 30, false",
    "60, 2, 50, 30, false",
    "620, 22, 50, 0, false",
    "0, 1, 50, 0, false"
  })
  void aPageThatIsSmallerThanAskedIsNotTheLast(
      int total, int page, int size, int rows, boolean more) {
    assertThat(more(rows, page, size, "X-Total-Count", "" + total)).isEqualTo(more);
  }

  @ParameterizedTest
  @CsvSource({
    "Link, '<https://git.example/api/v1/x?limit=50&page=2>; rel=\"next\"', true",
    "Link, '<https://git.example/api/v1/x?limit=50&page=1>; rel=\"first\"', false",
    "X-Next-Page, 2, true",
    "X-Next-Page, '', false",
    "X-Other, 2, false"
  })
  void otherwiseTheHostSaysIt(String name, String value, boolean more) {
    assertThat(more(50, 1, 50, name, value)).isEqualTo(more);
  }
}
