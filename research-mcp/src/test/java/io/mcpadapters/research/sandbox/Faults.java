package io.mcpadapters.research.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Misbehaviour on request: `fault:NAME` anywhere in a request's body or the header `X-Fault: NAME`;
 * `fault:NAME*2` only for the first two such requests. Names: a status (400 401 403 404 429 432 433
 * 500 504), `echo` (of the key), `429-after`, `502-html`, `detail-text`, `detail-list`, `cut`,
 * `half`, `slow`, `silent`, `not-json`.
 */
final class Faults {
  private static final Pattern ASKED = Pattern.compile("fault:([a-z0-9-]+)(?:\\*(\\d))?");
  private static final Map<Integer, String> WORDS =
      Map.of(
          400, "Invalid topic. Must be 'general' or 'news'.",
          401, "Unauthorized: missing or invalid API key.",
          403, "[403] URL is not supported",
          404, "Research task not found",
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

  private final Vertx vertx;
  private final Map<String, Integer> times = new HashMap<>();

  Faults(Vertx vertx) {
    this.vertx = vertx;
  }

  /** The fault that the request asks for, while it is due. */
  Optional<String> of(HttpServerRequest request, Buffer body) {
    String header = request.getHeader("X-Fault");
    Matcher asked = ASKED.matcher(header == null ? body.toString() : "fault:" + header);
    if (!asked.find()) {
      return Optional.empty();
    }
    int seen = times.merge(asked.group(), 1, Integer::sum);
    boolean due = asked.group(2) == null || seen <= Integer.parseInt(asked.group(2));
    return due ? Optional.of(asked.group(1)) : Optional.empty();
  }

  /** Whether who asked cannot know what it cost. */
  static boolean loses(String fault) {
    return Set.of("cut", "half", "slow", "silent", "not-json", "504", "paid-cut", "broken", "no-usage")
        .contains(fault);
  }

  /** Misbehaves so; false for what is no fault of the exchange but of the content. */
  boolean answer(String fault, HttpServerRequest request) {
    HttpServerResponse response = request.response();
    switch (fault) {
      case "429-after" -> json(response.putHeader("Retry-After", "30"), 429, error(WORDS.get(429)));
      case "502-html" ->
          response
              .setStatusCode(502)
              .putHeader("Content-Type", "text/html")
              .end("<html><body>Bad Gateway</body></html>");
      case "detail-text" -> json(response, 400, new JsonObject().put("detail", "No such depth"));
      case "detail-list" -> json(response, 422, list());
      case "echo" -> json(response, 400, error("Bad key in " + request.getHeader("Authorization")));
      case "cut" -> request.connection().close();
      case "half" ->
          response
              .putHeader("Content-Type", "application/json")
              .putHeader("Content-Length", "1000")
              .write("{\"query\":")
              .onComplete(sent -> request.connection().close());
      case "slow" -> vertx.setTimer(1500, late -> json(response, 500, error(WORDS.get(500))));
      case "silent" -> {}
      case "not-json" -> response.putHeader("Content-Type", "application/json").end("{\"query\":");
      default -> {
        if (!fault.matches("\\d{3}")) {
          return false;
        }
        int status = Integer.parseInt(fault);
        json(response, status, error(WORDS.getOrDefault(status, "Error")));
      }
    }
    return true;
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

  static JsonObject error(String words) {
    return new JsonObject().put("detail", new JsonObject().put("error", words));
  }

  static void json(HttpServerResponse response, int status, JsonObject body) {
    response
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body.toBuffer());
  }
}
