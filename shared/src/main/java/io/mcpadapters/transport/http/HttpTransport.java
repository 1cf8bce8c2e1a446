package io.mcpadapters.transport.http;

import io.mcpadapters.server.wire.Dispatcher;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streamable HTTP without sessions (2026-07-28 and older, basic/transports/streamable-http): `POST
 * /mcp` answered as JSON or, late, as events; `GET /healthz` and `/readyz`. One server on a port,
 * or several, each below a path of its own. Refusals in this order: Host and Origin, path, method,
 * draining, bearer, rate, media type, size; all of them look at headers alone.
 */
public final class HttpTransport {
  private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);
  private static final int HEADERS = 32 << 10; // gateways add kilobytes of cookies and tokens
  private static final int IDLE_SECONDS = 330; // above the longest call
  private static final Duration CLOSING = Duration.ofSeconds(1);
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final Context context;
  private final HttpServer server;
  private final HttpEndpoint front;
  private final List<HttpEndpoint> endpoints = new ArrayList<>(); // the front last
  private final AcceptedConnections connections;
  private final MountedServer first;
  private final RequestsInFlight requests;

  /**
   * @param elsewhere where the endpoints are, if not at this port
   */
  private HttpTransport(
      Vertx vertx,
      Context context,
      MountedServer first,
      List<MountedServer> mounted,
      List<String> elsewhere,
      RequestsInFlight requests) {
    this.context = context;
    this.first = first;
    this.requests = requests;
    this.connections =
        new AcceptedConnections(vertx, context, first.settings().limits().connections());
    List<String> paths =
        Stream.concat(mounted.stream().map(one -> one.path() + "/mcp"), elsewhere.stream())
            .toList();
    mounted.forEach(one -> endpoints.add(endpoint(one, List.of())));
    this.front = endpoint(first, paths);
    endpoints.add(front);
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
            .requestHandler(this::entered)
            .invalidRequestHandler(front::unreadable)
            .exceptionHandler(HttpTransport::broken);
  }

  private HttpEndpoint endpoint(MountedServer server, List<String> others) {
    return new HttpEndpoint(context, server, others, requests, this::answered);
  }

  /**
   * Opens the port for one server. All of it stays on the event loop that calls this.
   *
   * @param pages adds what the process serves beside the protocol, such as `/metrics`; guarded by
   *     Host and Origin, not by the bearer
   */
  public static Future<HttpTransport> listen(
      Vertx vertx, Dispatcher dispatcher, HttpSettings settings, Consumer<Router> pages) {
    return listen(vertx, new MountedServer("", dispatcher, settings, pages), List.of());
  }

  /**
   * Opens the port for several servers, each below its path.
   *
   * @param first has address, port and connections, and what is below no path of the others:
   *     probes, pages, refusals; the endpoint too where there are no others
   */
  public static Future<HttpTransport> listen(
      Vertx vertx, MountedServer first, List<MountedServer> mounted) {
    return new HttpTransport(
            vertx, vertx.getOrCreateContext(), first, mounted, List.of(), new RequestsInFlight())
        .listen();
  }

  /**
   * Opens another port, for pages alone: guarded and limited as this one, it stays open when this
   * one is drained.
   */
  public Future<HttpTransport> beside(HttpSettings settings, Consumer<Router> pages) {
    return new HttpTransport(
            context.owner(),
            context,
            new MountedServer("", first.dispatcher(), settings, pages),
            List.of(),
            List.of("at port " + actualPort()),
            requests)
        .listen();
  }

  private Future<HttpTransport> listen() {
    return server.listen(first.settings().port(), first.settings().host()).map(this);
  }

  public int actualPort() {
    return server.actualPort();
  }

  /** Requests that were let in and are not answered yet, of all servers. */
  public int inFlight() {
    return endpoints.stream().mapToInt(HttpEndpoint::inFlight).sum();
  }

  /** Those of the server at this place among the mounted. */
  public int inFlight(int mounted) {
    return endpoints.get(mounted).inFlight();
  }

  /** The same and what waits for its turn, and calls whose clients have left. */
  int underWay() {
    return requests.count();
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
    Future<Void> idle = requests.drain();
    endpoints.forEach(HttpEndpoint::closing);
    return idle.timeout(Math.max(1, grace.toMillis()), TimeUnit.MILLISECONDS)
        .recover(late -> ended())
        .compose(done -> server.shutdown(CLOSING));
  }

  /** Ends the running calls and waits a moment for their last words. */
  private Future<Void> ended() {
    context.runOnContext( // a timeout comes on another thread
        run -> endpoints.forEach(HttpEndpoint::end));
    return requests.drain().timeout(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS).otherwiseEmpty();
  }

  private static void broken(Throwable cause) {
    if (cause instanceof Error) {
      LOG.atError().setCause(cause).log("a connection failed");
    } else {
      LOG.atDebug().addKeyValue("error", cause.getClass().getSimpleName()).log("connection broke");
    }
  }

  private void entered(HttpServerRequest request) {
    connections
        .begin(request)
        .ifPresent(connection -> {
          ArrivedRequest arrived = new ArrivedRequest(request, connection, requests.draining());
          Future<Void> read = connection.read();
          if (read.isComplete()) {
            enterSafely(arrived);
          } else {
            request.pause();
            requests.begin();
            read.onSuccess(
                    now -> {
                      request.resume();
                      enterSafely(arrived);
                    })
                .onComplete(over -> requests.end());
          }
        });
  }

  private void enterSafely(ArrivedRequest arrived) {
    try {
      enter(arrived);
    } catch (Throwable fault) {
      front.failed(arrived.request(), fault);
    }
  }

  private void enter(ArrivedRequest arrived) {
    HttpServerRequest request = arrived.request();
    HttpServerResponse response = request.response();
    response.endHandler(sent -> answered(request));
    if (requests.draining()) {
      response.putHeader("Connection", "close");
    }
    Optional<String> path = RequestTarget.path(request);
    if (request.authority() == null) {
      front.refuse(request, 400, "exactly one well-formed Host is needed");
    } else if (path.isEmpty()) {
      front.noPath(request);
    } else {
      of(path.get()).handle(path.get(), arrived);
    }
  }

  private HttpEndpoint of(String path) {
    for (HttpEndpoint endpoint : endpoints) {
      if (endpoint.holds(path)) {
        return endpoint;
      }
    }
    return front;
  }

  /** Closes after what was said to be the last answer. */
  private void answered(HttpServerRequest request) {
    connections.end(request);
    if ("close".equals(request.response().headers().get("Connection"))) {
      request.connection().close();
    }
  }
}
