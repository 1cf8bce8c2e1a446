package io.mcpadapters.research.sandbox;

import io.mcpadapters.kit.FakeCall;
import io.mcpadapters.kit.FakeService;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tavily on a loopback port: searches a made-up web, counts credits, runs research that takes time.
 * Any key that begins with `tvly-` is good but `tvly-wrong`. Faults of its own: `echo` (of the
 * key), `detail-text`, `detail-list`, and those of {@link WebApi} and {@link Researcher}.
 */
public final class TavilyFake extends FakeService {
  public static final String KEY = "tvly-sandbox-c0ffee";

  private static final Pattern LOSING =
      Pattern.compile(
          "fault:(cut|half|slow|silent|not-json|504|paid-cut|broken|no-usage"
              + "|sse-error|sse-lost|sse-silent|poll-failed|poll-gone)");
  private static final Map<Integer, String> WORDS =
      Map.of(
          400, "Invalid topic. Must be 'general' or 'news'.",
          401, "Unauthorized: missing or invalid API key.",
          403, "[403] URL is not supported",
          404, "Not Found",
          429,
              "Your request has been blocked due to excessive requests. Please reduce rate of"
                  + " requests.",
          432,
              "This request exceeds your plan's set usage limit. Please upgrade your plan or contact"
                  + " support@tavily.com",
          433,
              "This request exceeds the pay-as-you-go limit. You can increase your limit on the"
                  + " Tavily dashboard.",
          500, "Internal Server Error",
          504, "Gateway Timeout");

  private final Account account = new Account();
  private final WebApi web = new WebApi(new Corpus(), account);
  private final Researcher researcher;

  private TavilyFake(Vertx vertx) {
    super(vertx, "");
    researcher = new Researcher(vertx, account);
    faults
        .on("echo", call -> refuse(call, 400, "Bad key in " + call.sent("Authorization")))
        .on("detail-text", call -> call.json(400, new JsonObject().put("detail", "No such depth")))
        .on("detail-list", call -> call.json(422, list()));
    routes
        .post("search", call -> searched(call, web.search(call.json(), call.fault())))
        .post("extract", call -> call.json(200, web.extract(call.json(), call.fault())))
        .post("map", call -> call.json(200, web.map(call.json(), call.fault())))
        .post("crawl", call -> call.json(200, web.crawl(call.json(), call.fault())))
        .post("research", researcher::begin)
        .get("research/{id}", researcher::status)
        .get("usage", call -> call.json(200, account.usage()));
  }

  /** Starts it on a free port. */
  public static Future<TavilyFake> start(Vertx vertx) {
    return FakeService.start(new TavilyFake(vertx));
  }

  /** What points the adapter at it. */
  public Map<String, String> settings() {
    return Map.of(
        "TAVILY_BASE_URL", url(), "TAVILY_API_KEY", KEY, "TAVILY_REQUESTS_PER_MINUTE", "100000");
  }

  /** Credits that it has been paid. */
  public double spent() {
    return account.total();
  }

  /**
   * Whether every answer arrived, so that the payer can know the price of each.
   *
   * @param from the number of the first request that is looked at
   */
  public boolean allArrived(int from) {
    return everything().stream()
        .skip(from)
        .noneMatch(one ->
            LOSING.matcher(one.body()).find()
                || one.path().equals("/research") && one.body().contains("fault:500"));
  }

  /** Finds research tasks again that were lost. */
  public void recover() {
    researcher.recover();
  }

  @Override
  protected boolean answered(FakeCall call) {
    String authorization = call.sent("Authorization");
    boolean good = authorization.startsWith("Bearer tvly-") && !authorization.endsWith("-wrong");
    if (!good) {
      error(call, 401);
    }
    return !good;
  }

  @Override
  protected void error(FakeCall call, int status) {
    refuse(call, status, WORDS.getOrDefault(status, "Error"));
  }

  static void refuse(FakeCall call, int status, String words) {
    call.json(status, new JsonObject().put("detail", new JsonObject().put("error", words)));
  }

  /**
   * Paid for in any case; `paid-cut` says nothing, `broken` half of it, `no-usage` not the price.
   */
  private static void searched(FakeCall call, JsonObject answer) {
    switch (call.fault()) {
      case "paid-cut" -> call.cut();
      case "broken" -> {
        Buffer whole = answer.toBuffer();
        call.header("Content-Type", "application/json")
            .header("Content-Length", whole.length())
            .request()
            .response()
            .write(whole.slice(0, whole.length() * 2 / 3))
            .onComplete(sent -> call.cut());
      }
      case "no-usage" -> {
        answer.remove("usage");
        call.json(200, answer);
      }
      default -> call.json(200, answer);
    }
  }

  /** As FastAPI words what does not fit. */
  private static JsonObject list() {
    JsonObject one =
        new JsonObject()
            .put("loc", new JsonArray().add("body").add("query"))
            .put("msg", "Field required")
            .put("type", "missing");
    return new JsonObject().put("detail", new JsonArray().add(one));
  }
}
