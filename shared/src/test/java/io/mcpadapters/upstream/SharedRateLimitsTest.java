package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.BadSocket;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharedRateLimitsTest extends ServiceTest {
  private final Kept kept = new Kept();
  private Upstreams others;

  /** Stands for a server that several processes use. */
  private static final class Kept implements RateLimitStore {
    private final Map<String, Said> all = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private volatile boolean gone;

    @Override
    public Future<Optional<Said>> read(String credential, String resource) {
      reads.incrementAndGet();
      return gone
          ? Future.failedFuture("gone")
          : Future.succeededFuture(Optional.ofNullable(all.get(credential + resource)));
    }

    @Override
    public Future<Void> write(String credential, String resource, Said said) {
      writes.incrementAndGet();
      all.put(credential + resource, said);
      return gone ? Future.failedFuture("gone") : Future.succeededFuture();
    }
  }

  @BeforeEach
  void another(Vertx vertx) {
    others = Upstreams.in(vertx, OutboundOptions.direct().connectTimeout(Duration.ofSeconds(1)));
  }

  private void answering(int status, String headers) {
    service =
        BadSocket.start(c -> {
          c.request();
          c.answer(
              status, headers + "Connection: close\r\n", "ok".getBytes(StandardCharsets.UTF_8));
        });
  }

  private Upstream of(Upstreams process, String token) {
    return process
        .at("example", service.uri())
        .bearer(new Secret(token))
        .rateLimitsIn(kept)
        .build();
  }

  private Future<String> get(Upstream upstream, String path) {
    return upstream.get(scope, Request.get(path), Response::text);
  }

  @Test
  void a_pause_that_one_was_told_the_others_keep() {
    answering(429, "Retry-After: 120\r\n");
    assertThat(Await.error(get(of(upstreams, "a"), "/x")).code())
        .isEqualTo(ToolError.Code.RATE_LIMITED);
    int asked = service.connections();

    ToolError error = Await.error(get(of(others, "a"), "/x"));
    assertThat(error.code()).isEqualTo(ToolError.Code.RATE_LIMITED);
    assertThat(error.retryAfterS()).isBetween(100L, 121L);
    assertThat(service.connections()).as("not asked again").isEqualTo(asked);

    Await.error(get(of(others, "b"), "/x"));
    assertThat(service.connections()).as("another credential is asked").isEqualTo(asked + 1);
  }

  @Test
  void what_is_left_of_an_allowance_the_others_know() {
    String headers = "RateLimit-Remaining: 3\r\nRateLimit-Limit: 100\r\nRateLimit-Reset: 60\r\n";
    AtomicInteger answers = new AtomicInteger();
    service =
        BadSocket.start(c -> {
          c.request();
          String said = answers.getAndIncrement() == 0 ? headers : "";
          c.answer(200, said + "Connection: close\r\n", "ok".getBytes(StandardCharsets.UTF_8));
        });
    Await.value(get(of(upstreams, "a"), "/x"));
    Upstream other = of(others, "a");
    assertThat(other.rateLimits()).isEmpty();
    Await.value(get(other, "/x"));
    assertThat(other.rateLimits())
        .singleElement()
        .satisfies(left -> {
          assertThat(left.remaining()).isEqualTo(3);
          assertThat(left.limit()).isEqualTo(100);
        });
  }

  @Test
  void many_requests_ask_and_tell_once_a_second() {
    answering(200, "RateLimit-Remaining: 900\r\nRateLimit-Limit: 1000\r\nRateLimit-Reset: 60\r\n");
    Upstream upstream = of(upstreams, "a");
    long begun = System.nanoTime();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      all.add(upstream.get(scope, Request.get("/x").query("n", i), Response::text));
      if (i % 16 == 15) {
        Await.value(Future.all(all));
      }
    }
    Await.value(Future.all(all));
    long most = 2 * (1 + (System.nanoTime() - begun) / 1_000_000_000L);
    assertThat((long) kept.reads.get()).as("its own name, then the limit's").isBetween(1L, most);
    assertThat((long) kept.writes.get()).as("under both").isBetween(1L, most);
  }

  @Test
  void without_the_store_each_goes_by_what_it_was_told_itself() {
    kept.gone = true;
    answering(200, "RateLimit-Remaining: 0\r\nRateLimit-Reset: 60\r\n");
    Upstream upstream = of(upstreams, "a");
    assertThat(Await.value(get(upstream, "/x"))).isEqualTo("ok");
    assertThat(Await.error(get(upstream, "/x")).code()).isEqualTo(ToolError.Code.RATE_LIMITED);
  }
}
