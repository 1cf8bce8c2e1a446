package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboundOptionsTest {
  private static final URI PROXY = URI.create("http://proxy.example:3128");

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.20.30.40, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.1.2.3/8, 10.20.30.40, true",
    "192.168.4.0/22, 192.168.7.255, true",
    "192.168.4.0/22, 192.168.8.0, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, ::1, false",
    "10.0.0.0/8, ten.example.org, false",
    "10.0.0.0/8, 10.example.org, false",
    "fd00::/8, fd12:3456::1, true",
    "fd00::/8, fe80::1, false",
    "::1, 0:0:0:0:0:0:0:1, true",
    "127.0.0.1, 127.0.0.1, true",
    "127.0.0.1, 127.0.0.2, false",
    "example.org, example.org, true",
    "example.org, api.Example.org, true",
    ".example.org, api.example.org, true",
    "*.example.org, api.example.org, true",
    "example.org, notexample.org, false",
    "example.org, 10.0.0.1, false",
    "*, 10.0.0.1, true",
    "*, api.example.org, true"
  })
  void hosts_and_ranges_go_around_the_proxy(String rule, String host, boolean direct) {
    OutboundOptions options = OutboundOptions.direct().proxy(PROXY, List.of("other.org", rule));
    assertThat(options.direct(host)).isEqualTo(direct);
  }
}
