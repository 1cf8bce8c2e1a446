package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Many callers and a slow service: who is let in is served, who is not is told at once, and nothing
 * is left behind.
 */
class LoadTest {
  private static final long SLOW_MS = 50;
  private static final int SLOTS = 8;
  private static final int CAPACITY = SLOTS + 32 * SLOTS; // in flight and waiting

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private Upstreams upstreams;
  private URI slow;
  private URI fast;

  @BeforeEach
  void start() {
    upstreams = Upstreams.in(vertx, OutboundOptions.direct());
    slow =
        serve(
            request -> vertx.setTimer(SLOW_MS, late -> request.response().end("x".repeat(10_000))));
    fast = serve(request -> request.response().end("y"));
  }

  @AfterEach
  void stop() {
    Await.value(vertx.close());
  }

  private URI serve(io.vertx.core.Handler<HttpServerRequest> service) {
    HttpServer server =
        Await.value(
            vertx
                .createHttpServer()
                .requestHandler(request -> {
                  most.accumulateAndGet(open.incrementAndGet(), Math::max);
                  request.response().endHandler(ended -> open.decrementAndGet());
                  request.response().closeHandler(closed -> {});
                  request.response().exceptionHandler(broken -> open.decrementAndGet());
                  service.handle(request);
                })
                .listen(0, "127.0.0.1"));
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  private static List<Future<String>> calls(Upstream upstream, Scope scope, int count) {
    List<Future<String>> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(upstream.get(scope, Request.get("/x").query("i", i), Response::text));
    }
    return calls;
  }

  private static Scope scope() {
    return Scope.open(Duration.ofSeconds(20));
  }

  private static void settle(List<? extends Future<?>> calls) {
    Await.value(Future.join(calls).transform(any -> Future.succeededFuture()));
  }

  /** As the transport does, on the event loop. */
  private void leave(Scope scope) {
    Await.value(
        upstreams
            .connections()
            .onLoop(() -> {
              scope.end(Scope.End.CALLER_LEFT);
              return Future.succeededFuture();
            }));
  }

  private void nothingIsLeft(Upstream upstream) {
    Await.value(
        upstreams
            .connections()
            .onLoop(Future::succeededFuture)); // behind what is still being given back
    assertThat(upstream.limiter().inFlight()).isZero();
    assertThat(upstream.limiter().waiting()).isZero();
    assertThat(upstreams.connections().memory().used()).isZero();
  }

  @Test
  void thirty_two_callers_are_all_served() {
    Upstream upstream = upstreams.at("slow", slow).concurrency(SLOTS).build();
    for (int round = 0; round < 3; round++) {
      List<Future<String>> calls = calls(upstream, scope(), 32);
      settle(calls);
      assertThat(calls).allMatch(Future::succeeded);
    }
    assertThat(most.get()).isLessThanOrEqualTo(SLOTS);
    nothingIsLeft(upstream);
  }

  @Test
  void of_ten_times_the_capacity_the_rest_is_turned_away_at_once_and_told_when_to_come_back() {
    Upstream upstream = upstreams.at("slow", slow).concurrency(SLOTS).build();
    int count = 10 * CAPACITY;
    List<Future<String>> calls = calls(upstream, scope(), count);
    // the last of them has been decided before the first slow answer could come
    ToolError error = Await.error(calls.getLast());
    assertThat(error.code()).isEqualTo(ToolError.Code.RATE_LIMITED);
    assertThat(error.reason()).isEqualTo("busy");
    assertThat(error.retryAfterS()).isPositive();
    settle(calls);
    assertThat(calls.stream().filter(Future::succeeded).count())
        .isBetween((long) CAPACITY, CAPACITY + 3L * SLOTS * SLOTS);
    assertThat(calls.stream().filter(Future::failed))
        .allMatch(
            call -> ((ToolException) call.cause()).error().code() == ToolError.Code.RATE_LIMITED);
    assertThat(most.get()).isLessThanOrEqualTo(SLOTS);
    nothingIsLeft(upstream);
  }

