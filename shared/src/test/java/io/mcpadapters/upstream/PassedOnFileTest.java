package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.BadSocket;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A file at a user's address goes to a service as it comes. */
class PassedOnFileTest extends PublicFileTest {
  private PublicFetcher files(Vertx vertx, BadSocket.Script... scripts) {
    service = BadSocket.start(CERTIFICATE.socket(), scripts);
    return fetcher(
        vertx,
        OutboundOptions.direct().ca(CERTIFICATE.pem()),
        InetAddress::isLoopbackAddress,
        "127.0.0.1");
  }

  private URI file() {
    return URI.create("https://files.example:" + service.port() + "/a.png");
  }

  private static byte[] bytes(int length) {
    return "0123456789".repeat(length / 10).getBytes(StandardCharsets.UTF_8);
  }

  /** Passes the file on to a service that answers what it got. */
  private Future<String> passedOn(Vertx vertx, PublicFetcher fetcher, BadSocket target, long cap) {
    Upstream upstream =
        Upstreams.in(vertx, OutboundOptions.direct()).at("target", target.uri()).build();
    return fetcher.passOn(
        scope,
        file(),
        Duration.ofSeconds(5),
        cap,
        file ->
            upstream.upload(
                scope,
                Request.post("/upload"),
                Upload.raw(file.mediaType(), file.length(), file.source()),
                answer -> file.start().length() + " " + answer.text(),
                LostResponse::unknown));
  }

  private static BadSocket target() {
    return BadSocket.start(c -> {
      String request = c.request();
      String length = Integer.toString(request.length() - request.indexOf("\r\n\r\n") - 4);
      c.answer(200, "Connection: close\r\n", length.getBytes(StandardCharsets.UTF_8));
    });
  }

  /** Says that it is longer than what comes of it. */
  private static void cutOff(BadSocket.Connection c) throws IOException, InterruptedException {
    c.request();
    c.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
    c.write(bytes(50_000));
  }

  @Test
  void a_file_is_passed_on_as_it_comes_with_the_length_of_its_header(Vertx vertx) {
    PublicFetcher fetcher =
        files(
            vertx,
            c -> {
              c.request();
              c.answer(200, "Content-Type: image/png\r\n", bytes(200_000));
            });
    try (BadSocket target = target()) {
      assertThat(Await.value(passedOn(vertx, fetcher, target, 1_000_000))).isEqualTo("512 200000");
      assertThat(target.requests().getFirst())
          .containsIgnoringCase("content-type: image/png")
          .containsIgnoringCase("content-length: 200000");
    }
  }

  @Test
  void a_file_of_unknown_length_is_held_until_it_is_complete(Vertx vertx) {
    PublicFetcher fetcher =
        files(
            vertx,
            c -> {
              c.request();
              c.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
              c.write(bytes(100));
              c.pause(20);
              c.write(bytes(200));
            });
    try (BadSocket target = target()) {
      assertThat(Await.value(passedOn(vertx, fetcher, target, 1_000_000))).isEqualTo("300 300");
    }
  }

  @Test
  void a_file_of_unknown_length_above_what_is_held_is_too_large(Vertx vertx) {
    PublicFetcher fetcher =
        files(
            vertx,
            c -> {
              c.request();
              c.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
              c.write(bytes(5 << 20));
            });
    try (BadSocket target = target()) {
      assertThat(Await.error(passedOn(vertx, fetcher, target, 100 << 20)).code())
          .isEqualTo(ToolError.Code.TOO_LARGE);
      assertThat(target.connections()).isZero();
    }
  }

  @Test
  void a_file_that_is_refused_is_the_answer_and_nothing_is_sent(Vertx vertx) {
    PublicFetcher fetcher = files(vertx, answers(404, "", "gone"));
    try (BadSocket target = target()) {
      ToolError error = Await.error(passedOn(vertx, fetcher, target, 1_000));
      assertThat(error.code()).isEqualTo(ToolError.Code.NOT_FOUND);
      assertThat(error.message()).startsWith("the given address answered 404");
      assertThat(target.connections()).isZero();
    }
  }

  @Test
  void a_file_that_breaks_off_is_named_and_not_the_service_that_takes_it(Vertx vertx) {
    PublicFetcher fetcher = files(vertx, PassedOnFileTest::cutOff);
    try (BadSocket target = target()) {
      ToolError error = Await.error(passedOn(vertx, fetcher, target, 1_000_000));
      assertThat(error.message()).isEqualTo("the given address broke the connection off");
    }
  }

  @Test
  void a_service_that_refuses_the_file_ends_its_fetching(Vertx vertx) throws Exception {
    PublicFetcher fetcher =
        files(
            vertx,
            c -> {
              cutOff(c);
              c.untilLeft();
            });
    try (BadSocket target =
        BadSocket.start(c -> {
          c.read(100);
          c.answer(413, "", new byte[0]);
          c.untilLeft();
        })) {
      ToolError error = Await.error(passedOn(vertx, fetcher, target, 1_000_000));
      assertThat(error.upstreamStatus()).isEqualTo(413);
      assertThat(service.wasLeft(2_000)).isTrue();
    }
  }
}
