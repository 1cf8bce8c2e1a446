package io.mcpadapters.upstream;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.upstream.http.Body;
import io.mcpadapters.upstream.http.Connections;
import io.mcpadapters.upstream.http.FileReceiver;
import io.mcpadapters.upstream.http.MemoryBudget;
import io.mcpadapters.upstream.http.Origin;
import io.mcpadapters.upstream.http.Receiver;
import io.mcpadapters.upstream.http.RedirectPolicy;
import io.mcpadapters.upstream.http.Redirects;
import io.mcpadapters.upstream.http.StreamingReceiver;
import io.mcpadapters.upstream.http.WireRequest;
import io.mcpadapters.upstream.policy.UpstreamClient;
import io.mcpadapters.upstream.policy.UpstreamConfig;
import io.mcpadapters.upstream.policy.UpstreamRateLimiter;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

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
    return connections.onLoop(
        () -> fetch(scope, url, limit, cap, new StreamingReceiver(cap, sink)));
  }

  /**
   * Passes what an address gives on, as it comes, to an upload or the like. Where the address does
   * not say its length, at most 4 MB are held until all of it is there.
   *
   * @param limit for fetching and using it
   * @param cap bytes; more is `too_large`
   * @param use is given the file once its beginning is there; when it is done, nothing more is
   *     fetched. What fails the fetching fails the file's source with the same error
   * @return what `use` gives; fails with the fetching's error where that failed before
   */
  public <T> Future<T> passOn(
      Scope scope, URI url, Duration limit, long cap, Function<PublicFile, Future<T>> use) {
    return connections.onLoop(() -> {
      Scope within = scope.within(limit);
      MemoryBudget.Reservation memory = connections.memory().open();
      Promise<T> result = Promise.promise();
      FileReceiver receiver =
          new FileReceiver(
              cap,
              memory,
              (headers, length, start, source) ->
                  used(use, new PublicFile(type(headers), length, start, source::pump))
                      .onComplete(result));
      fetch(within, url, limit, cap, receiver)
          .onFailure(failure -> {
            receiver.failed(failure);
            if (!receiver.opened()) {
              result.tryFail(failure);
            }
          });
      return result
          .future()
          .onComplete(done -> {
            within.end(Scope.End.CALLER_LEFT);
            memory.release();
          });
    });
  }

  private static <T> Future<T> used(Function<PublicFile, Future<T>> use, PublicFile file) {
    try {
      return use.apply(file);
    } catch (RuntimeException thrown) {
      return Future.failedFuture(thrown);
    }
  }

  private static String type(MultiMap headers) {
    String value = headers.get("Content-Type");
    return value == null ? "" : value;
  }

  private <R> Future<R> fetch(
      Scope scope, URI url, Duration limit, long cap, Receiver<R> receiver) {
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
              return client.send(scope, Request.get("/"), wire, limit, receiver);
            }));
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
        RateLimitStore.NONE,
        Duration.ZERO,
        new RedirectPolicy(Set.of(), Set.of(), true));
  }

  private static <T> Future<T> refused() {
    return ToolError.of(
            ToolError.Code.INVALID_INPUT,
            "the address is not an https URL without user and password")
        .reason("address_not_allowed")
        .failed();
  }
}
