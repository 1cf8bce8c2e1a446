package io.mcpadapters.git.sandbox;

import io.mcpadapters.kit.FakeCall;
import io.mcpadapters.kit.FakeService;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;

/** One fake host: its repositories; repositories `fault/NAME` misbehave. */
public abstract class Fake extends FakeService {
  final Map<String, Repo> repositories = Fixtures.repositories();

  /** Where logs of jobs are kept; empty where the API gives them itself. */
  public String logs = "";

  /**
   * @param base the path of the API, which real hosts have too
   */
  Fake(Vertx vertx, String base) {
    super(vertx, base);
    faults
        .on(
            "rate",
            call ->
                say(
                    call.header("X-RateLimit-Limit", 60)
                        .header("X-RateLimit-Remaining", 0)
                        .header("X-RateLimit-Reset", Instant.now().getEpochSecond() + 1800),
                    403,
                    "API rate limit exceeded for 192.0.2.1."))
        .on(
            "limit",
            call ->
                call.header("Retry-After", 30)
                    .send(429, "text/plain", Buffer.buffer("Retry later\n")))
        .on(
            "secondary",
            call ->
                say(
                    call.header("Retry-After", 60),
                    403,
                    "You have exceeded a secondary rate limit."))
        .on(
            "forbidden",
            call -> say(call, 403, "Resource not accessible by personal access token"));
  }

  private static void say(FakeCall call, int status, String message) {
    call.json(status, new JsonObject().put("message", message));
  }

  @Override
  protected abstract void error(FakeCall call, int status);
}
