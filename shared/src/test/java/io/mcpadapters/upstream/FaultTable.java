package io.mcpadapters.upstream;

import io.mcpadapters.kit.BadSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Every way in which a service can fail once it is connected to, and what each policy makes of it.
 * A row's script is what the service does to every connection.
 */
public final class FaultTable {
  static final String UNKNOWN = "outcome_unknown";

  /** What a policy makes of a fault. */
  public record Seen(String code, String reason, boolean retryable, int requests) {}

  /**
   * One fault.
   *
   * @param read what a get sees; the other policies see the same unless said otherwise
   */
  public record Row(
      String name, BadSocket.Script script, Seen read, Seen safe, Seen create, Seen stream) {}

  /**
   * The service may have got the request: a read is repeated, a write is not, and a create does not
   * know.
   */
  static Row lost(String name, String reason, BadSocket.Script script) {
    return new Row(
        name,
        script,
        new Seen("upstream_unavailable", reason, true, 3),
        new Seen("upstream_unavailable", reason, true, 1),
        new Seen(UNKNOWN, reason, false, 1),
        new Seen("upstream_unavailable", reason, true, 1));
  }

  /** Nothing is repeated, but a create still does not know. */
  static Row once(
      String name, String code, String reason, boolean retryable, BadSocket.Script script) {
    Seen seen = new Seen(code, reason, retryable, 1);
    return new Row(name, script, seen, seen, new Seen(UNKNOWN, reason, false, 1), seen);
  }

  /** An answer that is good but cannot be read. */
  static Row unreadable(String name, BadSocket.Script script) {
    return once(name, "upstream_unavailable", "malformed_answer", true, script);
  }

  /** A refusal, which all policies see alike. */
  static Row refusal(String name, String code, boolean retryable, BadSocket.Script script) {
    Seen seen = new Seen(code, "-", retryable, 1);
    return new Row(name, script, seen, seen, seen, seen);
  }

  /** A status that may pass: reads twice more, safe writes once more. */
  static Row passing(String name, String code, BadSocket.Script script) {
    return new Row(
        name,
        script,
        new Seen(code, "-", true, 3),
        new Seen(code, "-", true, 2),
        new Seen(UNKNOWN, "lost_answer", false, 1),
        new Seen(code, "-", true, 1));
  }

  /** A rate limit that is too long to wait for. */
  static Row limited(String name, String header) {
    return refusal(name, "rate_limited", true, answer(429, header, "Retry later"));
  }

  static BadSocket.Script answer(int status, String headers, String body) {
    return answer(status, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  static BadSocket.Script answer(int status, String headers, byte[] body) {
    return c -> {
      c.request();
      c.answer(status, headers + "Connection: close\r\n", body);
    };
  }

  /** Raw bytes in place of an answer. */
  static BadSocket.Script raw(String... pieces) {
    return c -> {
      c.request();
      for (String piece : pieces) {
        c.write(piece);
        c.pause(5);
      }
    };
  }

  static BadSocket.Script stall(String before) {
    return c -> {
      c.request();
      c.write(before);
      c.untilLeft();
    };
  }

  static final String JSON = "Content-Type: application/json\r\n";
  static final String EVENTS = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";

  private FaultTable() {}

  public static Stream<Row> rows() {
    return Stream.of(connections(), answers(), bodies(), Refusals.rows()).flatMap(rows -> rows);
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
        unreadable("another shape", answer(200, JSON, "true")),
        new Row(
            "a page",
            answer(200, "Content-Type: text/html\r\n", "<html>"),
            new Seen("upstream_unavailable", "wrong_base_url", false, 1),
            new Seen("upstream_unavailable", "wrong_base_url", false, 1),
            new Seen(UNKNOWN, "wrong_base_url", false, 1),
            new Seen("upstream_unavailable", "wrong_base_url", false, 1)));
  }

  public static byte[] zipped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return bytes.toByteArray();
  }
}
