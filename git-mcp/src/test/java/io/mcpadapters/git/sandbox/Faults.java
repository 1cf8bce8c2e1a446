package io.mcpadapters.git.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** What repositories `fault/…` answer, whatever they are asked. */
final class Faults {
  private Faults() {}

  /**
   * Misbehaves as named: `rate` (GitHub's 403), `limit` (429 with plain text), `secondary`,
   * `forbidden`, `stall` (a body that does not go on), `silent` (no answer), `reset` (in the middle
   * of the body), `server` (500), `html`, `malformed`, `gone` (404), `slow`.
   */
  static void answer(Vertx vertx, String fault, HttpServerRequest request) {
    HttpServerResponse response = request.response();
    switch (fault) {
      case "rate" -> {
        response.putHeader("X-RateLimit-Limit", "60").putHeader("X-RateLimit-Remaining", "0");
        response.putHeader(
            "X-RateLimit-Reset", String.valueOf(Instant.now().getEpochSecond() + 1800));
        json(response, 403, "API rate limit exceeded for 192.0.2.1.");
      }
      case "limit" ->
          response.setStatusCode(429).putHeader("Retry-After", "30").end("Retry later\n");
      case "secondary" ->
          json(
              response.putHeader("Retry-After", "60"),
              403,
              "You have exceeded a secondary rate limit.");
      case "forbidden" -> json(response, 403, "Resource not accessible by personal access token");
      case "stall" ->
          response
              .putHeader("Content-Length", "1000")
              .putHeader("Content-Type", "application/json")
              .write("{\"sha\":");
      case "silent" -> {}
      case "reset" ->
          response
              .putHeader("Content-Length", "1000")
              .write("{")
              .onComplete(sent -> request.connection().close());
      case "server" -> json(response, 500, "");
      case "html" ->
          response
              .setStatusCode(200)
              .putHeader("Content-Type", "text/html")
              .end("<html><body>Sign in</body></html>");
      case "malformed" -> response.putHeader("Content-Type", "application/json").end("{\"sha\":");
      case "slow" -> vertx.setTimer(1000, late -> json(response, 404, "Not Found"));
      default -> json(response, 404, "Not Found");
    }
  }

  private static void json(HttpServerResponse response, int status, String message) {
    response.setStatusCode(status).putHeader("Content-Type", "application/json; charset=utf-8");
    response.end(Buffer.buffer(new JsonObject().put("message", message).encode()));
  }
}
