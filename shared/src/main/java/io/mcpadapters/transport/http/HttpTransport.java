package io.mcpadapters.transport.http;

import io.mcpadapters.scope.Caller;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.server.wire.Dispatcher;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streamable HTTP without sessions (2026-07-28 and older, basic/transports/streamable-http): `POST
 * /mcp` answered as JSON or, late, as events; `GET /healthz` and `/readyz`. Refusals in this order:
 * Host and Origin, path, method, draining, bearer, rate, media type, size; all of them look at
 * headers alone.
 */
public final class HttpTransport {
  private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);
  private static final int HEADERS = 32 << 10; // gateways add kilobytes of cookies and tokens
  private static final int IDLE_SECONDS = 330; // above the longest call
  private static final Duration CLOSING = Duration.ofSeconds(1);
  private static final Pattern BEARER = Pattern.compile("(?i)bearer +(\\S{1,16384}) *");

  private final Dispatcher dispatcher;
  private final HttpSettings settings;
  private final HostGuard guard;
  private final ErrorResponder errors;
  private final RateLimiter limiter;
  private final Context context;
  private final HttpServer server;
  private final Set<HttpCall> running = new HashSet<>();
  private final Promise<Void> idle = Promise.promise();
  private int connections;
  private boolean draining;

  private HttpTransport(
      Vertx vertx,
      Context context,
      Dispatcher dispatcher,
      HttpSettings settings,
      Consumer<Router> pages) {
    this.dispatcher = dispatcher;
    this.settings = settings;
    this.context = context;
    this.guard = new HostGuard(settings.allowedHosts(), settings.allowedOrigins());
    this.errors = new ErrorResponder(vertx, dispatcher, guard);
    this.limiter = new RateLimiter(settings.limits(), System::nanoTime);
    HttpServerOptions options =
        new HttpServerOptions()
            .setMaxHeaderSize(HEADERS)
            .setMaxInitialLineLength(8 << 10)
            .setIdleTimeout(IDLE_SECONDS)
            .setCompressionSupported(false);
    this.server =
        vertx
            .createHttpServer(options)
            .connectionHandler(this::connected)
            .requestHandler(entrance(router(vertx, pages)))
            .invalidRequestHandler(request -> errors.unreadable(request))
            .exceptionHandler(broken ->
                LOG.atDebug()
                    .addKeyValue("error", broken.getClass().getSimpleName())
                    .log("connection broke"));
  }

  /**
   * Opens the port. All of it stays on the event loop that calls this.
   *
   * @param pages adds what the process serves beside the protocol, such as `/metrics`; not guarded
   *     by Host, Origin and bearer
   */
  public static Future<HttpTransport> listen(
      Vertx vertx, Dispatcher dispatcher, HttpSettings settings, Consumer<Router> pages) {
    HttpTransport transport =
        new HttpTransport(vertx, vertx.getOrCreateContext(), dispatcher, settings, pages);
    return transport.server.listen(settings.port(), settings.host()).map(transport);
  }

  public int actualPort() {
    return server.actualPort();
  }

  /** Requests that were let in and are not answered yet. */
  public int inFlight() {
    return running.size();
  }

  /**
   * Refuses new calls with 503, lets the running ones finish within the time given, ends those that
   * did not, and closes the port. May be called from any thread.
   */
  public Future<Void> drain(Duration grace) {
    return Future.future(
        promise -> context.runOnContext(run -> drainHere(grace).onComplete(promise)));
  }

  private Future<Void> drainHere(Duration grace) {
    if (!draining) {
      draining = true;
      if (running.isEmpty()) {
        idle.tryComplete();
      }
    }
    return idle.future()
        .timeout(Math.max(1, grace.toMillis()), TimeUnit.MILLISECONDS)
        .recover(late -> ended())
        .compose(done -> server.shutdown(CLOSING));
  }

  /** Ends the running calls and waits a moment for their last words. */
  private Future<Void> ended() {
    context.runOnContext( // a timeout comes on another thread
        run -> List.copyOf(running).forEach(call -> call.end(Scope.End.SHUTDOWN)));
    return idle.future().timeout(CLOSING.toMillis(), TimeUnit.MILLISECONDS).otherwiseEmpty();
  }

  private void connected(HttpConnection connection) {
    connections++;
    connection.closeHandler(closed -> connections--);
    if (connections > settings.limits().connections()) {
      LOG.atWarn().addKeyValue("connections", connections - 1).log("a connection too many");
      connection.close();
    }
  }

  /** The endpoint itself needs no router; nor could one take a Host that is malformed. */
  private Handler<HttpServerRequest> entrance(Router others) {
    return request -> {
      try {
        if (request.authority() == null && request.headers().contains("Host")) {
          errors.refuse(request, 400, "Host is malformed");
        } else if ("/mcp".equals(request.path()) || "/mcp/".equals(request.path())) {
          guarded(request, this::receive);
        } else {
          others.handle(request);
        }
      } catch (RuntimeException fault) {
        failed(request, fault);
      }
    };
  }

  private Router router(Vertx vertx, Consumer<Router> pages) {
    Router router = Router.router(vertx);
    router.get("/healthz").handler(context -> text(context.response(), 200, "ok\n"));
    router
        .get("/readyz")
        .handler(context ->
            text(context.response(), draining ? 503 : 200, draining ? "draining\n" : "ok\n"));
    pages.accept(router);
    router.route().handler(context -> guarded(context.request(), this::nowhere));
    router.route().failureHandler(context -> failed(context.request(), context.failure()));
    return router;
  }

  private void nowhere(HttpServerRequest request) {
    errors.refuse(request, 404, "the endpoint is /mcp");
  }

  private static void text(HttpServerResponse response, int status, String body) {
    response.setStatusCode(status).putHeader("Content-Type", "text/plain; charset=utf-8").end(body);
  }

  private void failed(HttpServerRequest request, @Nullable Throwable fault) {
    LOG.atError().setCause(fault).log("a request's handler failed");
    if (!request.response().headWritten()) {
      errors.refuse(request, 500, "internal error");
    }
  }

  private void guarded(HttpServerRequest request, Consumer<HttpServerRequest> then) {
    guard
        .check(request)
        .ifPresentOrElse(
            refusal -> errors.refuse(request, refusal.status(), refusal.message()),
            () -> then.accept(request));
  }

  private void receive(HttpServerRequest request) {
    if (!request.method().equals(HttpMethod.POST)) {
      errors.method(request);
      return;
    }
    if (draining) {
      request.response().putHeader("Retry-After", "1");
      errors.refuse(request, 503, "the server is shutting down");
      return;
    }
    Optional<String> principal = principal(request);
    if (principal.isEmpty()) {
      request.response().putHeader("WWW-Authenticate", "Bearer");
      errors.refuse(
          request,
          401,
          "the header Authorization: Bearer <token> is missing or its token is wrong");
      return;
    }
    Optional<Long> wait = limiter.enter(principal.get());
    if (wait.isPresent()) {
      request.response().putHeader("Retry-After", Long.toString(wait.get()));
      errors.refuse(request, 429, "too many requests; try again in " + wait.get() + " s");
      return;
    }
    HttpCall call =
        new HttpCall(dispatcher, limiter, settings.limits(), errors, request, principal.get());
    running.add(call);
    call.start(this::left);
  }

  private void left(HttpCall call) {
    running.remove(call);
    limiter.leave();
    if (draining && running.isEmpty()) {
      idle.tryComplete();
    }
  }

  private Optional<String> principal(HttpServerRequest request) {
    BearerTokens bearer = settings.bearer();
    if (bearer == null) {
      return Optional.of(Caller.ANONYMOUS);
    }
    List<String> headers = request.headers().getAll("Authorization");
    Matcher matcher = headers.size() == 1 ? BEARER.matcher(headers.getFirst()) : null;
    return matcher != null && matcher.matches()
        ? bearer.principal(matcher.group(1))
        : Optional.empty();
  }
}
