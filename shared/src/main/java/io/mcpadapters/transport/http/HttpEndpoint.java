package io.mcpadapters.transport.http;

import io.mcpadapters.scope.Caller;
import io.mcpadapters.scope.Scope;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One server of those on a port: whom it lets in, what it runs, its pages. What it admits and holds
 * is its own, so that a flood of calls of one does not reach the others. All on the port's event
 * loop.
 */
final class HttpEndpoint {
  private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);

  private final MountedServer server;
  private final Context context;
  private final HostGuard guard;
  private final ErrorResponder errors;
  private final RateLimiter limiter;
  private final Optional<String> path;
  private final String advice;
  private final Router router;
  private final Consumer<HttpServerRequest> answered;
  private final Set<HttpCall> running = new HashSet<>();
  private final RequestsInFlight requests;
  private int pagesUnderWay;

  /**
   * @param others where the endpoints are that are there instead of one of its own; empty for its
   *     own
   * @param requests those of all servers, to which it adds its own
   * @param answered told when a page's answer is out
   */
  HttpEndpoint(
      Context context,
      MountedServer server,
      List<String> others,
      RequestsInFlight requests,
      Consumer<HttpServerRequest> answered) {
    this.server = server;
    this.context = context;
    this.requests = requests;
    this.answered = answered;
    this.guard =
        new HostGuard(server.settings().allowedHosts(), server.settings().allowedOrigins());
    this.errors = new ErrorResponder(context.owner(), server.dispatcher(), guard);
    this.limiter = new RateLimiter(server.settings().limits(), System::nanoTime);
    this.path = others.isEmpty() ? Optional.of(server.path() + "/mcp") : Optional.empty();
    this.advice = "the endpoint is " + path.orElseGet(() -> String.join(", ", others));
    this.router = router();
  }

  /** Requests that were let in and are not answered yet. */
  int inFlight() {
    return running.size() + pagesUnderWay;
  }

  /** Whether the path is below its own. */
  boolean holds(String asked) {
    return asked.startsWith(server.path())
        && (asked.length() == server.path().length()
            || asked.charAt(server.path().length()) == '/');
  }

  /** The endpoint itself needs no router; nor could one take a Host that is malformed. */
  void handle(String asked, ArrivedRequest arrived) {
    if (path.isPresent() && (asked.equals(path.get()) || asked.equals(path.get() + "/"))) {
      guarded(arrived.request(), one -> receive(one, arrived));
    } else {
      router.handle(arrived.request());
    }
  }

  void refuse(HttpServerRequest request, int status, String message) {
    errors.refuse(request, status, message);
  }

  void noPath(HttpServerRequest request) {
    guarded(request, errors::noPath);
  }

  void unreadable(HttpServerRequest request) {
    errors.unreadable(request);
  }

  void failed(HttpServerRequest request, @Nullable Throwable fault) {
    LOG.atError().setCause(fault).log("a request's handler failed");
    if (!request.response().headWritten()) {
      errors.refuse(request, 500, "internal error");
    }
  }

  /** The running calls' answers are the last ones on their connections. */
  void closing() {
    running.forEach(HttpCall::closing);
  }

  /** Ends the running calls, which still say so. */
  void end() {
    List.copyOf(running).forEach(call -> call.end(Scope.End.SHUTDOWN));
  }

  private Router router() {
    Router own = Router.router(context.owner());
    probe(own, "/healthz", page -> text(page.response(), 200, "ok\n"));
    probe(
        own,
        "/readyz",
        page -> {
          boolean draining = requests.draining();
          text(page.response(), draining ? 503 : 200, draining ? "draining\n" : "ok\n");
        });
    own.route().handler(this::page);
    server.pages().accept(own);
    last(own);
    if (server.path().isEmpty()) {
      return own;
    }
    Router below = Router.router(context.owner());
    below.route(server.path() + "/*").subRouter(own);
    last(below); // for what leads out of the path by `..`
    return below;
  }

  private void last(Router router) {
    router.route().handler(page -> guarded(page.request(), one -> errors.refuse(one, 404, advice)));
    router.route().failureHandler(page -> failed(page.request(), page.failure()));
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
    requests.begin();
    page.addEndHandler(out -> {
      pagesUnderWay--;
      answered.accept(page.request());
      requests.end();
    });
  }

  private static void text(HttpServerResponse response, int status, String body) {
    response.setStatusCode(status).putHeader("Content-Type", "text/plain; charset=utf-8").end(body);
  }

  private void guarded(HttpServerRequest request, Consumer<HttpServerRequest> then) {
    guard
        .check(request)
        .ifPresentOrElse(
            refusal -> errors.refuse(request, refusal.status(), refusal.message()),
            () -> then.accept(request));
  }

  private void receive(HttpServerRequest request, ArrivedRequest arrived) {
    if (!request.method().equals(HttpMethod.POST)) {
      errors.method(request);
      return;
    }
    if (arrived.late()) {
      request.response().putHeader("Retry-After", "1");
      errors.refuse(request, 503, "the server is shutting down");
      return;
    }
    BearerTokens bearer = server.settings().bearer();
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
            server.dispatcher(),
            limiter,
            server.settings().limits(),
            errors,
            request,
            arrived.connection(),
            principal.get());
    running.add(call);
    requests.begin();
    call.start(this::left);
  }

  private void left(HttpCall call) {
    running.remove(call);
    limiter.leave();
    requests.end();
  }
}
