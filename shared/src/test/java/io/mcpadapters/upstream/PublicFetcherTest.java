package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.BadSocket;
import io.mcpadapters.scope.Caller;
import io.mcpadapters.scope.Outlet;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Trace;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicFetcherTest extends PublicFileTest {
  @Test
  void a_name_is_resolved_once_and_its_certificate_is_checked_by_name(Vertx vertx) {
    List<String> got = new ArrayList<>();
    service =
        BadSocket.start(
            CERTIFICATE.socket(),
            c -> {
              c.request();
              c.answer(200, "image/png", "abc");
            });
    PublicFetcher fetcher =
        fetcher(
            vertx,
            OutboundOptions.direct().ca(CERTIFICATE.pem()),
            InetAddress::isLoopbackAddress,
            "127.0.0.1",
            "10.0.0.1");
    Scope traced =
        Scope.open(
            Duration.ofSeconds(10),
            Caller.anonymous(),
            Trace.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", null, null),
            Outlet.NONE);
    URI url = URI.create("https://files.example:" + service.port() + "/a?b=c");
    Download download =
        Await.value(
            fetcher.download(
                traced,
                url,
                Duration.ofSeconds(15),
                100,
                chunk -> {
                  got.add(chunk.toString());
                  return Future.succeededFuture();
                }));
    assertThat(got).containsExactly("abc");
    assertThat(download.bytes()).isEqualTo(3);
    assertThat(service.requests().getFirst())
        .startsWith("GET /a?b=c HTTP/1.1")
        .containsIgnoringCase("host: files.example:" + service.port())
        .doesNotContainIgnoringCase("traceparent")
        .doesNotContainIgnoringCase("authorization");
  }

  @Test
  void a_redirect_is_resolved_and_checked_again(Vertx vertx) {
    service =
        BadSocket.start(
            CERTIFICATE.socket(),
            c -> {
              String request = c.request();
              String location =
                  request.startsWith("GET /same") ? "/inner" : "https://rebound.example/";
              c.answer(302, "Location: " + location + "\r\nConnection: close\r\n", new byte[0]);
            });
    PublicFetcher fetcher =
        fetcher(
            vertx,
            OutboundOptions.direct().ca(CERTIFICATE.pem()),
            InetAddress::isLoopbackAddress,
            "127.0.0.1",
            "10.0.0.1");
    URI url = URI.create("https://files.example:" + service.port() + "/same");
    ToolError error =
        Await.error(
            fetcher.download(
                scope, url, Duration.ofSeconds(15), 100, chunk -> Future.succeededFuture()));
    assertThat(error.reason()).isEqualTo("address_not_allowed");
    assertThat(service.requests()).as("within the origin the checked address is kept").hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong name", "unknown authority", "no TLS at all"})
  void a_certificate_that_does_not_fit_is_a_tls_failure(String what, Vertx vertx) {
    service =
        what.equals("no TLS at all")
            ? BadSocket.start(c -> c.write("HTTP/1.1 400 Bad Request\r\n\r\n"))
            : BadSocket.start(CERTIFICATE.socket(), c -> c.request());
    OutboundOptions outbound =
        what.equals("unknown authority")
            ? OutboundOptions.direct()
            : OutboundOptions.direct().ca(CERTIFICATE.pem());
    PublicFetcher fetcher = fetcher(vertx, outbound, InetAddress::isLoopbackAddress, "127.0.0.1");
    String host = what.equals("wrong name") ? "other.example" : "files.example";
    ToolError error =
        Await.error(
            fetcher.download(
                scope,
                URI.create("https://" + host + ":" + service.port() + "/"),
                Duration.ofSeconds(15),
                100,
                chunk -> Future.succeededFuture()));
    assertThat(error.code()).isEqualTo(ToolError.Code.UPSTREAM_UNAVAILABLE);
    assertThat(error.reason()).isEqualTo("tls");
    assertThat(service.requests()).isEmpty();
  }

  @Test
  void behind_a_proxy_the_checked_address_is_what_is_asked_for(Vertx vertx) {
    service =
        BadSocket.start(c -> {
          c.request();
          c.answer(403, "", new byte[0]);
        });
    OutboundOptions outbound =
        OutboundOptions.direct()
            .proxy(
                URI.create("http://user:canary@127.0.0.1:" + service.port()),
                List.of("direct.example"));
    PublicFetcher fetcher = fetcher(vertx, outbound, address -> true, "203.0.113.7");
    ToolError error =
        Await.error(
            fetcher.download(
                scope,
                URI.create("https://files.example/"),
                Duration.ofSeconds(15),
                100,
                chunk -> Future.succeededFuture()));
    assertThat(error.reason()).isEqualTo("proxy");
    assertThat(error.json().encode()).doesNotContain("canary").doesNotContain("127.0.0.1");
    assertThat(service.requests().getFirst())
        .startsWith("CONNECT 203.0.113.7:443 HTTP/1.1")
        .containsIgnoringCase("proxy-authorization: Basic ");
  }

  @Test
  void more_than_the_cap_is_not_taken(Vertx vertx) {
    service =
        BadSocket.start(
            CERTIFICATE.socket(),
            c -> {
              c.request();
              c.answer(
                  200,
                  "",
                  IntStream.range(0, 200)
                      .mapToObj(i -> "x")
                      .reduce("", String::concat)
                      .getBytes(StandardCharsets.UTF_8));
            });
    PublicFetcher fetcher =
        fetcher(
            vertx,
            OutboundOptions.direct().ca(CERTIFICATE.pem()),
            InetAddress::isLoopbackAddress,
            "127.0.0.1");
    Buffer got = Buffer.buffer();
    ToolError error =
        Await.error(
            fetcher.download(
                scope,
                URI.create("https://files.example:" + service.port() + "/"),
                Duration.ofSeconds(15),
                100,
                chunk -> {
                  got.appendBuffer(chunk);
                  return Future.succeededFuture();
                }));
    assertThat(error.code()).isEqualTo(ToolError.Code.TOO_LARGE);
    assertThat(got.length()).isZero();
  }
}
