package io.mcpadapters.upstream;

import io.mcpadapters.cache.Cache;
import io.mcpadapters.upstream.http.AddressGuard;
import io.mcpadapters.upstream.http.TrustedAuthorities;
import io.mcpadapters.upstream.policy.CacheKeys;
import io.mcpadapters.upstream.policy.CachedResponse;
import io.mcpadapters.upstream.policy.MemoryBudget;
import io.mcpadapters.upstream.policy.UpstreamConfig;
import io.mcpadapters.upstream.policy.UpstreamRateLimiter;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What all upstreams of a verticle share: connections, names, proxy and trust. Lives on the event
 * loop that made it.
 */
public final class Upstreams {
  private static final int PER_HOST =
      128; // connections; what is in flight is bounded per upstream, below this
  private static final int CACHE_SHARE = 5;
  private static final int HELD_SHARE = 4;
  private static final int WAITING = 1_000;
  private static final int IDLE_S =
      30; // sooner than servers close, since a request on a closing connection is lost

  private final Vertx vertx;
  private final Context loop;
  private final OutboundOptions outbound;
  private final HttpClient client;
  private final AddressGuard guard;
  private final Cache<CachedResponse> cache;
  private final MemoryBudget admission;
  private final Map<String, UpstreamRateLimiter> throttles = new HashMap<>();

  private Upstreams(Vertx vertx, OutboundOptions outbound, AddressGuard guard) {
    this.vertx = vertx;
    this.guard = guard;
    long heap = Runtime.getRuntime().maxMemory();
    this.cache = Cache.in(vertx, outbound.service() + ".answers", heap / CACHE_SHARE);
    this.admission = new MemoryBudget(heap / HELD_SHARE);
    this.loop = vertx.getOrCreateContext();
    this.outbound = outbound;
    this.client =
        vertx
            .httpClientBuilder()
            .with(options(outbound))
            .with(new PoolOptions().setHttp1MaxSize(PER_HOST).setMaxWaitQueueSize(WAITING))
            .build();
  }

  /** To be called in the verticle's start; opens nothing yet. */
  public static Upstreams in(Vertx vertx, OutboundOptions outbound) {
    return in(vertx, outbound, new AddressGuard(host -> names(vertx, host)));
  }

  /** For tests, which have names and addresses of their own. */
  public static Upstreams in(Vertx vertx, OutboundOptions outbound, AddressGuard guard) {
    return new Upstreams(vertx, outbound, guard);
  }

  /**
   * By Vert.x' own resolver, as its connections do: no blocking, all servers, search domains, the
   * hosts file.
   */
  private static Future<List<InetAddress>> names(Vertx vertx, String host) {
    return ((VertxInternal) vertx)
        .nameResolver()
        .resolveAll(host)
        .map(all -> all.stream().map(InetSocketAddress::getAddress).toList());
  }

  private static HttpClientOptions options(OutboundOptions outbound) {
    HttpClientOptions options =
        new HttpClientOptions()
            .setConnectTimeout((int) outbound.connectTimeout().toMillis())
            .setKeepAliveTimeout(IDLE_S)
            .setTcpKeepAlive(true)
            .setMaxHeaderSize(16 * 1024)
            .setForceSni(true);
    options
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
        .setSslHandshakeTimeout(outbound.connectTimeout().toMillis());
    outbound.ca().ifPresent(pem -> options.setTrustOptions(new TrustedAuthorities(pem)));
    return options;
  }

  /**
   * An upstream in the making.
   *
   * @param name in messages, logs and metrics, such as `github`
   * @param base http or https, with the path that all requests begin with; user info and query are
   *     refused
   */
  public Upstream.Builder at(String name, URI base) {
    return new Upstream.Builder(this, name, base);
  }

  /** Closes all connections. */
  public Future<Void> close() {
    return client.close();
  }

  /** Fetches what users give the address of. */
  public PublicFetcher foreign() {
    return new PublicFetcher(this);
  }

  public UpstreamObserver watch() {
    return outbound.watch();
  }

  public AddressGuard guard() {
    return guard;
  }

  public Cache<CachedResponse> cache() {
    return cache;
  }

  public MemoryBudget admission() {
    return admission;
  }

  /** One for all upstreams of the same host and credential. */
  UpstreamRateLimiter throttle(UpstreamConfig terms) {
    return throttles.computeIfAbsent(
        CacheKeys.credential(terms),
        key -> new UpstreamRateLimiter(vertx, terms.concurrency(), terms.rate()));
  }

  public Vertx vertx() {
    return vertx;
  }

  public HttpClient client() {
    return client;
  }

  public OutboundOptions outbound() {
    return outbound;
  }

  /** The proxy's options for a host behind it. */
  public ProxyOptions proxy() {
    URI proxy = outbound.proxy().orElseThrow();
    ProxyOptions options =
        new ProxyOptions()
            .setType(ProxyType.HTTP)
            .setHost(proxy.getHost())
            .setPort(proxy.getPort() < 0 ? 3128 : proxy.getPort());
    String user = proxy.getUserInfo();
    if (user != null) {
      int colon = user.indexOf(':');
      options.setUsername(colon < 0 ? user : user.substring(0, colon));
      options.setPassword(colon < 0 ? "" : user.substring(colon + 1));
    }
    return options;
  }

  /** Runs on the one event loop, so that no state here needs a lock, whichever thread asks. */
  <T> Future<T> onLoop(Supplier<Future<T>> work) {
    if (Vertx.currentContext() != null && ((ContextInternal) loop).nettyEventLoop().inEventLoop()) {
      return guarded(work);
    }
    Promise<T> promise = Promise.promise();
    loop.runOnContext(run -> guarded(work).onComplete(promise));
    return promise.future();
  }

  private static <T> Future<T> guarded(Supplier<Future<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException thrown) {
      return Future.failedFuture(thrown);
    }
  }
}
