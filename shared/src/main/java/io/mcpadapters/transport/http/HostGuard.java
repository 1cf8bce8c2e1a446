package io.mcpadapters.transport.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Against DNS rebinding: `Host` and `Origin` must be names of the loopback or ones that the
 * operator allowed (2026-07-28, basic/transports/streamable-http, security).
 */
final class HostGuard {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Why a request is refused, with its status. */
  record Refusal(int status, String message) {}

  private final List<String> hosts;
  private final List<String> origins;

  HostGuard(List<String> hosts, List<String> origins) {
    this.hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    this.origins = origins.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).toList();
  }

  /** For the endpoint. */
  Optional<Refusal> check(HttpServerRequest request) {
    return check(request, this::allowsHost);
  }

  /**
   * For pages such as metrics, which platforms ask by a pod's address: a host that is an address
   * and no name cannot be rebound.
   */
  Optional<Refusal> checkPage(HttpServerRequest request) {
    return check(request, host -> allowsHost(host) || isAddress(host));
  }

  private Optional<Refusal> check(HttpServerRequest request, Predicate<String> allowed) {
    Optional<String> host = host(request);
    if (host.isEmpty()) {
      return Optional.of(new Refusal(400, "exactly one Host header is needed"));
    }
    List<String> origin = request.headers().getAll("Origin");
    if (origin.size() > 1) {
      return Optional.of(new Refusal(400, "Origin came twice"));
    }
    if (!allowed.test(host.get()) || target(request).filter(allowed.negate()).isPresent()) {
      return Optional.of(
          new Refusal(403, "Host is not allowed; the operator can allow it in MCP_ALLOWED_HOSTS"));
    }
    return origin.isEmpty() || allowsOrigin(origin.getFirst())
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                403, "Origin is not allowed; the operator can allow it in MCP_ALLOWED_ORIGINS"));
  }

  private static Optional<String> host(HttpServerRequest request) {
    List<String> headers = request.headers().getAll("Host");
    return headers.size() == 1 ? Optional.of(headers.getFirst()) : Optional.empty();
  }

  /** The host of a target in absolute form, which counts more than `Host` (RFC 9112, 3.2.2). */
  private static Optional<String> target(HttpServerRequest request) {
    String uri = request.uri();
    int scheme = uri.indexOf("://");
    if (uri.startsWith("/") || scheme < 0) {
      return Optional.empty();
    }
    String rest = uri.substring(scheme + 3);
    return Optional.of(rest.split("[/?#]", 2)[0]);
  }

  private static boolean isAddress(String host) {
    String name = name(host.toLowerCase(Locale.ROOT));
    return name.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]");
  }

  private boolean allowsHost(String given) {
    String authority = given.toLowerCase(Locale.ROOT);
    String name = name(authority);
    return LOOPBACK.contains(name)
        || hosts.stream()
            .anyMatch(allowed ->
                allowed.startsWith("*.")
                    ? name.indexOf('.') > 0
                        && name.substring(name.indexOf('.')).equals(allowed.substring(1))
                    : allowed.equals(authority) || allowed.equals(name));
  }

  /** Without port and without the dot that ends a full name. */
  private static String name(String authority) {
    int colon = authority.lastIndexOf(':');
    boolean port =
        colon >= 0 && authority.substring(colon + 1).chars().allMatch(c -> c >= '0' && c <= '9');
    String name = port ? authority.substring(0, colon) : authority;
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private boolean names(String origin) {
    return origins.contains(origin.toLowerCase(Locale.ROOT));
  }

  /** Whether browsers' pages of this origin may call and read the answers. */
  boolean allowsOrigin(String origin) {
    String lower = origin.toLowerCase(Locale.ROOT);
    int scheme = lower.indexOf("://");
    boolean web = lower.startsWith("http://") || lower.startsWith("https://");
    return names(origin) || (web && LOOPBACK.contains(name(lower.substring(scheme + 3))));
  }
}
