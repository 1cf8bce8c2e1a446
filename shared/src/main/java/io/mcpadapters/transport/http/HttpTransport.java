package io.mcpadapters.transport.http;

import io.mcpadapters.scope.Caller;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.server.wire.Dispatcher;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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

  private final Dispatcher dispatcher;
  private final HttpSettings settings;
  private final HostGuard guard;
  private final ErrorResponder errors;
  private final RateLimiter limiter;
  private final Context context;
  private final HttpServer server;
  private final Set<HttpCall> running = new HashSet<>();
  private final Promise<Void> idle = Promise.promise();
  private final AcceptedConnections connections;
  private final Promise<Void> portClosed = Promise.promise();
  private int pagesUnderWay;
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
    this.connections =
        new AcceptedConnections(
            vertx, context, settings.limits().connections(), portClosed::tryComplete);
    this.limiter = new RateLimiter(settings.limits(), System::nanoTime);
    HttpServerOptions options =
        new HttpServerOptions()
            .setMaxHeaderSize(HEADERS)
            .setMaxInitialLineLength(8 << 10)
            .setIdleTimeout(IDLE_SECONDS)
            .setCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setStrictThreadMode(true) // else each connection holds a queue of 1024 places
            .setHttp2ClearTextEnabled(false); // it would let silent connections in uncounted
    this.server =
        vertx
            .createHttpServer(options)
            .connectionHandler(connections::accepted)
            .requestHandler(entrance(router(vertx, pages)))
            .invalidRequestHandler(request -> errors.unreadable(request))
            .exceptionHandler(HttpTransport::broken);
  }

  /**
   * Opens the port. All of it stays on the event loop that calls this.
   *
   * @param pages adds what the process serves beside the protocol, such as `/metrics`; guarded by
   *     Host and Origin, not by the bearer
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

  /** Completes when the listening socket closes, asked for or not. */
  public Future<Void> portClosed() {
    return portClosed.future();
  }

  /** Requests that were let in and are not answered yet. */
  public int inFlight() {
    return running.size() + pagesUnderWay;
  }

  /** Connections that are open. */
  int connections() {
    return connections.size();
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
      running.forEach(HttpCall::closing);
      finishIfIdle();
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

  private static void broken(Throwable cause) {
    if (cause instanceof Error) {
      LOG.atError().setCause(cause).log("a connection failed");
    } else {
      LOG.atDebug().addKeyValue("error", cause.getClass().getSimpleName()).log("connection broke");
    }
  }

  /** The endpoint itself needs no router; nor could one take a Host that is malformed. */
  private Handler<HttpServerRequest> entrance(Router others) {
    return request ->
        connections
            .begin(request)
            .ifPresent(connection -> {
              try {
                enter(request, connection, others);
              } catch (Throwable fault) {
                failed(request, fault);
              }
            });
  }

  private void enter(HttpServerRequest request, ClientConnection connection, Router others) {
    HttpServerResponse response = request.response();
    response.endHandler(sent -> answered(request));
    if (draining) {
      response.putHeader("Connection", "close");
    }
    Optional<String> path = RequestTarget.path(request);
    if (request.authority() == null) {
      errors.refuse(request, 400, "exactly one well-formed Host is needed");
    } else if (path.isEmpty()) {
      guarded(request, errors::noPath);
    } else if (path.get().equals("/mcp") || path.get().equals("/mcp/")) {
      guarded(request, one -> receive(one, connection));
    } else {
      others.handle(request);
    }
  }

  /** Closes after what was said to be the last answer. */
  private void answered(HttpServerRequest request) {
    connections.end(request);
    if ("close".equals(request.response().headers().get("Connection"))) {
      request.connection().close();
    }
  }

  private Router router(Vertx vertx, Consumer<Router> pages) {
    Router router = Router.router(vertx);
    probe(router, "/healthz", context -> text(context.response(), 200, "ok\n"));
    probe(
        router,
        "/readyz",
        context ->
            text(context.response(), draining ? 503 : 200, draining ? "draining\n" : "ok\n"));
    router.route().handler(this::page);
    pages.accept(router);
    router
        .route()
        .handler(context ->
            guarded(context.request(), one -> errors.refuse(one, 404, "the endpoint is /mcp")));
    router.route().failureHandler(context -> failed(context.request(), context.failure()));
    return router;
  }

  private static void probe(Router router, String path, Handler<RoutingContext> answer) {
    router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(answer);
  }

  /**
   * Lets a page's request in, which counts as under way until its answer is out; one that was
   * answered at once, such as that for the metrics, does not count itself.
   */
  private void page(RoutingContext page) {
    Optional<HostGuard.Refusal> refusal = guard.checkPage(page.request());
    if (refusal.isPresent()) {
      errors.refuse(page.request(), refusal.get().status(), refusal.get().message());
      return;
    }
    page.next();
    if (page.response().ended()) {
      return;
    }
    pagesUnderWay++;
    page.addEndHandler(out -> {
      pagesUnderWay--;
      answered(page.request());
      finishIfIdle();
    });
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

  private void receive(HttpServerRequest request, ClientConnection connection) {
    if (!request.method().equals(HttpMethod.POST)) {
      errors.method(request);
      return;
    }
    if (draining) {
      request.response().putHeader("Retry-After", "1");
      errors.refuse(request, 503, "the server is shutting down");
      return;
    }
    BearerTokens bearer = settings.bearer();
    Optional<String> principal =
        bearer == null ? Optional.of(Caller.ANONYMOUS) : bearer.principal(request);
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
        new HttpCall(
            dispatcher, limiter, settings.limits(), errors, request, connection, principal.get());
    running.add(call);
    call.start(this::left);
  }

  private void left(HttpCall call) {
    running.remove(call);
    limiter.leave();
    finishIfIdle();
  }

  private void finishIfIdle() {
    if (draining && running.isEmpty() && pagesUnderWay == 0) {
      idle.tryComplete();
    }
  }
}
