package io.mcpadapters.git.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One fake host on a free loopback port: its repositories, its routes, and what it was asked. */
public abstract class Fake {
  final Vertx vertx;
  final Map<String, Repo> repositories = Fixtures.repositories();
  final Routes routes = new Routes();

  private final String base;
  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;

  /** A request as it came. */
  public record Asked(String method, String uri, Map<String, String> headers, String body) {}

  /**
   * @param base the path of the API, which real hosts have too
   */
  Fake(Vertx vertx, String base) {
    this.vertx = vertx;
    this.base = base;
  }

  Future<Fake> start() {
    return vertx
        .createHttpServer()
        .requestHandler(this::handle)
        .listen(0, "127.0.0.1")
        .map(listening -> {
          server = listening;
          return this;
        });
  }

  public int port() {
    return server.actualPort();
  }

  public String url() {
    return "http://127.0.0.1:" + port();
  }

  private volatile long left;

  /**
   * When a caller last closed a connection that waited for an answer, by System.nanoTime; 0 if none
   * did.
   */
  public long left() {
    return left;
  }

  public List<Asked> asked() {
    synchronized (asked) {
      return List.copyOf(asked);
    }
  }

  public void forget() {
    asked.clear();
    left = 0;
  }

  private void handle(HttpServerRequest request) {
    request
        .response()
        .closeHandler(closed -> {
          if (!request.response().ended()) {
            left = System.nanoTime();
          }
        });
    request.response().exceptionHandler(closed -> {});
    Map<String, String> headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request.headers().forEach(headers::put);
    request
        .body()
        .onSuccess(body ->
            asked.add(new Asked(request.method().name(), request.uri(), headers, body.toString())));
    dress(request);
    String path = request.path();
    Optional<String> fault = fault(path);
    if (other(request)) {
      return;
    }
    if (!path.startsWith(base + "/")) {
      unknown(request);
    } else if (fault.isPresent()) {
      Faults.answer(vertx, fault.get(), request);
    } else if (!routes.answer(request, path.substring(base.length()))) {
      unknown(request);
    }
  }

  private static Optional<String> fault(String path) {
    int at = Math.max(path.indexOf("/fault/"), path.indexOf("/fault%2F"));
    if (at < 0) {
      return Optional.empty();
    }
    String rest = path.substring(at).replace("%2F", "/");
    return Optional.of(rest.split("/")[2]);
  }

  /** Answers what is not below the base; false when it is not of that kind. */
  boolean other(HttpServerRequest request) {
    return false;
  }

  /** Adds the headers that every answer of the host has. */
  abstract void dress(HttpServerRequest request);

  /** Answers that there is no such thing. */
  abstract void unknown(HttpServerRequest request);
}
