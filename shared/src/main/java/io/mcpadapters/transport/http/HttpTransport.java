package io.mcpadapters.transport.http;

import io.mcpadapters.server.wire.Dispatcher;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
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
import java.util.function.Consumer;
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

  private final Context context;
  private final HttpServer server;
  private final HttpEndpoint front;
  private final List<HttpEndpoint> endpoints = new ArrayList<>(); // the front last
  private final AcceptedConnections connections;
  private final Promise<Void> portClosed = Promise.promise();
  private boolean draining;

  private HttpTransport(
      Vertx vertx, Context context, MountedServer first, List<MountedServer> mounted) {
    this.context = context;
    this.connections =
        new AcceptedConnections(
            vertx, context, first.settings().limits().connections(), portClosed::tryComplete);
    List<String> paths = mounted.stream().map(one -> one.path() + "/mcp").toList();
    mounted.forEach(
        one -> endpoints.add(new HttpEndpoint(context, one, List.of(), this::answered)));
    this.front = new HttpEndpoint(context, first, paths, this::answered);
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
    HttpTransport transport = new HttpTransport(vertx, vertx.getOrCreateContext(), first, mounted);
    return transport.server.listen(first.settings().port(), first.settings().host()).map(transport);
  }

  public int actualPort() {
    return server.actualPort();
  }

  /** Completes when the listening socket closes, asked for or not. */
  public Future<Void> portClosed() {
    return portClosed.future();
  }

  /** Requests that were let in and are not answered yet, of all servers. */
  public int inFlight() {
    return endpoints.stream().mapToInt(HttpEndpoint::inFlight).sum();
  }

  /** Those of the server at this place among the mounted. */
  public int inFlight(int mounted) {
    return endpoints.get(mounted).inFlight();
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
    draining = true;
    return Future.join(endpoints.stream().map(endpoint -> endpoint.drain(grace)).toList())
        .compose(done -> server.shutdown(CLOSING));
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
          if (connection.isRead()) {
            enterSafely(request, connection);
          } else {
            request.pause();
            connection.onRead(() -> {
              request.resume();
              enterSafely(request, connection);
            });
          }
        });
  }

  private void enterSafely(HttpServerRequest request, ClientConnection connection) {
    try {
      enter(request, connection);
    } catch (Throwable fault) {
      front.failed(request, fault);
    }
  }

  private void enter(HttpServerRequest request, ClientConnection connection) {
    HttpServerResponse response = request.response();
    response.endHandler(sent -> answered(request));
    if (draining) {
      response.putHeader("Connection", "close");
    }
    Optional<String> path = RequestTarget.path(request);
    if (request.authority() == null) {
      front.refuse(request, 400, "exactly one well-formed Host is needed");
    } else if (path.isEmpty()) {
      front.noPath(request);
    } else {
      of(path.get()).handle(path.get(), request, connection);
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
