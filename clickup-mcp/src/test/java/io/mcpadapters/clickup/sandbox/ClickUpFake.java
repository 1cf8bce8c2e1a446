package io.mcpadapters.clickup.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * ClickUp on a loopback port. What its writes do its reads show; it remembers what it was asked and
 * misbehaves as told. Tokens that begin with `pk_` are good but `pk_wrong`.
 */
public final class ClickUpFake {
  public static final String TOKEN = "pk_185_C0FFEE5ANDB0X";

  /** One request as it came. */
  public record Asked(
      String method, String uri, List<Map.Entry<String, String>> headers, String body) {
    public String path() {
      return uri.replaceFirst("\\?.*", "");
    }

    public JsonObject json() {
      return new JsonObject(body);
    }
  }

  /** How the answer to one write is lost, after it had its effect. */
  public enum Loss {
    CONNECTION,
    BAD_GATEWAY,
    /** Before its effect. */
    REFUSED_BAD_GATEWAY
  }

  private record Trap(String method, String path, Loss loss) {}

  public final State state = new State();
  private final Vertx vertx;

  private final Routes routes = new Routes();
  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<Asked> all = Collections.synchronizedList(new ArrayList<>());
  private final List<Trap> traps = Collections.synchronizedList(new ArrayList<>());
  private final HttpServer server;
  private volatile int limit = 100;
  private volatile int left = Integer.MAX_VALUE;
  private volatile long reset;
  private volatile String always = "";
  private volatile String alwaysAt = "";
  private volatile long pause;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger mostWaiting = new AtomicInteger();

  private ClickUpFake(Vertx vertx) {
    this.vertx = vertx;

    new StructureRoutes(state).on(routes);
    new TaskRoutes(state).on(routes);
    new FieldRoutes(state).on(routes);
    new CommentRoutes(state).on(routes);
    new TimeRoutes(state).on(routes);
    new DocRoutes(state).on(routes);
    new ChatRoutes(state).on(routes);
    this.server =
        vertx
            .createHttpServer(
                new HttpServerOptions().setHost("127.0.0.1").setCompressionSupported(true))
            .requestHandler(request -> request.body().onSuccess(body -> serve(request, body)));
  }

  /** Starts it on a free port. */
  public static Future<ClickUpFake> start(Vertx vertx) {
    ClickUpFake fake = new ClickUpFake(vertx);
    return fake.server.listen(0).map(listening -> fake);
  }

  /** What points the adapter at it, one of the workspaces chosen. */
  public Map<String, String> settings() {
    return Map.of(
        "CLICKUP_BASE_URL",
        "http://127.0.0.1:" + server.actualPort() + "/api",
        "CLICKUP_API_TOKEN",
        TOKEN,
        "CLICKUP_WORKSPACE",
        "Acme");
  }

  /** The requests since they were forgotten last. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** Those that change something. */
  public List<Asked> writes() {
    return asked().stream().filter(one -> !one.method().equals("GET")).toList();
  }

  /** Those of a method whose path matches. */
  public List<Asked> asked(String method, String path) {
    return asked().stream()
        .filter(one -> one.method().equals(method) && one.path().matches("/api" + path))
        .toList();
  }

  public List<Asked> everything() {
    return List.copyOf(all);
  }

  /** Also what was to be lost and is not yet. */
  public void forget() {
    asked.clear();
    traps.clear();
  }

  /** The next write of that method and path loses its answer. */
  public void lose(String method, String path, Loss loss) {
    traps.add(new Trap(method, "/api" + path, loss));
  }

  /** Whether every answer that was to be lost is. */
  public boolean lost() {
    return traps.isEmpty();
  }

  /** So many requests are left of the minute, which ends in so many seconds. */
  public void limit(int remaining, int seconds) {
    limit = 100;
    left = remaining;
    reset = Instant.now().getEpochSecond() + seconds;
  }

  /** Every request is answered so: `OAUTH_017` and the like, or `html`; empty ends it. */
  public void always(String ecode) {
    always(ecode, ".*");
  }

