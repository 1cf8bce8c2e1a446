package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.BadSocket;
import io.mcpadapters.kit.Certificate;
import io.mcpadapters.mcp.ToolError;
import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
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
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Every way in which a service can fail, once per policy: the error, whether it may be retried, and
 * how often the service was asked. In each row a request is sent to a socket that does the same to
 * every connection.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultTableTest {
  private static final Duration LIMIT = Duration.ofMillis(700);
  private static final Duration BOUND =
      Duration.ofSeconds(8); // three attempts and the waits between them
  private static final String UNKNOWN = "outcome_unknown";

  /** What a policy makes of a fault. */
  private record Seen(String code, String reason, boolean retryable, int requests) {}

  /**
   * One fault.
   *
   * @param read what a get sees; the other policies see the same unless said otherwise
   */
  private record Row(
      String name, BadSocket.Script script, Seen read, Seen safe, Seen create, Seen stream) {}

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
            vertx, Outbound.direct().connectTimeout(Duration.ofMillis(400)).ca(otherName.pem()));
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

  /**
   * The service may have got the request: a read is repeated, a write is not, and a create does not
   * know.
   */
  private static Row lost(String name, String reason, BadSocket.Script script) {
    return new Row(
        name,
        script,
        new Seen("upstream_unavailable", reason, true, 3),
        new Seen("upstream_unavailable", reason, true, 1),
        new Seen(UNKNOWN, reason, false, 1),
        new Seen("upstream_unavailable", reason, true, 1));
  }

  /** Nothing is repeated, but a create still does not know. */
  private static Row once(
      String name, String code, String reason, boolean retryable, BadSocket.Script script) {
    Seen seen = new Seen(code, reason, retryable, 1);
    return new Row(name, script, seen, seen, new Seen(UNKNOWN, reason, false, 1), seen);
  }

  /** An answer that is good but cannot be read. */
  private static Row unreadable(String name, BadSocket.Script script) {
    return once(name, "upstream_unavailable", "malformed_answer", true, script);
  }

  /** A refusal, which all policies see alike. */
  private static Row refusal(String name, String code, boolean retryable, BadSocket.Script script) {
    Seen seen = new Seen(code, "-", retryable, 1);
    return new Row(name, script, seen, seen, seen, seen);
  }

  /** A status that may pass: reads twice more, safe writes once more. */
  private static Row passing(String name, String code, BadSocket.Script script) {
    return new Row(
        name,
        script,
        new Seen(code, "-", true, 3),
        new Seen(code, "-", true, 2),
        new Seen(UNKNOWN, "lost_answer", false, 1),
        new Seen(code, "-", true, 1));
  }

  /** A rate limit that is too long to wait for. */
  private static Row limited(String name, String header) {
    return refusal(name, "rate_limited", true, answer(429, header, "Retry later"));
  }

  private static BadSocket.Script answer(int status, String headers, String body) {
    return answer(status, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private static BadSocket.Script answer(int status, String headers, byte[] body) {
    return c -> {
      c.request();
      c.answer(status, headers + "Connection: close\r\n", body);
    };
  }

  /** Raw bytes in place of an answer. */
  private static BadSocket.Script raw(String... pieces) {
    return c -> {
      c.request();
      for (String piece : pieces) {
        c.write(piece);
        c.pause(5);
      }
    };
  }

  private static BadSocket.Script stall(String before) {
    return c -> {
      c.request();
      c.write(before);
      c.untilLeft();
    };
  }

  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String EVENTS = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";

  private static Stream<Row> rows() {
    return Stream.of(connections(), answers(), bodies(), refusals()).flatMap(rows -> rows);
  }

  private static Stream<Row> connections() {
    return Stream.of(
        lost("closed at the first byte", "closed|reset", c -> c.read(1)),
        lost(
            "reset at the first byte",
            "closed|reset",
            c -> {
              c.read(1);
              c.reset();
            }),
        lost("closed while the request is sent", "closed|reset", c -> c.read(10)),
        lost("closed before the answer", "closed|reset", BadSocket.Connection::request),
        lost(
            "reset before the answer",
            "closed|reset",
            c -> {
              c.request();
              c.reset();
            }),
        lost("closed within the status line", "closed|reset", raw("HTTP/1.1 2")),
        lost("closed within the headers", "closed|reset", raw("HTTP/1.1 200 OK\r\nContent-Ty")));
  }

  private static Stream<Row> answers() {
    return Stream.of(
        once("no answer", "timeout", "deadline|silence", true, stall("")),
        once("stall within the status line", "timeout", "deadline|silence", true, stall("HTTP/1.")),
        once(
            "stall within the headers",
            "timeout",
            "deadline|silence",
            true,
            stall(EVENTS + "Content-")),
        once(
            "stall before the body",
            "timeout",
            "deadline|silence",
            true,
            stall(EVENTS + "Content-Length: 9\r\n\r\n")),
        once(
            "stall within the body",
            "timeout",
            "deadline|silence",
            true,
            stall(EVENTS + "Content-Length: 9\r\n\r\n{\"a\"")),
        once(
            "dribble",
            "timeout",
            "deadline",
            true,
            c -> {
              c.request();
              c.write(EVENTS + "Content-Length: 1000\r\n\r\n");
              for (int i = 0; i < 1000; i++) {
                c.write(":");
                c.pause(20);
              }
            }),
        unreadable("no HTTP", raw("hello\r\n\r\n")),
        unreadable("random bytes", raw("\u0000\u0001\u0002\uFFFD\r\n\r\n\r\n")),
        unreadable(
            "headers without end", raw("HTTP/1.1 200 OK\r\nX: " + "x".repeat(20_000) + "\r\n\r\n")),
        unreadable("broken chunk", raw(EVENTS + "Transfer-Encoding: chunked\r\n\r\nzz\r\n")),
        unreadable(
            "a coding that was not asked for", answer(200, "Content-Encoding: br\r\n", "x")));
  }

  private static Stream<Row> bodies() {
    byte[] zipped = zipped("{\"a\":1}");
    return Stream.of(
        lost(
            "closed within the body",
            "closed|reset",
            raw(EVENTS + "Content-Length: 9\r\n\r\n{\"a\"")),
        lost(
            "closed between chunks",
            "closed|reset",
            raw(EVENTS + "Transfer-Encoding: chunked\r\n\r\n3\r\n{\"a\r\n")),
        unreadable(
            "shorter length than body",
            raw("HTTP/1.1 200 OK\r\n" + JSON + "Content-Length: 4\r\n\r\n{\"a\":1}")),
        unreadable(
            "gzip that was cut",
            answer(200, JSON + "Content-Encoding: gzip\r\n", Arrays.copyOf(zipped, 12))),
        unreadable("no gzip at all", answer(200, JSON + "Content-Encoding: gzip\r\n", "{\"a\":1}")),
        unreadable(
            "no UTF-8", answer(200, JSON, new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'})),
        unreadable("nothing", answer(200, JSON, "")),
        unreadable("JSON that was cut", answer(200, JSON, "{\"a\":")),
        unreadable("another shape", answer(200, JSON, "[1]")),
        new Row(
            "a page",
            answer(200, "Content-Type: text/html\r\n", "<html>"),
            new Seen("upstream_unavailable", "wrong_base_url", false, 1),
            new Seen("upstream_unavailable", "wrong_base_url", false, 1),
            new Seen(UNKNOWN, "wrong_base_url", false, 1),
            new Seen("upstream_unavailable", "wrong_base_url", false, 1)));
  }

  private static Stream<Row> refusals() {
    Seen redirect = new Seen("upstream_unavailable", "redirect", false, 1);
    Seen loop = new Seen("upstream_unavailable", "redirect", false, 4);
    return Stream.of(
        new Row(
            "redirect to another host",
            answer(302, "Location: https://example.org/\r\n", ""),
            redirect,
            redirect,
            redirect,
            redirect),
        new Row(
            "redirect in a loop",
            answer(302, "Location: /x\r\n", ""),
            loop,
            redirect,
            redirect,
            redirect),
        new Row(
            "redirect without a target",
            answer(302, "", ""),
            redirect,
            redirect,
            redirect,
            redirect),
        refusal(
            "400 with a sentence",
            "invalid_input",
            false,
            answer(400, JSON, "{\"message\":\"no\"}")),
        refusal(
            "400 with a list",
            "invalid_input",
            false,
            answer(400, JSON, "{\"message\":[\"a\",\"b\"]}")),
        refusal(
            "400 with nested errors",
            "invalid_input",
            false,
            answer(400, JSON, "{\"message\":{\"t\":[\"x\"]}}")),
        refusal(
            "400 with another shape", "invalid_input", false, answer(400, JSON, "[[[[[[1]]]]]]")),
        refusal("400 that was cut", "invalid_input", false, answer(400, JSON, "{\"message\":\"n")),
        refusal(
            "401",
            "unauthorized",
            false,
            answer(401, JSON, "{\"err\":\"Token invalid\",\"ECODE\":\"OAUTH_025\"}")),
        refusal("402", "quota", false, answer(402, JSON, "{\"detail\":\"Insufficient credit\"}")),
        refusal("403", "forbidden", false, answer(403, JSON, "{\"message\":\"Forbidden\"}")),
        refusal("404 without a body", "not_found", false, answer(404, "", "")),
        refusal("409", "conflict", false, answer(409, JSON, "{\"message\":[\"exists\"]}")),
        refusal(
            "413 as a page",
            "too_large",
            false,
            answer(413, "Content-Type: text/html\r\n", "<html>")),
        refusal(
            "422",
            "invalid_input",
            false,
            answer(422, JSON, "{\"title\":\"Input validation failed\"}")),
        refusal(
            "432", "quota", false, answer(432, JSON, "{\"detail\":{\"error\":\"plan limit\"}}")),
        refusal("451", "forbidden", false, answer(451, "", "")),
        refusal(
            "a refusal whose body never ends",
            "invalid_input",
            false,
            c -> {
              c.request();
              c.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 100000000\r\n\r\n");
              c.write("x".repeat(200_000));
              c.untilLeft();
            }),
        new Row(
            "500",
            answer(500, JSON, "{\"message\":\"\",\"url\":\"x\"}"),
            new Seen("upstream_unavailable", "-", true, 1),
            new Seen("upstream_unavailable", "-", true, 1),
            new Seen(UNKNOWN, "lost_answer", false, 1),
            new Seen("upstream_unavailable", "-", true, 1)),
        passing(
            "502 as a page",
            "upstream_unavailable",
            answer(502, "Content-Type: text/html\r\n", "<html>bad gateway")),
        passing("503", "upstream_unavailable", answer(503, "", "")),
        passing(
            "503 with a short wait", "upstream_unavailable", answer(503, "Retry-After: 0\r\n", "")),
        passing("504", "timeout", answer(504, "", "")),
        new Row(
            "429 without a wait",
            answer(429, "Content-Type: text/plain\r\n", "Retry later"),
            new Seen("rate_limited", "-", true, 3),
            new Seen("rate_limited", "-", true, 2),
            new Seen("rate_limited", "-", true, 2),
            new Seen("rate_limited", "-", true, 2)),
        limited("429 with seconds", "Retry-After: 60\r\n"),
        limited(
            "429 with a date",
            "Date: Thu, 01 Jan 2026 00:00:00 GMT\r\nRetry-After: Thu, 01 Jan 2026 01:00:00 GMT\r\n"),
        limited("429 with an absurd wait", "Retry-After: 999999999999\r\n"),
        limited(
            "429 with a reset from now", "X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 3600\r\n"),
        limited(
            "429 with a reset since 1970",
            "Date: Thu, 01 Jan 2026 00:00:00 GMT\r\nX-RateLimit-Remaining: 0\r\n"
                + "X-RateLimit-Reset: 1767229200\r\n"));
  }

  private static byte[] zipped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return bytes.toByteArray();
  }

  /** The policies, each by the call that stands for it. */
  private enum Policy {
    READ {
      @Override
      Future<?> call(Upstream upstream, Scope scope) {
        return upstream.get(scope, Request.get("/x"), Answer::object);
      }

      @Override
      Seen expected(Row row) {
        return row.read;
      }
    },
    SAFE {
      @Override
      Future<?> call(Upstream upstream, Scope scope) {
        return upstream.put(scope, Request.put("/x").json(new JsonObject()), Answer::object);
      }

      @Override
      Seen expected(Row row) {
        return row.safe;
      }
    },
    CREATE {
      @Override
      Future<?> call(Upstream upstream, Scope scope) {
        return upstream.create(
            scope, Request.post("/x").json(new JsonObject()), Answer::object, Lost::unknown);
      }

      @Override
      Seen expected(Row row) {
        return row.create;
      }
    },
    STREAM {
      @Override
      Future<?> call(Upstream upstream, Scope scope) {
        return upstream.stream(
            scope.within(LIMIT), Request.post("/x"), Duration.ofMillis(400), event -> {});
      }

      @Override
      Seen expected(Row row) {
        return row.stream;
      }
    };

    abstract Future<?> call(Upstream upstream, Scope scope);

    abstract Seen expected(Row row);
  }

  /** All policies at the same time, since most of a fault is waiting. */
  @TestFactory
  Stream<DynamicTest> every_fault_under_every_policy() {
    return rows()
        .map(row ->
            dynamicTest(
                row.name,
                () -> {
                  Map<Policy, BadSocket> services = new EnumMap<>(Policy.class);
                  Map<Policy, Asked> calls = new EnumMap<>(Policy.class);
                  for (Policy policy : Policy.values()) {
                    services.put(policy, BadSocket.start(row.script));
                    calls.put(policy, ask(policy, services.get(policy).uri()));
                  }
                  try {
                    calls.forEach((policy, call) -> {
                      check(policy, call, policy.expected(row));
                      assertThat(services.get(policy).connections())
                          .as("requests of " + policy)
                          .isEqualTo(policy.expected(row).requests);
                    });
                  } finally {
                    services.values().forEach(BadSocket::close);
                  }
                }));
  }

  @TestFactory
  Stream<DynamicTest> no_connection_at_all_is_never_an_unknown_outcome() throws IOException {
    int free;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = closed.getLocalPort();
    }
    return Stream.of(
            new Unreachable("refused", "http://127.0.0.1:" + free, "refused"),
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
    String reason = expected.reason.equals("-") ? "null|rate_limited" : expected.reason;
    assertThat(Duration.ofNanos(System.nanoTime() - asked.begun)).as(what).isLessThan(BOUND);
    assertThat(error.code().word()).as(what).matches(expected.code);
    assertThat(String.valueOf(error.reason())).as(what).matches(reason);
    assertThat(error.retryable()).as(what).isEqualTo(expected.retryable);
    assertThat(error.json().encode())
        .doesNotContain("canary")
        .doesNotContain("127.0.0.1")
        .doesNotContain("<html");
    assertThat(asked.scope.notes()).containsEntry("upstream", "example");
    assertThat(asked.upstream.throttle().flying()).as("in flight after " + what).isZero();
  }
}
