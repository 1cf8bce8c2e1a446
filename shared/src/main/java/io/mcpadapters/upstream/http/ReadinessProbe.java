package io.mcpadapters.upstream.http;

import io.mcpadapters.upstream.OutboundOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks other servers `GET /readyz`, each once: without credentials, past the proxy, no redirect
 * followed, the body left unread. Belongs to the event loop that makes it.
 */
public final class ReadinessProbe {
  private static final String PATH = "/readyz";
  private static final int WAITING = 1; // for the connection that a probe before still has

  private final HttpClient client;
  private final String userAgent;
  private final Duration limit;

  /**
   * Opens nothing yet.
   *
   * @param limit of one probe, all of it
   */
  public ReadinessProbe(Vertx vertx, OutboundOptions outbound, Duration limit) {
    this.userAgent = outbound.userAgent();
    this.limit = limit;
    HttpClientOptions options =
        new HttpClientOptions()
            .setKeepAlive(false)
            .setConnectTimeout((int) limit.toMillis())
            .setForceSni(true);
    outbound.ca().ifPresent(pem -> options.setTrustOptions(new TrustedAuthorities(pem)));
    this.client =
        vertx
            .httpClientBuilder()
            .with(options)
            .with(new PoolOptions().setHttp1MaxSize(1).setMaxWaitQueueSize(WAITING))
            .withConnectHandler(Connections::connected)
            .build();
  }

  /**
   * Asks a server, and never fails.
   *
   * @param server scheme, host and port
   * @return the HTTP status, or the word of what kept us from one, as {@link ExchangeFailure.Kind}
   *     has it
   */
  public Future<String> ask(URI server) {
    Future<HttpClientRequest> request = client.request(options(server));
    return request
        .compose(HttpClientRequest::send)
        .map(ReadinessProbe::status)
        .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .map(status -> Integer.toString(status))
        .otherwise(fault -> word(fault, request.succeeded()))
        .onComplete(told -> request.onSuccess(HttpClientRequest::reset));
  }

  /** The body ends with the connection, which nobody needs to be told. */
  private static int status(HttpClientResponse response) {
    response.exceptionHandler(unread -> {});
    return response.statusCode();
  }

  private RequestOptions options(URI server) {
    boolean tls = server.getScheme().equals("https");
    int usual = tls ? 443 : 80;
    String host = server.getHost();
    return new RequestOptions()
        .setMethod(HttpMethod.GET)
        .setSsl(tls)
        .setHost(host.startsWith("[") ? host.substring(1, host.length() - 1) : host)
        .setPort(server.getPort() < 0 ? usual : server.getPort())
        .setURI(PATH)
        .putHeader("User-Agent", userAgent);
  }

  private static String word(Throwable fault, boolean sent) {
    Throwable cause =
        fault instanceof TimeoutException
            ? new ExchangeFailure(ExchangeFailure.Kind.DEADLINE, sent)
            : fault;
    return ExchangeFailure.of(cause, sent).kind().word();
  }
}
