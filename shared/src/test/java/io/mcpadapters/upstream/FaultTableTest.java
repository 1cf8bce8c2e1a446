package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.BadSocket;
import io.mcpadapters.kit.Certificate;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.upstream.FaultTable.Row;
import io.mcpadapters.upstream.FaultTable.Seen;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The error, whether it may be retried, and how often the service was asked: once per fault and
 * policy.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultTableTest {
  private static final Duration LIMIT = Duration.ofMillis(2500);
  private static final Duration BOUND =
      Duration.ofSeconds(20); // three attempts and the waits between them
  private final Certificate certificate = Certificate.of("dns:localhost,ip:127.0.0.1");
  private final Certificate otherName = Certificate.of("dns:other.example");
  private Vertx vertx;
  private Upstreams upstreams;
  private DatagramSocket names;

  @BeforeAll
  void open() throws IOException {
    names = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::answerThatThereIsNoSuchName);
    vertx =
        Vertx.vertx(
            new VertxOptions()
                .setAddressResolverOptions(
                    new AddressResolverOptions()
                        .addServer("127.0.0.1:" + names.getLocalPort())
                        .setQueryTimeout(300)
                        .setMaxQueries(2)));
    upstreams =
        Upstreams.in(
            vertx,
            OutboundOptions.direct().connectTimeout(Duration.ofMillis(2000)).ca(otherName.pem()));
  }

  @AfterAll
  void close() {
    names.close();
    Await.value(vertx.close());
  }

  /** Names that begin with `silent` are not answered at all. */
  private void answerThatThereIsNoSuchName() {
    byte[] bytes = new byte[512];
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
        names.receive(packet);
        if (new String(bytes, 0, packet.getLength(), StandardCharsets.ISO_8859_1)
            .contains("silent")) {
          continue;
        }
        bytes[2] = (byte) 0x81;
        bytes[3] = (byte) 0x83; // NXDOMAIN
        names.send(packet);
      }
    } catch (IOException closed) {
      // the tests are over
    }
  }

  /** The policies, each by the call that stands for it. */
  private enum Policy {
    READ {
      @Override
      Future<?> call(Upstream upstream, Scope scope) {
        return upstream.get(scope, Request.get("/x"), Response::object);
      }

      @Override
      Seen expected(Row row) {
        return row.read();
      }
    },
    SAFE {
      @Override
      Future<?> call(Upstream upstream, Scope scope) {
        return upstream.put(scope, Request.put("/x").json(new JsonObject()), Response::object);
      }

      @Override
      Seen expected(Row row) {
        return row.safe();
      }
    },
    CREATE {
      @Override
      Future<?> call(Upstream upstream, Scope scope) {
        return upstream.create(
            scope,
            Request.post("/x").json(new JsonObject()),
            Response::object,
            LostResponse::unknown);
      }

      @Override
      Seen expected(Row row) {
        return row.create();
      }
    },
    STREAM {
      @Override
      Future<?> call(Upstream upstream, Scope scope) {
        return upstream.stream(
            scope.within(LIMIT), Request.post("/x"), Duration.ofMillis(1500), event -> {});
      }

      @Override
      Seen expected(Row row) {
        return row.stream();
      }
    };

    abstract Future<?> call(Upstream upstream, Scope scope);

    abstract Seen expected(Row row);
  }

  /** All policies at the same time, and the rows beside each other: most of a fault is waiting. */
  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> every_fault_under_every_policy() {
    return FaultTable.rows()
        .map(row ->
            dynamicTest(
                row.name(),
                () -> {
                  Map<Policy, BadSocket> services = new EnumMap<>(Policy.class);
                  Map<Policy, Asked> calls = new EnumMap<>(Policy.class);
                  for (Policy policy : Policy.values()) {
                    services.put(policy, BadSocket.start(row.script()));
                    calls.put(policy, ask(policy, services.get(policy).uri()));
                  }
                  try {
                    calls.forEach((policy, call) -> {
                      check(policy, call, policy.expected(row));
                      assertThat(services.get(policy).connections())
                          .as("requests of " + policy)
                          .isEqualTo(policy.expected(row).requests());
                    });
                  } finally {
                    services.values().forEach(BadSocket::close);
                  }
                }));
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> no_connection_at_all_is_never_an_unknown_outcome() {
    return Stream.of(
            new Unreachable("refused", BadSocket.nobody().toString(), "refused"),
            new Unreachable("no such name", "http://nowhere.example", "dns"),
            new Unreachable("no answer about the name", "http://silent.example", "dns|deadline"))
        .flatMap(fault ->
            Stream.of(Policy.values())
                .map(policy ->
                    dynamicTest(
                        fault.name + " / " + policy,
                        () ->
                            check(
                                policy,
                                URI.create(fault.url),
                                new Seen("upstream_unavailable|timeout", fault.reason, true, 0)))));
  }

  private record Unreachable(String name, String url, String reason) {}

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> a_failed_handshake_is_never_an_unknown_outcome() {
    return Stream.of(certificate, otherName)
        .flatMap(presented ->
            Stream.of(Policy.values())
                .map(policy ->
                    dynamicTest(
                        (presented == otherName ? "wrong name / " : "unknown authority / ")
                            + policy,
                        () -> {
                          try (BadSocket service =
                              BadSocket.start(presented.socket(), BadSocket.Connection::request)) {
                            check(
                                policy,
                                URI.create("https://127.0.0.1:" + service.port()),
                                new Seen("upstream_unavailable", "tls", true, 0));
                            assertThat(service.requests()).isEmpty();
                          }
                        })));
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> a_connection_that_is_never_taken_ends_at_the_connect_timeout() {
    return Stream.of(Policy.values())
        .map(policy ->
            dynamicTest(
                "stall at connect / " + policy,
                () -> {
                  List<Socket> fill = new ArrayList<>();
                  try (ServerSocket full =
                      new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                    for (int i = 0; i < 3; i++) {
                      Socket socket = new Socket();
                      fill.add(socket);
                      try {
                        socket.connect(full.getLocalSocketAddress(), 100);
                      } catch (IOException queueIsFull) {
                        break;
                      }
                    }
                    check(
                        policy,
                        URI.create("http://127.0.0.1:" + full.getLocalPort()),
                        new Seen(
                            "upstream_unavailable|timeout", "connect_timeout|deadline", true, 0));
                  } finally {
                    for (Socket socket : fill) {
                      socket.close();
                    }
                  }
                }));
  }

  /** A call under way. */
  private record Asked(Upstream upstream, Scope scope, Future<?> result, long begun) {}

  private Asked ask(Policy policy, URI base) {
    Upstream upstream =
        upstreams.at("example", base).bearer(new Secret("canary-token")).timeout(LIMIT).build();
    Scope scope = Scope.open(Duration.ofSeconds(15));
    return new Asked(upstream, scope, policy.call(upstream, scope), System.nanoTime());
  }

  private void check(Policy policy, URI base, Seen expected) {
    check(policy, ask(policy, base), expected);
  }

  private static void check(Policy policy, Asked asked, Seen expected) {
    ToolError error = Await.error(asked.result);
    String what = policy + ": " + error;
    String reason = expected.reason().equals("-") ? "null|rate_limited" : expected.reason();
    assertThat(Duration.ofNanos(System.nanoTime() - asked.begun)).as(what).isLessThan(BOUND);
    assertThat(error.code().word()).as(what).matches(expected.code());
    assertThat(String.valueOf(error.reason())).as(what).matches(reason);
    assertThat(error.retryable()).as(what).isEqualTo(expected.retryable());
    assertThat(error.json().encode())
        .doesNotContain("canary")
        .doesNotContain("127.0.0.1")
        .doesNotContain("<html");
    assertThat(asked.scope.notes()).containsEntry("upstream", "example");
    assertThat(asked.upstream.limiter().inFlight()).as("in flight after " + what).isZero();
  }
}
