package io.mcpadapters.upstream.http;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.Response;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows the redirects of reads by hand, three at most: within the origin with everything, to an
 * origin that the policy names without any credential, elsewhere only where the policy allows it,
 * and then only to a public address.
 */
public final class Redirects {
  private static final int MOST = 3;
  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
  private static final Set<String> HARMLESS = Set.of("accept", "accept-encoding", "user-agent");

  private final Connections connections;
  private final RedirectPolicy policy;

  public Redirects(Connections connections, RedirectPolicy policy) {
    this.connections = connections;
    this.policy = policy;
  }

  /** The exchange, and those to which it leads, all within the limit. */
  public <R> Future<R> follow(
      Scope scope, Duration limit, WireRequest wire, Receiver<R> receiver, ResponseHead head) {
    return follow(scope, System.nanoTime() + limit.toNanos(), wire, receiver, head, 0);
  }

  private <R> Future<R> follow(
      Scope scope,
      long until,
      WireRequest wire,
      Receiver<R> receiver,
      ResponseHead head,
      int followed) {
    Duration left = Duration.ofNanos(Math.max(0, until - System.nanoTime()));
    return exchange(scope, left, wire, receiver, head)
        .recover(failure -> {
          URI target =
              followed < MOST && failure instanceof RefusedResponse refused
                  ? target(wire, refused.answer())
                  : null;
          return target == null
              ? Future.failedFuture(failure)
              : next(wire, target)
                  .compose(next ->
                      next.map(there -> follow(scope, until, there, receiver, head, followed + 1))
                          .orElseGet(() -> Future.failedFuture(failure)));
        });
  }

  private <R> Future<R> exchange(
      Scope scope, Duration left, WireRequest wire, Receiver<R> receiver, ResponseHead head) {
    if (!RequestTrace.isOn()) {
      return HttpExchange.run(connections, scope, left, wire, receiver, head);
    }
    int[] status = {0};
    long begun = System.nanoTime();
    ResponseHead seen =
        (code, headers) -> {
          status[0] = code;
          head.seen(code, headers);
        };
    return HttpExchange.run(connections, scope, left, wire, receiver, seen)
        .onComplete(
            outcome -> RequestTrace.over(wire, status[0], outcome, System.nanoTime() - begun));
  }

  private static @Nullable URI target(WireRequest wire, Response answer) {
    String location = answer.headers().get("Location");
    boolean read = wire.method().equals(HttpMethod.GET) || wire.method().equals(HttpMethod.HEAD);
    if (!read || location == null || !STATUSES.contains(answer.status())) {
      return null;
    }
    try {
      URI target = wire.url().resolve(location);
      return target.getRawUserInfo() == null ? target : null;
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }

  /** The request there, or none where it must not go. */
  private Future<Optional<WireRequest>> next(WireRequest wire, URI target) {
    Origin origin;
    try {
      origin = Origin.of(target);
    } catch (IllegalArgumentException notHttp) {
      return Future.succeededFuture(Optional.empty());
    }
    String uri = uri(target);
    if (origin.equals(wire.origin())) {
      return Future.succeededFuture(
          Optional.of(
              new WireRequest(
                  wire.method(), origin, uri, wire.headers(), Body.NONE, wire.address())));
    }
    if (wire.origin().tls() && !origin.tls()) {
      return Future.succeededFuture(Optional.empty());
    }
    WireRequest bare =
        new WireRequest(wire.method(), origin, uri, harmless(wire.headers()), Body.NONE, null);
    if (policy.allows(origin)) {
      return Future.succeededFuture(Optional.of(bare));
    }
    return policy.anywhere()
        ? connections.guard().check(origin).map(address -> Optional.of(bare.at(address)))
        : Future.succeededFuture(Optional.empty());
  }

  /** Path and query as they go on the wire. */
  public static String uri(URI url) {
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }

  private static Map<String, String> harmless(Map<String, String> headers) {
    Map<String, String> left = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, value) -> {
      if (HARMLESS.contains(name.toLowerCase(Locale.ROOT))) {
        left.put(name, value);
      }
    });
    return left;
  }
}
