package io.mcpadapters.research.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tavily on a loopback port: searches a made-up web, counts credits, runs research that takes time.
 * Remembers what it was asked. Any key that begins with `tvly-` is good but `tvly-wrong`.
 */
public final class TavilyFake {
  public static final String KEY = "tvly-sandbox-c0ffee";

  /** One request as it came. */
  public record Asked(
      String method, String uri, List<Map.Entry<String, String>> headers, String body) {
    public String path() {
      return uri.replaceFirst("\\?.*", "");
    }

    public String authorization() {
      return headers.stream()
          .filter(header -> header.getKey().equalsIgnoreCase("Authorization"))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse("");
    }

    public JsonObject json() {
      return new JsonObject(body);
    }
  }

  private final Faults faults;
  private final Account account = new Account();
  private final WebApi web = new WebApi(new Corpus(), account);
  private final Researcher researcher;
  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<Asked> all = Collections.synchronizedList(new ArrayList<>());
  private final HttpServer server;
  private volatile boolean lost;

  private TavilyFake(Vertx vertx) {
    this.faults = new Faults(vertx);
    this.researcher = new Researcher(vertx, account);
    this.server =
        vertx
            .createHttpServer(
                new HttpServerOptions().setHost("127.0.0.1").setCompressionSupported(true))
            .requestHandler(request -> request.body().onSuccess(body -> serve(request, body)));
  }

  /** Starts it on a free port. */
  public static Future<TavilyFake> start(Vertx vertx) {
    TavilyFake fake = new TavilyFake(vertx);
    return fake.server.listen(0).map(listening -> fake);
  }

  /** What points the adapter at it. */
  public Map<String, String> settings() {
    return Map.of(
        "TAVILY_BASE_URL",
        "http://127.0.0.1:" + server.actualPort(),
        "TAVILY_API_KEY",
        KEY,
        "TAVILY_REQUESTS_PER_MINUTE",
        "100000");
  }

  /** Every request so far. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** The requests to one path so far. */
  public List<Asked> asked(String path) {
    return asked().stream().filter(one -> one.path().equals(path)).toList();
  }

  /** Every request since it began, forgotten or not. */
  public List<Asked> everything() {
    return List.copyOf(all);
  }

  /** Credits that it has been paid. */
  public double spent() {
    return account.total();
  }

  /**
   * Whether every answer arrived, so that the payer can know the price of each; of a report that
   * may be on its way he cannot.
   */
  public boolean allArrived() {
    return !lost && everything().stream().noneMatch(one -> one.path().equals("/research"));
  }

  /** Finds research tasks again that were lost. */
  public void recover() {
    researcher.recover();
  }

  /** Forgets what it was asked, not what was spent. */
  public void forget() {
    asked.clear();
  }

  private void serve(HttpServerRequest request, Buffer body) {
    String authorization = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
    Asked one =
        new Asked(
            request.method().name(),
            request.uri(),
            List.copyOf(request.headers().entries()),
            body.toString());
    asked.add(one);
    all.add(one);
    if (!authorization.startsWith("Bearer tvly-") || authorization.endsWith("-wrong")) {
      faults.answer("401", request);
      return;
    }
    Optional<String> fault = faults.of(request, body);
    lost |= fault.filter(Faults::loses).isPresent();
    if (fault.isPresent() && faults.answer(fault.get(), request)) {
      return;
    }
    route(request, body, fault.orElse(""));
  }

  private void route(HttpServerRequest request, Buffer body, String content) {
    if (request.path().startsWith("/research/")) {
      researcher.status(request, request.path().substring("/research/".length()));
      return;
    }
    switch (request.method() + " " + request.path()) {
      case "POST /search" -> searched(request, web.search(body.toJsonObject(), content), content);
      case "POST /extract" -> json(request, web.extract(body.toJsonObject(), content));
      case "POST /map" -> json(request, web.map(body.toJsonObject(), content));
      case "POST /crawl" -> json(request, web.crawl(body.toJsonObject(), content));
      case "POST /research" -> researcher.begin(request, body.toJsonObject(), content);
      case "GET /usage" -> json(request, account.usage());
      default -> Faults.json(request.response(), 404, Faults.error("Not Found"));
    }
  }

  /** Paid for in any case; `paid-cut` says nothing, `broken` half of it, `no-usage` not the price. */
  private static void searched(HttpServerRequest request, JsonObject answer, String content) {
    switch (content) {
      case "paid-cut" -> request.connection().close();
      case "broken" -> {
        Buffer whole = answer.toBuffer();
        request
            .response()
            .putHeader("Content-Type", "application/json")
            .putHeader("Content-Length", "" + whole.length())
            .write(whole.slice(0, whole.length() * 2 / 3))
            .onComplete(sent -> request.connection().close());
      }
      case "no-usage" -> {
        answer.remove("usage");
        json(request, answer);
      }
      default -> json(request, answer);
    }
  }

  private static void json(HttpServerRequest request, JsonObject body) {
    Faults.json(request.response(), 200, body);
  }
}
