package io.mcpadapters.upstream.http;

import io.mcpadapters.upstream.OutboundOptions;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.client.impl.HttpContext;
import io.vertx.ext.web.client.impl.WebClientInternal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one verticle: pool, names, proxy, trust, and the memory that all answers
 * share. Lives on the event loop that made it.
 */
public final class Connections {
  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
  private static final int PER_HOST =
      128; // connections; what is in flight is bounded per upstream, below this
  private static final int MEMORY_SHARE = 4; // of the heap
  private static final int WAITING = 1_000;
  private static final int IDLE_S =
      30; // sooner than servers close, since a request on a closing connection is lost

  private final Vertx vertx;
  private final Context loop;
  private final OutboundOptions outbound;
  private final HttpClient client;
  private final WebClient webClient;
  private final AddressGuard guard;
  private final MemoryBudget memory;
  private final ConnectionWaits waits;

  private Connections(Vertx vertx, OutboundOptions outbound, AddressGuard guard) {
    this.vertx = vertx;
    this.guard = guard;
    this.waits = new ConnectionWaits(vertx);
    this.memory = new MemoryBudget(outbound.heap() / MEMORY_SHARE);
    this.loop = vertx.getOrCreateContext();
    this.outbound = outbound;
    this.client =
        vertx
            .httpClientBuilder()
            .with(options(outbound))
            .with(new PoolOptions().setHttp1MaxSize(PER_HOST).setMaxWaitQueueSize(WAITING))
            .withConnectHandler(this::made)
            .build();
    WebClient wrapped = WebClient.wrap(client, new WebClientOptions().setUserAgentEnabled(false));
    ((WebClientInternal) wrapped).addInterceptor(Connections::intercept);
    this.webClient = wrapped;
  }

  /** To be called in the verticle's start; opens nothing yet. */
  public static Connections in(Vertx vertx, OutboundOptions outbound) {
    return in(vertx, outbound, new AddressGuard(host -> resolve(vertx, host)));
  }

  /** With a guard that has names and addresses of its own. */
  public static Connections in(Vertx vertx, OutboundOptions outbound, AddressGuard guard) {
    return new Connections(vertx, outbound, guard);
  }

  /**
   * By Vert.x' own resolver, as its connections do: no blocking, all servers, search domains, the
   * hosts file.
   */
  private static Future<List<InetAddress>> resolve(Vertx vertx, String host) {
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

  private void made(HttpConnection connection) {
    waits.made(connection);
    connected(connection);
  }

  /** What an exchange meets it tells itself; Vert.x would log each as an unhandled error. */
  static void connected(HttpConnection connection) {
    connection.exceptionHandler(broken ->
        LOG.atDebug()
            .addKeyValue("cause", broken.getClass().getSimpleName())
            .log("connection to a service broken"));
  }

  private static void intercept(HttpContext<?> context) {
    if (context.request().bodyCodec() instanceof PhaseListener exchange) {
      exchange.phase(context);
    } else {
      context.next();
    }
  }

  /** Closes all connections. */
  public Future<Void> close() {
    return client.close();
  }

  public Vertx vertx() {
    return vertx;
  }

  public OutboundOptions outbound() {
    return outbound;
  }

  public AddressGuard guard() {
    return guard;
  }

  /** For the answers that are held at the same time. */
  public MemoryBudget memory() {
    return memory;
  }

  /** Those who wait for a connection. */
  ConnectionWaits waits() {
    return waits;
  }

  WebClient webClient() {
    return webClient;
  }

  /** How a request goes out, through the proxy where its host lies behind it. */
  RequestOptions options(WireRequest wire) {
    RequestOptions options = wire.options();
    if (!outbound.direct(wire.origin().host())) {
      options.setProxyOptions(proxy());
    }
    return options;
  }

  private ProxyOptions proxy() {
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
  public <T> Future<T> onLoop(Supplier<Future<T>> work) {
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
