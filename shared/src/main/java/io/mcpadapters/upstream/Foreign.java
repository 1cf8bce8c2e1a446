package io.mcpadapters.upstream;

import io.mcpadapters.mcp.ToolError;
import io.mcpadapters.scope.Scope;
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
public final class Foreign {
  private static final int AT_ONCE = 8;
  private static final int LONGEST_URL = 8 * 1024;

  private final Upstreams upstreams;
  private final Throttle throttle; // one for all hosts, since they are the users' choice

  Foreign(Upstreams upstreams) {
    this.upstreams = upstreams;
    this.throttle = new Throttle(upstreams.vertx(), AT_ONCE, Rate.UNLIMITED);
  }

  /**
   * Fetches into a sink.
   *
   * @param limit for all of it
   * @param cap bytes; more is `too_large`
   */
  public Future<Download> download(Scope scope, URI url, Duration limit, long cap, Sink sink) {
    return upstreams.onLoop(() -> {
      Origin origin;
      try {
        origin = Origin.of(url);
      } catch (IllegalArgumentException wrong) {
        return refused();
      }
      if (url.getRawUserInfo() != null || url.toString().length() > LONGEST_URL) {
        return refused();
      }
      Terms terms = terms(url, limit, cap);
      Client client = new Client(upstreams, terms, throttle);
      return client.explained(
          upstreams
              .guard()
              .check(origin)
              .compose(address -> {
                Wire wire =
                    new Wire(
                        HttpMethod.GET,
                        origin,
                        Redirects.uri(url),
                        terms.headers(),
                        Body.NONE,
                        address);
                return client.send(scope, Request.get("/"), wire, limit, new Pumped(cap, sink));
              }));
    });
  }

  private Terms terms(URI url, Duration limit, long cap) {
    Map<String, String> headers =
        Map.of("User-Agent", upstreams.outbound().userAgent(), "Accept", "*/*");
    return new Terms(
        "the given address",
        url,
        headers,
        List.of(),
        Dialect.STANDARD,
        limit,
        cap,
        AT_ONCE,
        Rate.UNLIMITED,
        Duration.ZERO,
        Set.of(),
        true);
  }

  private static <T> Future<T> refused() {
    return ToolError.of(
            ToolError.Code.INVALID_INPUT,
            "the address is not an https URL without user and password")
        .reason("address_not_allowed")
        .failed();
  }
}
