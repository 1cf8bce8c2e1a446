package io.mcpadapters.kit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * The base of every fake of a service: a free loopback port, routes, what it was asked, faults by
 * name, callers that left. A subclass adds its routes and faults in its constructor.
 */
public abstract class FakeService {
  protected final Vertx vertx;
  protected final FakeRoutes routes = new FakeRoutes();
  protected final FakeFaults faults;

  private final String base;
  private final List<Asked> asked = new ArrayList<>();
  private final List<Asked> everything = new ArrayList<>();
  private HttpServer server;
  private volatile long left;

  /**
   * @param base the path that the service's API is below, such as `/api/v3`; empty for none
   */
  protected FakeService(Vertx vertx, String base) {
    this.vertx = vertx;
    this.base = base;
    this.faults = new FakeFaults(vertx, this::error);
  }

  /** Starts one on a free port of the loopback. */
  public static <F extends FakeService> Future<F> start(F fake) {
    FakeService service = fake;
    return service
        .vertx
        .createHttpServer(new HttpServerOptions().setCompressionSupported(true))
        .requestHandler(service::handle)
        .listen(0, "127.0.0.1")
        .map(listening -> {
          service.server = listening;
          return fake;
        });
  }

  public int port() {
    return server.actualPort();
  }

  /** Where it listens, without the base. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  /** What it was asked since the last {@link #forget}. */
  public List<Asked> asked() {
    synchronized (asked) {
      return List.copyOf(asked);
    }
  }

  /** The requests to one path since the last {@link #forget}. */
  public List<Asked> asked(String path) {
    return asked().stream().filter(one -> one.path().equals(path)).toList();
  }

  /** Every request since it began, forgotten or not. */
  public List<Asked> everything() {
    synchronized (asked) {
      return List.copyOf(everything);
    }
  }

  /** Forgets what it was asked and who left, not what it did. */
  public void forget() {
    synchronized (asked) {
      asked.clear();
    }
    left = 0;
  }

  /**
   * When a caller last closed a connection that waited for an answer, by System.nanoTime; 0 if none
   * did.
   */
  public long left() {
    return left;
  }

  private void handle(HttpServerRequest request) {
    request
        .response()
        .exceptionHandler(closed -> {})
        .closeHandler(closed -> {
          if (!request.response().ended()) {
            left = System.nanoTime();
          }
        });
    request
        .body()
        .onSuccess(body -> {
          remember(request, body);
          FakeCall call = new FakeCall(request, body);
          dress(call);
          if (!answered(call)) {
            faults.serve(call, this::route);
          }
        });
  }

  private void remember(HttpServerRequest request, Buffer body) {
    Asked one =
        new Asked(
            request.method().name(),
            request.uri(),
            List.copyOf(request.headers().entries()),
            body.toString());
    synchronized (asked) {
      asked.add(one);
      everything.add(one);
    }
  }

  private void route(FakeCall call) {
    String path = call.request().path();
    if (!path.startsWith(base + "/") || !routes.answer(call, path.substring(base.length()))) {
      error(call, 404);
    }
  }

  /** Adds the headers that every answer of the service has. */
  protected void dress(FakeCall call) {}

  /**
   * Answers what is neither below the base nor to be let in, such as a request with a wrong token;
   * false for all else.
   */
  protected boolean answered(FakeCall call) {
    return false;
  }

  /** Answers with an error in the service's own words; 404 is also what has no route. */
  protected void error(FakeCall call, int status) {
    call.json(status, new JsonObject().put("message", "Error " + status));
  }
}
