package io.mcpadapters.state.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.StateServer;
import io.mcpadapters.state.Accounts;
import io.mcpadapters.state.Claim;
import io.mcpadapters.state.StateUrl;
import io.mcpadapters.state.Store;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real server: what two processes keep together, and what becomes of it when it fails. */
@ExtendWith(VertxExtension.class)
class RedisStateTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final Duration LONG = Duration.ofHours(1);
  private static final Accounts.Limits NO_LIMITS =
      new Accounts.Limits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  @TempDir Path folder;
  private StateServer server;
  private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();

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

  private RedisState process(Vertx vertx, String url) {
    return new RedisState(
        vertx,
        StateUrl.parse(url),
        "test-mcp",
        SECRET,
        Optional.empty(),
        (op, outcome, time) -> asked.add(op + ' ' + outcome));
  }

  private RedisState process(Vertx vertx) {
    return process(vertx, server.url());
  }

  private Response raw(Vertx vertx, Request request) {
    Redis client = Redis.createClient(vertx, "redis://127.0.0.1:" + server.port());
    return Await.value(client.send(request).eventually(client::close));
  }

  private List<String> keys(Vertx vertx) {
    List<String> keys = new ArrayList<>();
    raw(vertx, Request.cmd(Command.KEYS).arg("*")).forEach(key -> keys.add(key.toString()));
    return keys;
  }

  @Test
  void what_one_process_keeps_another_reads(Vertx vertx) {
    Store one = process(vertx).store("results");
    Store two = process(vertx).store("results");
    Await.value(one.put("a", new JsonObject().put("text", "hello").toBuffer(), LONG));
    assertThat(Await.value(two.object("a")).orElseThrow().getString("text")).isEqualTo("hello");
    assertThat(Await.value(two.get("b"))).isEmpty();
    assertThat(Await.value(process(vertx).store("others").get("a"))).isEmpty();
    Await.value(two.forget("a"));
    assertThat(Await.value(one.get("a"))).isEmpty();
  }

  @Test
  void a_large_value_comes_in_pieces_and_is_read_by_parts(Vertx vertx) {
    Store store = process(vertx).store("pictures");
    Buffer all = Buffer.buffer();
    Store.Writer writer = store.writer(LONG);
    for (int i = 0; i < 30; i++) {
      Buffer piece = Buffer.buffer(new byte[30_000]).setInt(0, i).setInt(29_996, i);
      all.appendBuffer(piece);
      Await.value(writer.write(piece));
    }
    Store.Stored stored = Await.value(writer.finish("p"));
    assertThat(stored.size()).isEqualTo(900_000);
    assertThat(Await.value(store.find("p"))).contains(stored);
    assertThat(Await.value(store.get("p")).orElseThrow()).isEqualTo(all);
    assertThat(Await.value(store.read(stored, 250_000, 300_000)))
        .isEqualTo(all.getBuffer(250_000, 550_000));
    assertThat(Await.value(store.read(stored, 899_000, 5_000)))
        .isEqualTo(all.getBuffer(899_000, 900_000));
  }

  @Test
  void a_value_of_more_than_eight_megabytes_is_not_taken(Vertx vertx) {
    Store.Writer writer = process(vertx).store("pictures").writer(LONG);
    Await.value(writer.write(Buffer.buffer(new byte[8 << 20])));
    assertThat(Await.failure(writer.write(Buffer.buffer("x")))).isInstanceOf(IOException.class);
  }

  @Test
  void all_has_an_end_and_neither_name_nor_text_can_be_read(Vertx vertx) {
    RedisState state = process(vertx);
    Await.value(state.store("results").put("secret-name", Buffer.buffer("secret-text"), LONG));
    Await.value(state.store("results").claim("secret-name"));
    Await.value(
        state.accounts().reserve(new Accounts.Reservation("r", "search", "anna", 3), NO_LIMITS));
    Await.value(state.accounts().settle("r", 2));
    Await.value(
        state.accounts().reserve(new Accounts.Reservation("s", "search", "anna", 3), NO_LIMITS));
    assertThat(keys(vertx))
        .hasSizeGreaterThan(6)
        .allSatisfy(key -> {
          assertThat(key).startsWith("mcp:test-mcp:").doesNotContain("secret", "anna");
          assertThat(raw(vertx, Request.cmd(Command.PTTL).arg(key)).toLong()).isPositive();
          String type = raw(vertx, Request.cmd(Command.TYPE).arg(key)).toString();
          if (type.equals("string")) {
            assertThat(raw(vertx, Request.cmd(Command.GET).arg(key)).toString())
                .doesNotContain("secret", "anna");
          }
        });
  }

  @Test
  void what_others_wrote_under_our_keys_is_passed_over(Vertx vertx) {
    RedisState state = process(vertx);
    Store store = state.store("results");
    Accounts.Reservation three = new Accounts.Reservation("r", "search", "anna", 3);
    Await.value(store.put("a", Buffer.buffer("text"), LONG));
    Await.value(state.accounts().reserve(three, NO_LIMITS));
    for (String key : keys(vertx)) {
      raw(vertx, Request.cmd(Command.SET).arg(key).arg("garbage of a pub"));
    }
    assertThat(Await.value(store.get("a"))).isEmpty();
    assertThat(Await.value(state.accounts().settle("r", 2)).closed()).isFalse();
    assertThat(Await.value(state.accounts().reserve(three, NO_LIMITS)).sums().hour()).isEqualTo(3);
    for (String key : keys(vertx)) {
      raw(vertx, Request.cmd(Command.DEL).arg(key));
      raw(vertx, Request.cmd(Command.HSET).arg(key).arg("word").arg("garbage"));
    }
    assertThat(Await.value(store.get("a"))).isEmpty();
    assertThat(Await.value(state.accounts().totals("anna")).sums().month()).isZero();
    assertThat(Await.value(state.accounts().reserve(three, NO_LIMITS)).sums().day()).isEqualTo(3);
  }

  @Test
  void no_limit_is_passed_over_several_processes(Vertx vertx) {
    Accounts.Limits hundred =
        new Accounts.Limits(
            Optional.of(100L), Optional.empty(), Optional.empty(), Optional.empty());
    List<Accounts> processes =
        List.of(process(vertx).accounts(), process(vertx).accounts(), process(vertx).accounts());
    List<Future<Accounts.Answer>> all = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      all.add(
          processes
              .get(i % 3)
              .reserve(new Accounts.Reservation("r-" + i, "search", "anna", 1), hundred));
    }
    Await.value(Future.all(all));
    assertThat(all.stream().filter(one -> one.result().passed().isEmpty())).hasSize(100);
    Accounts.Totals totals = Await.value(processes.getFirst().totals("anna"));
    assertThat(totals.sums()).isEqualTo(new Accounts.Sums(100, 100, 100, 100));
    assertThat(totals.totals()).containsExactlyEntriesOf(java.util.Map.of("search", 100L));
  }

  @Test
  void a_reservation_is_settled_once_by_whichever_process(Vertx vertx) {
    Accounts one = process(vertx).accounts();
    Accounts two = process(vertx).accounts();
    Await.value(one.reserve(new Accounts.Reservation("r", "search", "anna", 10), NO_LIMITS));
    Accounts.Settled settled = Await.value(two.settle("r", 4));
    assertThat(settled.closed()).isTrue();
    assertThat(settled.sums().hour()).isEqualTo(4);
    assertThat(Await.value(one.settle("r", 9)).closed()).isFalse();
    assertThat(Await.value(one.totals("anna")).sums()).isEqualTo(new Accounts.Sums(4, 4, 4, 4));
    assertThat(Await.value(one.totals("ben")).sums()).isEqualTo(new Accounts.Sums(4, 4, 4, 0));
  }

  @Test
  void a_refusal_says_which_limit_and_when_it_would_fit(Vertx vertx) {
    Accounts accounts = process(vertx).accounts();
    Accounts.Limits limits =
        new Accounts.Limits(Optional.of(10L), Optional.of(50L), Optional.empty(), Optional.of(20L));
    Await.value(accounts.reserve(new Accounts.Reservation("a", "search", "anna", 8), limits));
    Accounts.Answer refused =
        Await.value(accounts.reserve(new Accounts.Reservation("b", "search", "anna", 3), limits));
    assertThat(refused.passed()).contains(Accounts.Passed.HOUR);
    assertThat(refused.sums().hour()).isEqualTo(8);
    assertThat(refused.waitMs()).isBetween(3_480_000L, 3_600_000L);
    Accounts.Answer never =
        Await.value(accounts.reserve(new Accounts.Reservation("c", "search", "anna", 11), limits));
    assertThat(never.waitMs()).isNegative();
  }

  @Test
  void a_name_is_one_process_and_a_dead_owner_is_told(Vertx vertx) {
    Store one = process(vertx).store("results");
    RedisState dying = process(vertx);
    Claim held = Await.value(dying.store("results").claim("work")).orElseThrow();
    assertThat(held.takenOver()).isFalse();
    assertThat(Await.value(one.claim("work"))).isEmpty();
    Await.value(held.release());
    Claim second = Await.value(one.claim("work")).orElseThrow();
    assertThat(second.takenOver()).as("given back").isFalse();
    keys(vertx).stream()
        .filter(key -> key.endsWith(":c")) // as when its end has come
        .forEach(key -> raw(vertx, Request.cmd(Command.DEL).arg(key)));
    Claim third = Await.value(dying.store("results").claim("work")).orElseThrow();
    assertThat(third.takenOver()).isTrue();
    Await.value(second.release());
    assertThat(Await.value(one.claim("work"))).as("not the dead owner's to release").isEmpty();
    Await.value(third.release());
    assertThat(keys(vertx)).isEmpty();
  }

  @Test
  void a_server_that_is_gone_is_said_and_comes_back(Vertx vertx) throws IOException {
    RedisState state = process(vertx);
    Store store = state.store("results");
    Await.value(store.put("a", Buffer.buffer("text"), LONG));
    server.kill();
    ToolError gone = Await.error(store.get("a"));
    assertThat(gone.code()).isEqualTo(ToolError.Code.UPSTREAM_UNAVAILABLE);
    assertThat(gone.reason()).isEqualTo("state");
    assertThat(gone.retryable()).isTrue();
    assertThat(Await.error(state.accounts().totals("anna")).reason()).isEqualTo("state");
    server.restart();
    assertThat(Await.value(store.get("a"))).as("it came back empty").isEmpty();
    assertThat(asked).contains("put ok", "totals unreachable", "get ok");
  }

  @Test
  void a_full_server_and_a_read_only_one_are_told_apart(Vertx vertx) {
    Store store = process(vertx).store("results");
    raw(vertx, Request.cmd(Command.CONFIG).arg("SET").arg("maxmemory").arg("1"));
    assertThat(Await.error(store.put("a", Buffer.buffer("x"), LONG)).message()).contains("is full");
    raw(vertx, Request.cmd(Command.CONFIG).arg("SET").arg("maxmemory").arg("0"));
    raw(vertx, Request.cmd(Command.REPLICAOF).arg("127.0.0.1").arg("1"));
    assertThat(Await.error(store.put("a", Buffer.buffer("x"), LONG)).message())
        .contains("takes no writes");
    assertThat(asked).contains("put full", "put read_only");
  }

  @Test
  void a_wrong_password_is_said(Vertx vertx) {
    raw(vertx, Request.cmd(Command.CONFIG).arg("SET").arg("requirepass").arg("right"));
    Store wrong = process(vertx, server.url().replace("127", ":wrong@127")).store("results");
    assertThat(Await.error(wrong.get("a")).message()).contains("refuses the user or password");
    Store none = process(vertx).store("results");
    assertThat(Await.error(none.get("a")).message()).contains("refuses the user or password");
    Store right = process(vertx, server.url().replace("127", ":right@127")).store("results");
    assertThat(Await.value(right.get("a"))).isEmpty();
  }

  @Test
  void a_server_that_stalls_costs_its_time_and_no_more(Vertx vertx) {
    Store store =
        process(vertx, "redis://127.0.0.1:" + server.port() + "?timeout_ms=300&connect_ms=5000")
            .store("results");
    Await.value(store.put("a", Buffer.buffer("text"), LONG));
    raw(vertx, Request.cmd(Command.CLIENT).arg("PAUSE").arg(3_000).arg("ALL"));
    assertThat(Await.error(store.get("a")).message()).contains("does not answer in time");
    raw(vertx, Request.cmd(Command.CLIENT).arg("UNPAUSE"));
    assertThat(Await.value(store.get("a")).orElseThrow().toString()).isEqualTo("text");
  }
}
