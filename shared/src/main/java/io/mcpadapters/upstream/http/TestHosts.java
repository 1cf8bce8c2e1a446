package io.mcpadapters.upstream.http;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Names of a test's own servers, which may be fetched from although their addresses are not public.
 * Found by {@link java.util.ServiceLoader}: only the test kit has one, so that nothing can open the
 * guard of a program that runs.
 */
public interface TestHosts {
  /** The address of the host; empty for all others. */
  Optional<InetAddress> address(String host);
}
