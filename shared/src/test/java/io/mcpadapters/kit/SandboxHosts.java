package io.mcpadapters.kit;

import io.mcpadapters.upstream.http.TestHosts;
import java.net.InetAddress;
import java.util.Optional;

/** All names below `sandbox.test` are this machine, and may be fetched from. */
public final class SandboxHosts implements TestHosts {
  private static final String DOMAIN = ".sandbox.test"; // .test is nobody's (RFC 2606)

  @Override
  public Optional<InetAddress> address(String host) {
    return host.endsWith(DOMAIN)
        ? Optional.of(InetAddress.ofLiteral("127.0.0.1"))
        : Optional.empty();
  }
}
