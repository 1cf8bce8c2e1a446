package io.mcpadapters.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.cache.CacheKey;
import io.mcpadapters.cache.Cached;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.StateServer;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.state.redis.RedisState;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Equal work of several processes, before a real server. */
@ExtendWith(VertxExtension.class)
class SharedFlightTest {
  private static final Scope SCOPE = Scope.open(Duration.ofSeconds(30));
  private static final CacheKey<String> KEY = CacheKey.of("glaciers", 900, Duration.ofHours(1));
  private static final SharedFlight.Codec<String> TEXT =
      new SharedFlight.Codec<>(
          text -> new JsonObject().put("text", text),
          json -> Objects.requireNonNull(json.getString("text")));

  @TempDir Path folder;
  private StateServer server;
  private final AtomicInteger works = new AtomicInteger();

  @BeforeEach
  void start() throws IOException {
    server = StateServer.start(folder);
  }

  @AfterEach
  void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  private RedisState state(Vertx vertx) {
    return new RedisState(
        vertx,
        StateUrl.parse(server.url()),
        "test-mcp",
        "0123456789abcdef0123456789abcdef",
        Optional.empty(),
        (op, outcome, time) -> {});
  }

  private SharedFlight<String> process(Vertx vertx) {
    return new SharedFlight<>(
        vertx, Optional.of(state(vertx).store("answers")), TEXT, "tenant", InstantSource.system());
  }

  private Future<Cached<String>> work(Future<String> found) {
    works.incrementAndGet();
    return found.map(text -> Cached.fresh(text, 2));
  }

  @Test
  void equal_work_of_three_processes_is_done_once(Vertx vertx) {
    List<SharedFlight<String>> processes =
        IntStream.range(0, 3).mapToObj(i -> process(vertx)).toList();
    Promise<String> answer = Promise.promise();
    List<Future<Cached<String>>> all = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      all.add(processes.get(i % 3).join(SCOPE, KEY, own -> work(answer.future())));
    }
    Await.until(() -> works.get() > 0);
    vertx.setTimer(300, later -> answer.complete("ice"));
    Await.value(Future.all(all));
    assertThat(works).hasValue(1);
    assertThat(all).allSatisfy(one -> assertThat(one.result().value()).isEqualTo("ice"));
    assertThat(all.stream().mapToLong(one -> one.result().spent()).sum()).isEqualTo(2);
    assertThat(all.stream().filter(one -> one.result().coalesced())).hasSize(11);
  }

  @Test
  void what_another_found_is_kept_for_its_life_and_not_for_who_wants_it_new(Vertx vertx) {
    Await.value(process(vertx).join(SCOPE, KEY, own -> work(Future.succeededFuture("old"))));
    SharedFlight<String> other = process(vertx);
    Cached<String> kept =
        Await.value(other.join(SCOPE, KEY, own -> work(Future.succeededFuture("new"))));
    assertThat(kept.value()).isEqualTo("old");
    assertThat(kept.cached()).isTrue();
    assertThat(Await.value(other.known(KEY)).orElseThrow().value()).isEqualTo("old");
    CacheKey<String> fresh = CacheKey.of("glaciers", 0, Duration.ofHours(1));
    assertThat(Await.value(other.known(fresh))).isEmpty();
    Cached<String> anew =
        Await.value(other.join(SCOPE, fresh, own -> work(Future.succeededFuture("new"))));
    assertThat(anew.value()).isEqualTo("new");
    assertThat(anew.spent()).isEqualTo(2);
    assertThat(works).hasValue(2);
  }

  @Test
  void a_failure_is_its_owners_alone_and_gives_the_claim_back(Vertx vertx) {
    Promise<String> failing = Promise.promise();
    Future<Cached<String>> first = process(vertx).join(SCOPE, KEY, own -> work(failing.future()));
    Await.until(() -> works.get() > 0);
    Future<Cached<String>> second =
        process(vertx).join(SCOPE, KEY, own -> work(Future.succeededFuture("ice")));
    failing.fail(new IOException("refused"));
    assertThat(Await.failure(first)).hasMessage("refused");
    assertThat(Await.value(second).value()).isEqualTo("ice");
    assertThat(works).hasValue(2);
  }

  @Test
  void work_that_throws_gives_the_claim_back_too(Vertx vertx) {
    Future<Cached<String>> thrown =
        process(vertx)
            .join(
                SCOPE,
                KEY,
                own -> {
                  throw new IllegalStateException("thrown");
                });
    assertThat(Await.failure(thrown)).hasMessage("thrown");
    Scope soon = Scope.open(Duration.ofSeconds(5)); // shorter than a claim lives
    assertThat(
            Await.value(process(vertx).join(soon, KEY, own -> work(Future.succeededFuture("ice"))))
                .value())
        .isEqualTo("ice");
  }

  @Test
  void who_waits_for_another_ends_with_his_own_time(Vertx vertx) {
    process(vertx).join(SCOPE, KEY, own -> work(Promise.<String>promise().future()));
    Await.until(() -> works.get() > 0);
    Scope gone = Scope.open(Duration.ofSeconds(30));
    Future<Cached<String>> waiting =
        process(vertx).join(gone, KEY, own -> work(Future.succeededFuture("ice")));
    gone.end(Scope.End.CALLER_LEFT);
    assertThat(Await.error(waiting).reason()).isEqualTo("deadline");
    assertThat(works).hasValue(1);
  }

  @Test
  void without_an_answer_of_the_server_each_does_its_own(Vertx vertx) throws IOException {
    SharedFlight<String> one = process(vertx);
    server.kill();
    assertThat(
            Await.value(one.join(SCOPE, KEY, own -> work(Future.succeededFuture("ice")))).value())
        .isEqualTo("ice");
    assertThat(Await.value(one.known(KEY))).isEmpty();
    Await.value(one.keep(KEY, "more"));
  }

  @Test
  void what_another_version_wrote_is_passed_over(Vertx vertx) {
    SharedFlight<JsonObject> other =
        new SharedFlight<>(
            vertx,
            Optional.of(state(vertx).store("answers")),
            new SharedFlight.Codec<>(json -> json, json -> json),
            "tenant",
            InstantSource.system());
    Await.value(
        other.keep(
            CacheKey.of("glaciers", 900, Duration.ofHours(1)), new JsonObject().put("words", 7)));
    assertThat(Await.value(process(vertx).known(KEY))).isEmpty();
  }

  @Test
  void a_directory_is_of_one_process_and_shares_nothing(Vertx vertx) {
    SharedFlight<String> alone =
        new SharedFlight<>(
            vertx,
            Optional.of(DiskStore.in(vertx, folder, "test-mcp", "answers", 1 << 20)),
            TEXT,
            "tenant",
            InstantSource.system());
    Await.value(alone.keep(KEY, "ice"));
    assertThat(Await.value(alone.known(KEY))).isEmpty();
  }
}
