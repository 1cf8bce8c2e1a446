package io.mcpadapters.upstream.http;

import io.mcpadapters.tool.ToolError;
import io.mcpadapters.upstream.PublicAddress;
import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Predicate;

/**
 * Keeps requests to addresses that a user gave out of our own network: https only, every address of
 * the name public, in every notation; what it gives is the address to connect to, so that a second
 * resolution cannot say otherwise.
 */
public final class AddressGuard {
  /** Resolves a name to all its addresses. */
  public interface Names {
    Future<List<InetAddress>> resolve(String host);
  }

  private final Names names;
  private final Predicate<InetAddress> allowed;

  public AddressGuard(Names names) {
    this(names, PublicAddress::is);
  }

  /** For tests, whose servers are on the loopback. */
  public AddressGuard(Names names, Predicate<InetAddress> allowed) {
    this.names = names;
    this.allowed = allowed;
  }

  /** The address to connect to; fails with `forbidden` when there is none that may be. */
  public Future<SocketAddress> check(Origin origin) {
    if (!origin.tls()) {
      return refused("only https addresses are fetched");
    }
    String host = origin.host().toLowerCase(Locale.ROOT);
    Optional<InetAddress> test = testHost(host);
    if (test.isPresent()) {
      return Future.succeededFuture(address(test.get(), origin));
    }
    if (host.equals("localhost") || host.endsWith(".localhost") || host.endsWith(".")) {
      return refused("the address is not a public one");
    }
    return addresses(host)
        .recover(none -> Future.failedFuture(new ExchangeFailure(ExchangeFailure.Kind.DNS, false)))
        .compose(all ->
            all.isEmpty() || !all.stream().allMatch(allowed)
                ? refused("the address is not a public one")
                : Future.succeededFuture(address(all.getFirst(), origin)));
  }

  private static SocketAddress address(InetAddress address, Origin origin) {
    return SocketAddress.inetSocketAddress(new InetSocketAddress(address, origin.port()));
  }

  private static Optional<InetAddress> testHost(String host) {
    return ServiceLoader.load(TestHosts.class).stream()
        .flatMap(hosts -> hosts.get().address(host).stream())
        .findFirst();
  }

  private Future<List<InetAddress>> addresses(String host) {
    if (host.indexOf(':') >= 0) {
      return literal(host);
    }
    String last = host.substring(host.lastIndexOf('.') + 1);
    boolean number =
        !last.isEmpty()
            && Character.isDigit(last.charAt(0))
            && last.chars().allMatch(AddressGuard::digit);
    return number ? canonical(host) : names.resolve(host);
  }

  private static boolean digit(int c) {
    return Character.digit(c, 16) >= 0 || c == 'x';
  }

  /**
   * Of all the ways to write an IPv4 address only the usual one is taken; the others are there to
   * deceive.
   */
  private static Future<List<InetAddress>> canonical(String host) {
    try {
      InetAddress address = Inet4Address.ofLiteral(host);
      return Future.succeededFuture(
          address.getHostAddress().equals(host) ? List.of(address) : List.of());
    } catch (IllegalArgumentException otherwise) {
      return Future.succeededFuture(List.of());
    }
  }

  private static Future<List<InetAddress>> literal(String host) {
    try {
      return Future.succeededFuture(
          host.indexOf('%') >= 0 ? List.of() : List.of(Inet6Address.ofLiteral(host)));
    } catch (IllegalArgumentException malformed) {
      return Future.succeededFuture(List.of());
    }
  }

  private static <T> Future<T> refused(String why) {
    return ToolError.of(ToolError.Code.FORBIDDEN, why).reason("address_not_allowed").failed();
  }
}
