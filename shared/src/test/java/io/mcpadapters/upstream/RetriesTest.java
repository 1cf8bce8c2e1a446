package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest extends ServiceTest {
  private Future<String> get(Upstream upstream, CachePolicy keep) {
    return upstream.get(scope, Request.get("/x").cache(keep), Response::text);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void a_status_that_passes_is_tried_twice_more(int status) {
    Upstream upstream =
        at(
                answers(status, "", ""),
                answers(status, "Retry-After: 0\r\n", ""),
                answers(200, "", "there"))
            .build();
    assertThat(Await.value(get(upstream, CachePolicy.NOTHING))).isEqualTo("there");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 422, 500})
  void a_status_that_stays_is_not(int status) {
    Upstream upstream = at(answers(status, "", "")).build();
    assertThat(Await.error(get(upstream, CachePolicy.NOTHING)).upstreamStatus()).isEqualTo(status);
    assertThat(service.connections()).isEqualTo(1);
  }

  @Test
  void a_dialect_can_veto_a_retry() {
    Upstream upstream =
        at(answers(503, "", "")).errors((answer, standard) -> standard.retryable(false)).build();
    assertThat(Await.error(get(upstream, CachePolicy.NOTHING)).upstreamStatus()).isEqualTo(503);
    assertThat(service.connections()).isEqualTo(1);
  }

  @Test
  void three_failures_are_the_answer() {
    Upstream upstream = at(answers(502, "", "")).build();
    assertThat(Await.error(get(upstream, CachePolicy.NOTHING)).upstreamStatus()).isEqualTo(502);
    assertThat(service.connections()).isEqualTo(3);
  }

  @Test
  void retries_have_a_budget_so_that_a_dead_service_gets_no_storm() {
    Upstream upstream = at(answers(502, "", "")).build();
    for (int i = 0; i < 20; i++) {
      Await.error(upstream.get(scope, Request.get("/x").query("i", i), Response::text));
    }
    assertThat(service.connections()).isBetween(25, 36);
  }

  @ParameterizedTest
  @CsvSource({"60, 60", "3600, 3600", "99999999999, 86400", "-5, 0", "1.5, 2"})
  void a_long_wait_is_told_and_not_waited(String header, long told) {
    Upstream upstream =
        at(answers(429, "Retry-After: " + header + "\r\n", "")).maxWait(Duration.ZERO).build();
    ToolError error = Await.error(get(upstream, CachePolicy.NOTHING));
    assertThat(error.code()).isEqualTo(ToolError.Code.RATE_LIMITED);
    assertThat(error.retryAfterS()).isEqualTo(told);
  }

  @Test
  void a_date_is_read_against_the_services_own_clock() {
    Upstream upstream =
        at(answers(
                429,
                "Date: Thu, 01 Jan 2099 00:00:00 GMT\r\nRetry-After: Thu, 01 Jan 2099 00:01:00 GMT\r\n",
                ""))
            .build();
    assertThat(Await.error(get(upstream, CachePolicy.NOTHING)).retryAfterS()).isEqualTo(60);
  }

  @Test
  void a_call_without_time_for_the_wait_gets_the_failure_at_once() {
    Upstream upstream = at(answers(503, "Retry-After: 3\r\n", "")).build();
    Future<String> result =
        upstream.get(Scope.open(Duration.ofSeconds(2)), Request.get("/x"), Response::text);
    assertThat(Await.error(result).retryAfterS()).isEqualTo(3);
    assertThat(service.connections()).isEqualTo(1);
  }

  @Test
  void a_call_that_is_to_try_nothing_again_gets_the_first_failure() {
    Upstream upstream = at(answers(502, "", "")).build();
    Scope last = Scope.open(Duration.ofSeconds(5));
    last.stopRetrying();
    Future<String> result =
        upstream.get(last.within(Duration.ofSeconds(4)), Request.get("/x"), Response::text);
    assertThat(Await.error(result).upstreamStatus()).isEqualTo(502);
    assertThat(service.connections()).isEqualTo(1);
  }

  @Test
  void what_waits_to_be_tried_again_ends_when_it_is_not_to_be() throws Exception {
    AtomicInteger refused = new AtomicInteger();
    Upstream upstream =
        at(answers(503, "Retry-After: 4\r\n", ""))
            .errors((answer, standard) -> {
              refused.incrementAndGet();
              return standard;
            })
            .build();
    Scope call = Scope.open(Duration.ofSeconds(30));
    Future<String> result = upstream.get(call, Request.get("/x"), Response::text);
    while (refused.get() == 0) {
      Thread.sleep(5);
    }
    Await.value(
        upstreams
            .connections()
            .onLoop(() -> {
              call.stopRetrying();
              return Future.succeededFuture();
            }));
    assertThat(Await.error(result).retryAfterS()).isEqualTo(4);
    assertThat(service.connections()).isEqualTo(1);
  }

  @Test
  void garbage_in_place_of_a_wait_is_ignored() {
    Upstream upstream =
        at(answers(503, "Retry-After: soon\r\n", ""), answers(200, "", "there")).build();
    assertThat(Await.value(get(upstream, CachePolicy.NOTHING))).isEqualTo("there");
  }
}
