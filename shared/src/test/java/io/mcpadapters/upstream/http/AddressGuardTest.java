package io.mcpadapters.upstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.upstream.OutboundOptions;
import io.mcpadapters.upstream.PublicAddress;
import io.mcpadapters.upstream.Upstreams;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void close() {
    Await.value(VERTX.close());
  }

  private static final AddressGuard.Names NO_NAMES = host -> Future.failedFuture("no such name");

  /** One address inside, one per range that is not public. */
  private static final List<String> INSIDE_V4 =
      List.of(
          "127.0.0.1",
          "127.255.255.254",
          "0.0.0.0",
          "10.0.0.1",
          "10.255.255.255",
          "172.16.0.1",
          "172.31.255.255",
          "192.168.0.1",
          "169.254.169.254",
          "169.254.170.2",
          "100.64.0.1",
          "100.100.100.200",
          "192.0.0.192",
          "198.18.0.1",
          "192.0.2.1",
          "198.51.100.1",
          "203.0.113.1",
          "192.88.99.1",
          "224.0.0.1",
          "239.255.255.255",
          "240.0.0.1",
          "255.255.255.255",
          "168.63.129.16");

  private static final List<String> INSIDE_V6 =
      List.of(
          "::",
          "::1",
          "fe80::1",
          "fe80::1%eth0",
          "fec0::1",
          "fc00::1",
          "fd00:ec2::254",
          "ff02::1",
          "2001:db8::1",
          "2001::1",
          "2001:10::1",
          "2002:7f00:1::",
          "3fff::1",
          "64:ff9b:1::1",
          "100::1",
          "5f00::1",
          "::ffff:0:127.0.0.1");

  /** How else an IPv4 address can be written. */
  private static Stream<String> spellings(String dotted) {
    int[] p = Stream.of(dotted.split("\\.")).mapToInt(Integer::parseInt).toArray();
    long whole = ((long) p[0] << 24) | (p[1] << 16) | (p[2] << 8) | p[3];
    String hex = "%02x%02x:%02x%02x".formatted(p[0], p[1], p[2], p[3]);
    return Stream.of(
        dotted,
        Long.toString(whole),
        "0x" + Long.toHexString(whole),
        "0X" + Long.toHexString(whole).toUpperCase(java.util.Locale.ROOT),
        "0" + Long.toOctalString(whole),
        "0%o.0%o.0%o.0%o".formatted(p[0], p[1], p[2], p[3]),
        "0x%x.0x%x.0x%x.0x%x".formatted(p[0], p[1], p[2], p[3]),
        "%d.%d.%d".formatted(p[0], p[1], (p[2] << 8) | p[3]),
        "%d.%d".formatted(p[0], (p[1] << 16) | (p[2] << 8) | p[3]),
        "%d.%d.%d.0x%x".formatted(p[0], p[1], p[2], p[3]),
        "%03d.%03d.%03d.%03d".formatted(p[0], p[1], p[2], p[3]),
        dotted + ".",
        "[::ffff:" + dotted + "]",
        "[::ffff:" + hex + "]",
        "[0:0:0:0:0:ffff:" + hex + "]",
        "[::" + dotted + "]",
        "[64:ff9b::" + hex + "]",
        "[2002:" + hex + "::]");
  }

  static Stream<String> corpus() {
    return Stream.of(
            INSIDE_V4.stream().flatMap(AddressGuardTest::spellings),
            INSIDE_V6.stream().map(address -> "[" + address + "]"),
            Stream.of(
                "localhost",
                "LOCALHOST",
                "localhost.",
                "a.localhost",
                "metadata.google.internal",
                "2130706433.",
                "0x7f.1",
                "127.1",
                "0",
                "00",
                "0x0",
                "1",
                "127.0.0.1.nip.io",
                "%31%32%37.0.0.1",
                "127。0。0。1",
                "①②⑦.0.0.1",
                "127.0.0.1:80",
                "127.0.0.1@example.org",
                "example.org@127.0.0.1",
                "",
                " ",
                "exa mple.org",
                "[::1",
                "::1",
                "999.1.1.1",
                "256.256.256.256",
                "0x100000001",
                "1.2.3.4.5",
                "-1"))
        .flatMap(hosts -> hosts)
        .distinct();
  }

  private static Future<?> fetch(String url) {
    Upstreams upstreams =
        Upstreams.over(Connections.in(VERTX, OutboundOptions.direct(), new AddressGuard(NO_NAMES)));
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException malformed) {
      return ToolError.of(ToolError.Code.INVALID_INPUT, "no URL")
          .reason("address_not_allowed")
          .failed();
    }
    return upstreams
        .publicFetcher()
        .download(
            Scope.open(Duration.ofSeconds(2)),
            uri,
            Duration.ofSeconds(2),
            100,
            chunk -> Future.succeededFuture());
  }

  @Test
  void the_corpus_is_large() {
    assertThat(corpus().count()).isGreaterThan(400);
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void no_spelling_of_an_inner_address_is_fetched(String host) {
    ToolError error = Await.error(fetch("https://" + host + "/latest/meta-data/"));
    assertThat(error.reason()).isIn("address_not_allowed", "dns");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/", "ftp://example.org/", "file:///etc/passwd", "gopher://example.org/",
            "//example.org/",
        "https:///x", "https:example.org", "https://user@example.org/",
            "https://user:pass@example.org/", "javascript:1",
        "data:text/plain,x", "unix:/var/run/docker.sock"
      })
  void only_https_without_user_is_fetched(String url) {
    assertThat(Await.error(fetch(url)).reason()).isEqualTo("address_not_allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "169.253.255.255",
        "192.167.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2606:4700::1111",
        "2001:4860:4860::8888",
        "2001:200::1",
        "64:ff9b::808:808",
        "2a00:1450::1"
      })
  void what_is_public_is_public(String address) {
    assertThat(PublicAddress.is(InetAddress.ofLiteral(address))).isTrue();
  }

  @Test
  void one_inner_address_among_a_names_addresses_is_enough_to_refuse() {
    for (List<String> addresses :
        List.of(
            List.of("8.8.8.8", "127.0.0.1"),
            List.of("127.0.0.1", "8.8.8.8"),
            List.of("8.8.8.8", "fd00::1"),
            List.<String>of())) {
      AddressGuard guard =
          new AddressGuard(host ->
              Future.succeededFuture(addresses.stream().map(InetAddress::ofLiteral).toList()));
      assertThat(Await.error(guard.check(new Origin(true, "rebind.example", 443))).reason())
          .isEqualTo("address_not_allowed");
    }
  }

  @Test
  void what_is_checked_is_what_is_connected_to() {
    AddressGuard guard =
        new AddressGuard(host -> Future.succeededFuture(List.of(InetAddress.ofLiteral("8.8.8.8"))));
    var address = Await.value(guard.check(new Origin(true, "files.example", 8443)));
    assertThat(address.hostAddress()).isEqualTo("8.8.8.8");
    assertThat(address.port()).isEqualTo(8443);
  }
}
