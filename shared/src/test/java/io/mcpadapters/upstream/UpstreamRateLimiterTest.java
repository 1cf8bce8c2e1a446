package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.BadSocket;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UpstreamRateLimiterTest extends ServiceTest {
  /** Answers each request with the headers for its path. */
  private UpstreamBuilder saying(java.util.function.Function<String, String> statusAndHeaders) {
    service =
        BadSocket.start(c -> {
          String request = c.request();
          String said = statusAndHeaders.apply(request.split(" ")[1]);
          int status = Integer.parseInt(said.substring(0, 3));
          c.answer(
              status,
              said.substring(3) + "Connection: close\r\n",
              "ok".getBytes(StandardCharsets.UTF_8));
        });
    return upstreams.at("example", service.uri());
  }

  private Future<String> get(Upstream upstream, String path) {
    return upstream.get(scope, Request.get(path), Response::text);
  }

  @Test
  void no_more_than_so_many_are_in_flight_and_the_rest_follow() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    service =
        BadSocket.start(c -> {
          while (!c.request().isEmpty()) {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            go.await();
            c.pause(2);
            now.decrementAndGet();
            c.answer(200, "text/plain", "ok");
          }
        });
    Upstream upstream = upstreams.at("example", service.uri()).concurrency(3).build();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      all.add(get(upstream, "/" + i));
    }
    while (service.requests().size() < 3) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    go.countDown();
    Await.value(Future.all(all));
    assertThat(most.get()).isEqualTo(3);
    assertThat(service.connections())
        .as("the next may begin while the last one still goes back to the pool")
        .isLessThanOrEqualTo(4);
  }

  @Test
  void beyond_the_queue_requests_are_turned_away_at_once() {
    service =
        BadSocket.start(c -> {
          c.request();
          c.untilLeft();
        });
    Upstream upstream = upstreams.at("example", service.uri()).concurrency(1).build();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      all.add(get(upstream, "/" + i));
    }
    ToolError error = Await.error(all.getLast());
    assertThat(error.code()).isEqualTo(ToolError.Code.RATE_LIMITED);
    assertThat(error.reason()).isEqualTo("busy");
    end(scope, Scope.End.CALLER_LEFT);
    all.forEach(Await::error);
    assertThat(service.connections()).isLessThanOrEqualTo(1);
  }

  @Test
  void upstreams_of_one_host_and_credential_share_their_turns() {
    saying(path -> "200");
    Upstream one =
        upstreams.at("one", service.uri()).bearer(new Secret("a")).concurrency(1).build();
    Upstream two =
        upstreams.at("two", service.uri()).bearer(new Secret("a")).concurrency(9).build();
    Upstream other = upstreams.at("one", service.uri()).bearer(new Secret("b")).build();
    assertThat(one.limiter()).isSameAs(two.limiter()).isNotSameAs(other.limiter());
  }

  @Test
  void what_is_used_up_is_not_asked_for_and_says_when() {
    long reset = Instant.now().getEpochSecond() + 120;
    Upstream upstream =
        saying(path -> "200X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: " + reset + "\r\n")
            .build();
    Await.value(get(upstream, "/x"));
    ToolError error = Await.error(get(upstream, "/x"));
    assertThat(error.code()).isEqualTo(ToolError.Code.RATE_LIMITED);
    assertThat(error.retryAfterS()).isBetween(100L, 121L);
    assertThat(service.connections()).isEqualTo(1);
    assertThat(upstream.rateLimits())
        .singleElement()
        .satisfies(left -> {
          assertThat(left.remaining()).isZero();
          assertThat(left.low()).as("without a limit nobody knows how much zero is").isFalse();
          assertThat(left.reset())
              .isBetween(Instant.now().plusSeconds(100), Instant.now().plusSeconds(130));
        });
  }

  @Test
  void what_is_left_is_said_until_it_is_full_again() throws Exception {
    Upstream upstream =
        saying(path ->
                "200X-RateLimit-Resource: search\r\nX-RateLimit-Limit: 30\r\n"
                    + "X-RateLimit-Remaining: 2\r\nX-RateLimit-Reset: 1\r\n")
            .build();
    Await.value(get(upstream, "/x"));
    RateLimitStatus left = upstream.rateLimits().getFirst();
    assertThat(left.low()).isTrue();
    assertThat(left.json().getInteger("remaining")).isEqualTo(2);
    assertThat(left.json().getInteger("limit")).isEqualTo(30);
    assertThat(left.json().getString("resource")).isEqualTo("search");
    assertThat(left.json().getString("reset_at")).matches("[-0-9]+T[:0-9]+Z");
    TimeUnit.MILLISECONDS.sleep(1100);
    assertThat(upstream.rateLimits()).isEmpty();
  }

  @Test
  void resources_are_counted_apart_by_their_names() {
    Upstream upstream =
        saying(path ->
                path.equals("/search")
                    ? "200X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 60\r\nX-RateLimit-Resource: search\r\n"
                    : "200X-RateLimit-Remaining: 9\r\nX-RateLimit-Reset: 60\r\nX-RateLimit-Resource: core\r\n")
            .build();
    Await.value(get(upstream, "/search"));
    Await.value(get(upstream, "/x"));
    Await.error(get(upstream, "/search"));
    assertThat(Await.value(get(upstream, "/x"))).isEqualTo("ok");
  }

  @Test
  void a_limit_of_one_request_does_not_stop_those_that_never_had_one() {
    Upstream upstream =
        saying(path -> path.equals("/posts") ? "429Retry-After: 3600\r\n" : "200").build();
    assertThat(Await.error(get(upstream, "/posts")).retryAfterS()).isEqualTo(3600);
    ToolError again = Await.error(get(upstream, "/posts"));
    assertThat(again.upstreamStatus()).as("what the service said").isEqualTo(429);
    assertThat(again.retryAfterS()).isBetween(3500L, 3600L);
    assertThat(Await.value(get(upstream, "/others"))).isEqualTo("ok");
    assertThat(service.connections()).isEqualTo(2);
  }

  @Test
  void a_short_limit_is_waited_for() {
    AtomicInteger asked = new AtomicInteger();
    Upstream upstream =
        saying(path ->
                asked.getAndIncrement() == 0
                    ? "200X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 1\r\n"
                    : "200")
            .build();
    Await.value(get(upstream, "/x"));
    long begun = System.nanoTime();
    assertThat(Await.value(get(upstream, "/x"))).isEqualTo("ok");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(800));
  }

  @Test
  void of_a_large_limit_the_last_two_percent_are_left_to_others() {
    Upstream upstream =
        saying(path ->
                "200X-RateLimit-Limit: 5000\r\nX-RateLimit-Remaining: 99\r\nX-RateLimit-Reset: 600\r\n")
            .build();
    Await.value(get(upstream, "/x"));
    assertThat(Await.error(get(upstream, "/x")).code()).isEqualTo(ToolError.Code.RATE_LIMITED);
  }

  @Test
  void the_presence_of_reset_headers_alone_means_nothing() {
    Upstream upstream =
        saying(path ->
                "200RateLimit-Limit: 60\r\nRateLimit-Remaining: 5\r\nRateLimit-Reset: 60\r\nRateLimit-ResetTime: x\r\n")
            .build();
    Await.value(get(upstream, "/x"));
    assertThat(Await.value(get(upstream, "/x"))).isEqualTo("ok");
  }

  @Test
  void our_own_rate_lets_a_burst_through_and_then_one_at_a_time() {
    Upstream upstream = saying(path -> "200").rate(RateLimit.perMinute(1, 2)).build();
    Await.value(get(upstream, "/1"));
    Await.value(get(upstream, "/2"));
    ToolError error = Await.error(get(upstream, "/3"));
    assertThat(error.code()).isEqualTo(ToolError.Code.RATE_LIMITED);
    assertThat(error.retryAfterS()).isBetween(50L, 60L);
    assertThat(service.connections()).isEqualTo(2);
  }

  @Test
  void who_leaves_the_queue_takes_nobodys_turn() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    service =
        BadSocket.start(c -> {
          while (!c.request().isEmpty()) {
            go.await();
            c.answer(200, "text/plain", "ok");
          }
        });
    Upstream upstream = upstreams.at("example", service.uri()).concurrency(1).build();
    Scope leaving = Scope.open(Duration.ofSeconds(10));
    Future<String> first = get(upstream, "/1");
    Future<String> second = upstream.get(leaving, Request.get("/2"), Response::text);
    Future<String> third = get(upstream, "/3");
    leaving.end(Scope.End.CALLER_LEFT);
    assertThat(Await.error(second).reason()).isEqualTo("cancelled");
    go.countDown();
    Await.value(Future.all(first, third));
    assertThat(service.requests()).hasSize(2);
    assertThat(upstream.limiter().inFlight()).isZero();
    assertThat(upstream.limiter().waiting()).isZero();
  }
}
