package io.mcpadapters.upstream;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.upstream.http.Body;
import io.mcpadapters.upstream.http.Connections;
import io.mcpadapters.upstream.http.Origin;
import io.mcpadapters.upstream.http.RedirectPolicy;
import io.mcpadapters.upstream.http.Redirects;
import io.mcpadapters.upstream.http.StreamingReceiver;
import io.mcpadapters.upstream.http.WireRequest;
import io.mcpadapters.upstream.policy.UpstreamClient;
import io.mcpadapters.upstream.policy.UpstreamConfig;
import io.mcpadapters.upstream.policy.UpstreamRateLimiter;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fetches from addresses that users give: https only, public addresses only, checked again at each
 * redirect, without any credential, cookie or trace.
 */
public final class PublicFetcher {
  private static final int AT_ONCE = 8;
  private static final int LONGEST_URL = 8 * 1024;

  private final Connections connections;
  private final UpstreamRateLimiter limiter; // one for all hosts, since they are the users' choice

  PublicFetcher(Connections connections) {
    this.connections = connections;
    this.limiter = new UpstreamRateLimiter(connections.vertx(), AT_ONCE, RateLimit.UNLIMITED);
  }

  /**
   * Fetches into a sink.
   *
   * @param limit for all of it
   * @param cap bytes; more is `too_large`
   */
  public Future<Download> download(Scope scope, URI url, Duration limit, long cap, Sink sink) {
    return connections.onLoop(() -> {
      Origin origin;
      try {
        origin = Origin.of(url);
      } catch (IllegalArgumentException wrong) {
        return refused();
      }
      if (url.getRawUserInfo() != null || url.toString().length() > LONGEST_URL) {
        return refused();
      }
      UpstreamConfig config = config(url, limit, cap);
      UpstreamClient client = new UpstreamClient(connections, config, limiter);
      return client.explained(
          connections
              .guard()
              .check(origin)
              .compose(address -> {
                WireRequest wire =
                    new WireRequest(
                        HttpMethod.GET,
                        origin,
                        Redirects.uri(url),
                        config.headers(),
                        Body.NONE,
                        address);
                return client.send(
                    scope, Request.get("/"), wire, limit, new StreamingReceiver(cap, sink));
              }));
    });
  }

  private UpstreamConfig config(URI url, Duration limit, long cap) {
    Map<String, String> headers =
        Map.of("User-Agent", connections.outbound().userAgent(), "Accept", "*/*");
    return new UpstreamConfig(
        "the given address",
        url,
        headers,
        List.of(),
        ErrorMapping.STANDARD,
        limit,
        cap,
        AT_ONCE,
        RateLimit.UNLIMITED,
        Duration.ZERO,
        new RedirectPolicy(Set.of(), true));
  }

  private static <T> Future<T> refused() {
    return ToolError.of(
            ToolError.Code.INVALID_INPUT,
            "the address is not an https URL without user and password")
        .reason("address_not_allowed")
        .failed();
  }
}
