package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.BadSocket;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DownloadTest extends ServiceTest {
  private final Buffer got = Buffer.buffer();
  private BadSocket other;

  @AfterEach
  void closeOther() {
    if (other != null) {
      other.close();
    }
  }

  @Override
  public UpstreamBuilder at(BadSocket.Script... scripts) {
    return super.at(scripts).bearer(new Secret("canary-token"));
  }

  private Future<Download> download(Upstream upstream, long cap) {
    return upstream.download(
        scope,
        Request.get("/file"),
        Duration.ofSeconds(10),
        cap,
        chunk -> {
          got.appendBuffer(chunk);
          return Future.succeededFuture();
        });
  }

  @Test
  void the_bytes_go_to_the_sink() {
    Download download =
        Await.value(download(at(answers(200, "Content-Type: image/png\r\n", "abc")).build(), 100));
    assertThat(got.toString()).isEqualTo("abc");
    assertThat(download.bytes()).isEqualTo(3);
    assertThat(download.header("content-type")).contains("image/png");
  }

  @Test
  void a_slow_sink_slows_the_service_and_not_the_memory() throws Exception {
    AtomicLong sent = new AtomicLong();
    long size = 64L << 20;
    Upstream upstream =
        at(
                c -> {
                  c.request();
                  c.write("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n");
                  byte[] piece = new byte[1 << 16];
                  while (sent.get() < size) {
                    c.write(piece);
                    sent.addAndGet(piece.length);
                  }
                })
            .build();
    Promise<Void> ready = Promise.promise();
    AtomicLong taken = new AtomicLong();
    Future<Download> done =
        upstream.download(
            scope,
            Request.get("/file"),
            Duration.ofSeconds(10),
            size,
            chunk -> {
              taken.addAndGet(chunk.length());
              return ready.future();
            });
    TimeUnit.MILLISECONDS.sleep(500);
    assertThat(taken.get()).as("one chunk and no more").isLessThan(1 << 18);
    assertThat(sent.get()).as("the sockets' buffers").isLessThan(16 << 20);
    ready.complete();
    assertThat(Await.value(done).bytes()).isEqualTo(size);
  }

  @Test
  void an_announced_length_above_the_cap_is_not_begun() {
    assertThat(Await.error(download(at(answers(200, "", "x".repeat(200))).build(), 100)).code())
        .isEqualTo(ToolError.Code.TOO_LARGE);
    assertThat(got.length()).isZero();
  }

  @Test
  void more_than_the_cap_closes_the_connection() throws Exception {
    Upstream upstream =
        at(
                c -> {
                  c.request();
                  c.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n").write("x".repeat(200));
                  c.untilLeft();
                })
            .build();
    assertThat(Await.error(download(upstream, 100)).code()).isEqualTo(ToolError.Code.TOO_LARGE);
    assertThat(service.wasLeft(1_000)).isTrue();
  }

  @Test
  void a_sink_that_breaks_closes_the_connection() throws Exception {
    Upstream upstream =
        at(
                c -> {
                  c.request();
                  c.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n").write("x");
                  c.untilLeft();
                })
            .build();
    Future<Download> done =
        upstream.download(
            scope,
            Request.get("/file"),
            Duration.ofSeconds(5),
            1_000,
            chunk -> Future.failedFuture(new IllegalStateException("disk full")));
    assertThat(Await.failure(done)).isInstanceOf(IllegalStateException.class);
    assertThat(service.wasLeft(1_000)).isTrue();
  }

  @Test
  void what_breaks_before_the_first_byte_is_tried_again_and_after_it_is_not() {
    Upstream upstream =
        at(
                BadSocket.Connection::request,
                answers(502, "", ""),
                c -> {
                  c.request();
                  c.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
                })
            .build();
    assertThat(Await.error(download(upstream, 100)).reason()).isIn("closed", "reset");
    assertThat(got.toString()).isEqualTo("abc");
    assertThat(service.connections()).isEqualTo(3);
  }

  @Test
  void a_redirect_within_the_origin_keeps_the_credential() {
    Upstream upstream =
        at(answers(302, "Location: /moved?a=b\r\n", ""), answers(200, "", "abc")).build();
    Await.value(download(upstream, 100));
    assertThat(service.requests().get(1))
        .startsWith("GET /moved?a=b HTTP/1.1")
        .contains("canary-token");
  }

  @Test
  void a_redirect_to_a_known_origin_goes_without_it() {
    other = BadSocket.start(answers(200, "", "abc"));
    Upstream upstream =
        at(answers(307, "Location: " + relay("/x") + "\r\n", ""))
            .header("X-Private", "canary-header")
            .redirectsTo(other.uri())
            .build();
    Await.value(download(upstream, 100));
    assertThat(other.requests().getFirst())
        .startsWith("GET /x HTTP/1.1")
        .doesNotContain("canary")
        .containsIgnoringCase("accept: ")
        .containsIgnoringCase("user-agent: ");
  }

  private String relay(String path) {
    return other.uri() + path;
  }

  @Test
  void a_redirect_elsewhere_is_not_followed() {
    other = BadSocket.start(answers(200, "", "abc"));
    Upstream upstream = at(answers(302, "Location: " + relay("/x") + "\r\n", "")).build();
    ToolError error = Await.error(download(upstream, 100));
    assertThat(error.reason()).isEqualTo("redirect");
    assertThat(error.upstreamStatus()).isEqualTo(302);
    assertThat(other.connections()).isZero();
  }

  @Test
  void where_redirects_may_lead_anywhere_they_still_do_not_lead_inside() {
    other = BadSocket.start(answers(200, "", "abc"));
    for (String target :
        new String[] {
          relay("/x"),
          "https://127.0.0.1:" + other.port() + "/",
          "https://[::ffff:169.254.169.254]/",
          "https://localhost/"
        }) {
      Upstream upstream =
          at(answers(302, "Location: " + target + "\r\n", "")).redirectsAnywhere().build();
      assertThat(Await.error(download(upstream, 100)).reason())
          .as(target)
          .isEqualTo("address_not_allowed");
      service.close();
    }
    assertThat(other.connections()).isZero();
  }

  @Test
  void a_loop_of_redirects_ends() {
    Upstream upstream = at(answers(302, "Location: /file\r\n", "")).build();
    assertThat(Await.error(download(upstream, 100)).reason()).isEqualTo("redirect");
    assertThat(service.connections()).isEqualTo(4);
  }

  @Test
  void a_redirect_that_makes_no_sense_is_not_followed() {
    for (String target :
        new String[] {
          "http://user:pass@127.0.0.1/", "file:///etc/passwd", "ht tp://x", "//[", ""
        }) {
      Upstream upstream =
          at(answers(302, "Location: " + target + "\r\n", "")).redirectsAnywhere().build();
      assertThat(Await.error(download(upstream, 100)).reason()).as(target).isEqualTo("redirect");
      service.close();
    }
  }
}
