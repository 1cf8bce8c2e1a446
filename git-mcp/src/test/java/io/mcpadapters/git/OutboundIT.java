package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mcpadapters.git.Outside.Asking;
import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.BadSocket;
import io.mcpadapters.kit.Received;
import io.mcpadapters.upstream.FaultTable;
import io.mcpadapters.upstream.FaultTable.Seen;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The library's fault table, read and create, and the faults before it (names, TLS, proxy), by the
 * adapter as its users run it. All calls go out at once, and the half minute that a host is waited
 * for passes beside the other tests.
 */
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(Lifecycle.PER_CLASS)
class OutboundIT {
  private static final long BOUND_S = 55; // a call without a progress token ends within 50
  private static final int BOMB = 20 << 20;

  /** A call under way, and how often its host has been asked. */
  private record Row(String name, Future<Received> answer, Seen expected, IntSupplier requests) {}

  private final Vertx vertx = Vertx.vertx();
  private final List<Outside> outsides = new ArrayList<>();
  private final List<Asking> processes = new ArrayList<>();
  private final List<Row> reads = new ArrayList<>();
  private final List<Row> creates = new ArrayList<>();
  private final Map<String, Future<Received>> good = new TreeMap<>();

  @BeforeAll
  void ask() throws IOException {
    ask(AdapterProcess.commands(getClass()).getFirst());
  }

  @AfterAll
  void close() {
    processes.forEach(Asking::close);
    outsides.forEach(Outside::close);
    Await.value(vertx.close());
  }

  private void ask(List<String> command) throws IOException {
    Outside outside = new Outside();
    outsides.add(outside);
    List<Consumer<Asking>> calls = new ArrayList<>();
    FaultTable.rows()
        .forEach(fault -> {
          String name = fault.name();
          BadSocket read = outside.host(fault.script());
          BadSocket create = outside.hostOfRepository(fault.script());
          calls.add(
              by -> reads.add(new Row(name, by.read(read.uri()), fault.read(), read::connections)));
          calls.add(by ->
              creates.add(
                  new Row(name, by.create(create.uri()), fault.create(), () -> posts(create))));
        });
    unreached(outside)
        .forEach((fault, host) ->
            calls.add(by -> {
              Seen seen = new Seen("upstream_unavailable", fault.split(":")[0], true, 0);
              reads.add(new Row(fault, by.read(host), seen, () -> 0));
              creates.add(new Row(fault, by.create(host), seen, () -> 0));
            }));
    BadSocket bomb = outside.host(coded("gzip", FaultTable.zipped(" ".repeat(BOMB))));
    Seen large = new Seen("too_large", "answer", false, 1);
    calls.add(by -> reads.add(new Row("bomb", by.read(bomb.uri()), large, bomb::connections)));
    wellMeant(outside).forEach((name, host) -> calls.add(by -> good.put(name, by.read(host))));

    Asking asking = outside.start(vertx, command);
    processes.add(asking);
    calls.forEach(call -> call.accept(asking));
  }

  /** Hosts that the request never gets to, by the reason and what else is to be said. */
  private static Map<String, URI> unreached(Outside outside) {
    return Map.of(
        "refused", outside.host(BadSocket.nobody()),
        "dns", outside.host(URI.create("http://nowhere.invalid")),
        "tls: unknown authority", outside.withUnknownAuthority(),
        "tls: wrong name", outside.withWrongName(),
        "proxy", outside.host(URI.create("https://closed.example")));
  }

  private static Map<String, URI> wellMeant(Outside outside) throws IOException {
    return Map.of(
        "gzip", outside.host(coded("gzip", FaultTable.zipped("[]"))).uri(),
        "deflate", outside.host(coded("deflate", deflated("[]"))).uri(),
        "an authority of one's own", outside.withOwnAuthority(),
        "a proxy", outside.host(URI.create("https://tunnel.example")));
  }

  @TestFactory
  Stream<DynamicTest> a_read_that_fails_says_why_and_asks_as_often_as_it_may() {
    return reads.stream()
        .map(row ->
            dynamicTest(
                row.name,
                () -> {
                  check(row);
                  int more =
                      row.expected.code().equals("not_found") ? 1 : 0; // is the repository there?
                  assertThat(row.requests.getAsInt()).isEqualTo(row.expected.requests() + more);
                }));
  }

  @TestFactory
  Stream<DynamicTest> a_create_that_fails_had_one_effect_at_most() {
    return creates.stream()
        .map(row ->
            dynamicTest(
                row.name,
                () -> {
                  check(row);
                  assertThat(row.requests.getAsInt()).isLessThanOrEqualTo(row.expected.requests());
                }));
  }

  private static void check(Row row) throws Exception {
    JsonObject error = settled(row.answer).toolError();
    String what = error.encode();
    assertThat(error.getString("code")).as(what).matches(row.expected.code());
    assertThat(error.getBoolean("retryable")).as(what).isEqualTo(row.expected.retryable());
    boolean refused = error.getInteger("upstream_status", 200) >= 300; // in the hosts' own words
    if (!refused && !row.expected.reason().equals("-")) {
      assertThat(error.getString("reason")).as(what).matches(row.expected.reason());
    }
    assertThat(error.encode()).doesNotContain(Outside.TOKEN).doesNotContain("<html");
  }

  @TestFactory
  Stream<DynamicTest> what_is_meant_well_is_read() {
    return good.entrySet().stream()
        .map(row ->
            dynamicTest(
                row.getKey(),
                () -> {
                  Received answer = settled(row.getValue());
                  assertThat(answer.isError()).as(answer.body().toString()).isFalse();
                }));
  }

  private static Received settled(Future<Received> answer) throws Exception {
    return answer.toCompletionStage().toCompletableFuture().get(BOUND_S, TimeUnit.SECONDS);
  }

  private static int posts(BadSocket host) {
    return (int) host.requests().stream().filter(request -> request.startsWith("POST ")).count();
  }

  private static BadSocket.Script coded(String coding, byte[] body) {
    return c -> {
      c.request();
      c.answer(200, "Content-Type: application/json\r\nContent-Encoding: " + coding + "\r\n", body);
    };
  }

  private static byte[] deflated(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
