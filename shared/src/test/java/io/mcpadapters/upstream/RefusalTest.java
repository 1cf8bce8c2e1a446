package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A refused answer is put into words once, where it arrives. */
class RefusalTest extends ServiceTest {
  private final AtomicInteger worded = new AtomicInteger();

  private Upstream counting(int status, String headers) {
    return at(answers(status, headers, "{\"message\":\"no\"}"))
        .errors((answer, standard) -> {
          worded.incrementAndGet();
          return standard.reason("words " + worded.get());
        })
        .build();
  }

  @Test
  void a_read_that_is_not_found_is_worded_once() {
    Upstream upstream = counting(404, "");
    ToolError error = Await.error(upstream.get(scope, Request.get("/x"), Response::text));
    assertThat(error.reason()).isEqualTo("words 1");
    assertThat(worded).hasValue(1);
  }

  @Test
  void each_of_three_refusals_is_worded_once() {
    Upstream upstream = counting(429, "Retry-After: 0\r\n");
    ToolError error = Await.error(upstream.get(scope, Request.get("/x"), Response::text));
    assertThat(error.reason()).isEqualTo("words 3");
    assertThat(service.connections()).isEqualTo(3);
    assertThat(worded).hasValue(3);
  }

  @Test
  void a_refused_create_is_worded_once() {
    Upstream upstream = counting(422, "");
    Request request = Request.post("/x").json(new JsonObject());
    Await.error(upstream.create(scope, request, Response::text, LostResponse::unknown));
    assertThat(worded).hasValue(1);
  }

  @Test
  void what_is_known_not_to_be_there_is_not_worded_again() {
    Upstream upstream = counting(404, "");
    Request request = Request.get("/x").cache(CachePolicy.NOTHING.absent(Duration.ofMinutes(1)));
    ToolError first = Await.error(upstream.get(scope, request, Response::text));
    ToolError second = Await.error(upstream.get(scope, request, Response::text));
    assertThat(second).isEqualTo(first);
    assertThat(service.connections()).isEqualTo(1);
    assertThat(worded).hasValue(1);
  }
}
