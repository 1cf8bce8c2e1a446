package io.mcpadapters.upstream.policy;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.upstream.Download;
import io.mcpadapters.upstream.RateLimit;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Sink;
import io.mcpadapters.upstream.http.Body;
import io.mcpadapters.upstream.http.Connections;
import io.mcpadapters.upstream.http.Origin;
import io.mcpadapters.upstream.http.Redirects;
import io.mcpadapters.upstream.http.WireRequest;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Files that a service names by absolute addresses: on its own origin or on hosts that the upstream
 * names, and nowhere else. Asked for without the credential, and once with it where that is
 * refused. They take no turn of the service's own rate limit.
 */
public final class Downloads {
  private static final Request COUNTED = Request.get("/");
  private static final Set<Integer> WANTS_CREDENTIAL = Set.of(401, 403);

  private final UpstreamConfig config;
  private final UpstreamClient client;
  private final Streams streams;

  public Downloads(Connections connections, UpstreamConfig config) {
    this.config = config;
    this.client =
        new UpstreamClient(
            connections,
            config,
            new UpstreamRateLimiter(
                connections.vertx(), config.concurrency(), RateLimit.UNLIMITED));
    this.streams = new Streams(client, new Retries(client));
  }

  /** Fails with `forbidden`, reason `address_not_allowed`, for any other host. */
  public Future<Download> download(Scope scope, URI address, Duration limit, long most, Sink sink) {
    Origin origin = allowed(address);
    if (origin == null) {
      return ToolError.of(
              ToolError.Code.FORBIDDEN,
              "the address is not one at which " + config.name() + " keeps files")
          .reason("address_not_allowed")
          .failed();
    }
    return fetch(scope, wire(address, origin, false), limit, most, sink)
        .recover(failure ->
            failure instanceof Refusal refusal
                    && WANTS_CREDENTIAL.contains(refusal.answer().status())
                ? fetch(scope, wire(address, origin, true), limit, most, sink)
                : Future.failedFuture(failure))
        .recover(failure -> Future.failedFuture(client.explained(failure)));
  }

  private Future<Download> fetch(
      Scope scope, WireRequest wire, Duration limit, long most, Sink sink) {
    return streams.download(
        scope, false, most, sink, receiver -> client.send(scope, COUNTED, wire, limit, receiver));
  }

  private @Nullable Origin allowed(URI address) {
    try {
      Origin origin = Origin.of(address);
      boolean named = origin.equals(config.origin()) || config.redirects().keepsFiles(origin);
      return named && address.getRawUserInfo() == null ? origin : null;
    } catch (IllegalArgumentException notHttp) {
      return null;
    }
  }

  private WireRequest wire(URI address, Origin origin, boolean credential) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (credential) {
      headers.putAll(config.headers());
    } else {
      headers.put("User-Agent", config.headers().getOrDefault("User-Agent", ""));
    }
    headers.put("Accept", "*/*");
    return new WireRequest(
        HttpMethod.GET, origin, Redirects.uri(address), headers, Body.NONE, null);
  }
}