  /** Requests to paths that match are answered so. */
  public void always(String ecode, String path) {
    always = ecode;
    alwaysAt = "/api" + path;
  }

  /** Every answer takes so long. */
  public void pause(long ms) {
    pause = ms;
  }

  /** How many requests were there at once, while answers took their time. */
  public int mostAtOnce() {
    return mostWaiting.get();
  }

  private void serve(HttpServerRequest request, Buffer body) {
    if (pause > 0) {
      mostWaiting.accumulateAndGet(waiting.incrementAndGet(), Math::max);
      vertx.setTimer(
          pause,
          late -> {
            waiting.decrementAndGet();
            answer(request, body);
          });
    } else {
      answer(request, body);
    }
  }

  private void answer(HttpServerRequest request, Buffer body) {
    Asked one =
        new Asked(
            request.method().name(),
            request.uri(),
            List.copyOf(request.headers().entries()),
            body.toString());
    asked.add(one);
    all.add(one);
    if (refusedAtTheDoor(request)) {
      return;
    }
    Optional<Trap> trap = trap(one);
    if (trap.isPresent() && trap.get().loss == Loss.REFUSED_BAD_GATEWAY) {
      bad(request.response());
      return;
    }
    Object answer;
    int status = 200;
    try {
      answer = routes.answer(one.method(), request.path(), request.params(), body);
    } catch (Refusal refusal) {
      answer = new JsonObject().put("err", refusal.getMessage()).put("ECODE", refusal.ecode);
      status = refusal.status;
    }
    if (trap.isPresent()) {
      lose(request, trap.get().loss);
    } else {
      send(request.response(), status, answer);
    }
  }

  private Optional<Trap> trap(Asked one) {
    Optional<Trap> sprung =
        List.copyOf(traps).stream()
            .filter(trap -> trap.method.equals(one.method()) && one.path().matches(trap.path))
            .findFirst();
    sprung.ifPresent(traps::remove);
    return sprung;
  }

  private void lose(HttpServerRequest request, Loss loss) {
    switch (loss) {
      case CONNECTION -> request.connection().close();
      case BAD_GATEWAY, REFUSED_BAD_GATEWAY -> bad(request.response());
    }
  }

  private static void bad(HttpServerResponse response) {
    response
        .setStatusCode(502)
        .putHeader("Content-Type", "text/html")
        .end("<html><body>Bad Gateway</body></html>");
  }

  private boolean refusedAtTheDoor(HttpServerRequest request) {
    String token = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
    boolean faulty = !always.isEmpty() && request.path().matches(alwaysAt);
    if (faulty && always.equals("html")) {
      request.response().putHeader("Content-Type", "text/html").end("<html>Welcome</html>");
      return true;
    }
    if (faulty) {
      send(request.response(), 401, error("Refused", always));
      return true;
    }
    if (token.isEmpty() || token.equals("pk_wrong")) {
      send(
          request.response(),
          401,
          error("Token invalid", token.isEmpty() ? "OAUTH_017" : "OAUTH_025"));
      return true;
    }
    if (left < Integer.MAX_VALUE && Instant.now().getEpochSecond() >= reset) {
      left = Integer.MAX_VALUE;
    }
    if (left <= 0) {
      send(request.response(), 429, error("Rate limit reached", "APP_002"));
      return true;
    }
    if (left < Integer.MAX_VALUE) {
      left--;
    }
    return false;
  }

  private static JsonObject error(String words, String ecode) {
    return new JsonObject().put("err", words).put("ECODE", ecode);
  }

  private void send(HttpServerResponse response, int status, Object body) {
    boolean limited = left < Integer.MAX_VALUE;
    response
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json; charset=utf-8")
        .putHeader("X-RateLimit-Limit", "" + limit)
        .putHeader("X-RateLimit-Remaining", "" + (limited ? left : limit - 1))
        .putHeader(
            "X-RateLimit-Reset", "" + (limited ? reset : Instant.now().getEpochSecond() + 60));
    response.end(body instanceof Buffer raw ? raw : Buffer.buffer(Json.encode(body)));
  }
}