  @Test
  void a_slow_host_does_not_starve_another() {
    Upstream busy = upstreams.at("slow", slow).concurrency(SLOTS).build();
    Upstream other = upstreams.at("fast", fast).build();
    Scope waiting = scope();
    List<Future<String>> stuck = calls(busy, waiting, CAPACITY);
    List<Future<String>> quick = calls(other, scope(), 100);
    settle(quick);
    assertThat(quick).allMatch(Future::succeeded);
    assertThat(stuck.stream().filter(call -> !call.isComplete()).count())
        .as("still waiting for the slow one")
        .isPositive();
    leave(waiting);
    settle(stuck);
  }

  @Test
  void when_all_callers_have_left_nothing_is_in_flight() throws Exception {
    Upstream upstream = upstreams.at("silent", serve(request -> {})).concurrency(SLOTS).build();
    Scope leaving = scope();
    List<Future<String>> calls = calls(upstream, leaving, CAPACITY);
    for (int i = 0; i < 200 && most.get() < SLOTS; i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(most.get()).isEqualTo(SLOTS);
    leave(leaving);
    settle(calls);
    for (int i = 0; i < 100 && open.get() > 0; i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(open.get()).as("requests that the service still holds").isZero();
    nothingIsLeft(upstream);
  }

  @Test
  void memory_and_descriptors_stay_flat() throws Exception {
    Path descriptors = Path.of("/proc/self/fd");
    Assumptions.assumeTrue(
        Files.isDirectory(descriptors), "descriptors are counted in /proc, which is not here");
    Upstream upstream = upstreams.at("fast", fast).concurrency(32).build();
    rounds(upstream, 5);
    long files = count(descriptors);
    long heap = heap();
    rounds(upstream, 25);
    assertThat(count(descriptors)).isLessThanOrEqualTo(files + 4);
    assertThat(heap() - heap).as("bytes that stayed").isLessThan(4 << 20);
    nothingIsLeft(upstream);
  }

  /** Each of 250 calls, of which some leave in the middle. */
  private void rounds(Upstream upstream, int count) {
    for (int round = 0; round < count; round++) {
      Scope leaving = scope();
      List<Future<String>> calls = new ArrayList<>(calls(upstream, scope(), 200));
      calls.addAll(calls(upstream, leaving, 50)); // of the same things
      leave(leaving);
      settle(calls);
    }
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  private static long heap() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Answers quick requests at once, and slow ones late or, once they are held, when let go. */
  private final class TwoKinds {
    private final List<HttpServerRequest> held = new ArrayList<>();
    private boolean holding;
    private final Upstream upstream =
        upstreams.at("both", serve(this::answer)).concurrency(SLOTS).build();
    private final Scope scope = Scope.open(Duration.ofSeconds(30));

    private synchronized void answer(HttpServerRequest request) {
      if (request.path().equals("/quick")) {
        request.response().end("y");
      } else if (holding) {
        held.add(request);
      } else {
        vertx.setTimer(500, late -> request.response().end("x"));
      }
    }

    private synchronized void hold(boolean on) {
      holding = on;
      held.forEach(request -> request.response().end("x"));
      held.clear();
    }

    String quick(int i) {
      return Await.value(upstream.get(scope, Request.get("/quick").query("i", i), Response::text));
    }

    /** More slow ones than are let out, none of which is answered before it is let go. */
    List<Future<String>> slow() {
      hold(true);
      return calls(upstream, scope, 10 * SLOTS);
    }

    void letGo(List<Future<String>> slow) {
      assertThat(slow).noneMatch(Future::isComplete);
      vertx.setPeriodic(5, again -> hold(false));
      slow.forEach(Await::value);
      assertThat(upstream.limiter().inFlight()).isZero();
      assertThat(most).as("a quarter more for short ones").hasValueLessThanOrEqualTo(SLOTS + 2);
    }
  }

  @Test
  void a_quick_request_does_not_wait_behind_slow_ones() {
    TwoKinds service = new TwoKinds();
    for (int i = 0; i < 10; i++) {
      service.quick(i);
    }
    Await.value(service.upstream.get(service.scope, Request.get("/x"), Response::text));
    List<Future<String>> slow = service.slow();
    for (int i = 0; i < 20; i++) {
      assertThat(service.quick(i)).isEqualTo("y");
    }
    service.letGo(slow);
  }

  @Test
  void a_quick_request_that_is_not_known_yet_is_tried_out_at_once() {
    TwoKinds service = new TwoKinds();
    List<Future<String>> slow = service.slow();
    assertThat(service.quick(1)).isEqualTo("y");
    service.letGo(slow);
  }
}
