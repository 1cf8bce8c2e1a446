package io.mcpadapters.image.sandbox;

import io.mcpadapters.kit.Asked;
import io.mcpadapters.kit.FakeCall;
import io.mcpadapters.kit.FakeService;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Replicate on a loopback port: models, runs that take time and are remembered, files that expire
 * on its own origin. Any token that begins with `r8_` is good but `r8_wrong`. A prompt asks for
 * faults of its run as well: those of {@link FakePredictions}, {@link FakeRun} and {@link
 * FakeDelivery}, and of the limits: `429-credit`, `429-old`.
 */
public final class ReplicateFake extends FakeService {
  public static final String TOKEN = "r8_sandbox_c0ffee";

  private static final Map<Integer, JsonObject> WORDS =
      Map.of(
          401,
          problem(401, "Unauthenticated", "You did not pass a valid authentication token"),
          402,
          problem(
              402,
              "Insufficient credit",
              "You have insufficient credit to run this model. Go to"
                  + " https://replicate.com/account/billing#billing to purchase credit."),
          404,
          problem(404, "Not Found", "The requested resource could not be found."),
          413,
          new JsonObject().put("detail", "Files must be less than 100MB in size"),
          429,
          new JsonObject().put("detail", "Request was throttled. Your rate limit resets in ~30s."));

  private final FakeModels models = new FakeModels();
  private final FakeDelivery delivery;
  private final FakePredictions predictions;
  private int uploads;
  private volatile Duration uploadLife = Duration.ofHours(1);

  private ReplicateFake(Vertx vertx) {
    super(vertx, "/v1");
    delivery = new FakeDelivery(vertx);
    predictions = new FakePredictions(vertx, models, this::url, this::error);
    faults
        .on(
            "429-credit",
            call ->
                call.json(
                    429,
                    new JsonObject()
                        .put(
                            "detail",
                            "Request was throttled. Your rate limit for creating predictions is"
                                + " reduced to 6 requests per minute with a burst of 1 requests"
                                + " while you have less than $5.0 in credit. Your rate limit"
                                + " resets in ~1s.")
                        .put("status", 429)
                        .put("retry_after", 1)))
        .on(
            "429-old",
            call ->
                call.json(
                    429,
                    new JsonObject()
                        .put(
                            "detail",
                            "Request was throttled. Expected available in 1 second(s).")));
    predictions.route(routes);
    new FakeCatalog(models, this::error).route(routes);
    routes
        .post("files", this::upload)
        .get(
            "account",
            call -> call.json(200, new JsonObject().put("type", "user").put("username", "ada")));
  }

  /** Starts it on a free port. */
  public static Future<ReplicateFake> start(Vertx vertx) {
    return FakeService.start(new ReplicateFake(vertx));
  }

  /** What points the adapter at it. */
  public Map<String, String> settings() {
    return Map.of("REPLICATE_BASE_URL", url() + "/v1", "REPLICATE_API_TOKEN", TOKEN);
  }

  public FakeModels models() {
    return models;
  }

  /** The requests that would begin runs. */
  public List<Asked> creates() {
    return everything().stream()
        .filter(one -> one.method().equals("POST") && one.path().equals("/v1/predictions"))
        .toList();
  }

  /** The runs that were begun, and so are paid for. */
  public int paid() {
    return predictions.count();
  }

  /** What they cost. */
  public FakeBill bill() {
    return new FakeBill(creates(), predictions);
  }

  /** How often the list of runs was asked for. */
  public long lists() {
    return everything().stream()
        .filter(one -> one.method().equals("GET") && one.path().equals("/v1/predictions"))
        .count();
  }

  /** How often a file was fetched. */
  public long downloads() {
    return everything().stream().filter(one -> one.path().startsWith("/delivery/")).count();
  }

  /** The same of one whose bytes have this hash. */
  public int downloads(String sha256) {
    return delivery.count(sha256);
  }

  public int uploads() {
    return uploads;
  }

  /** How long uploads are kept from here on. */
  public void uploadsLast(Duration life) {
    uploadLife = life;
  }

  /** An hour passes. */
  public void expire() {
    predictions.expire();
  }

  /** From here on creates begin nothing and are not answered. */
  public void leaveCreatesUnanswered() {
    predictions.leaveCreatesUnanswered();
  }

  /** Runs of another program of the same account. */
  public void foreign(String model, JsonObject input, int count) {
    for (int i = 0; i < count; i++) {
      predictions.begun(models.get(model).orElseThrow(), input, "", false);
    }
  }

  @Override
  protected boolean answered(FakeCall call) {
    String path = call.request().path();
    if (path.startsWith("/delivery/")) {
      deliver(call, path);
      return true;
    }
    String authorization = call.sent("Authorization");
    boolean good = authorization.startsWith("Bearer r8_") && !authorization.endsWith("_wrong");
    if (!good) {
      error(call, 401);
    }
    return !good;
  }

  private void deliver(FakeCall call, String path) {
    String[] part = path.split("/");
    predictions
        .get(part[2])
        .filter(run -> !run.expired())
        .ifPresentOrElse(run -> delivery.serve(call, run, part[3]), () -> error(call, 404));
  }

  @Override
  protected void error(FakeCall call, int status) {
    call.json(
        status, WORDS.getOrDefault(status, new JsonObject().put("detail", "Error " + status)));
  }

  static JsonObject problem(int status, String title, String detail) {
    return new JsonObject().put("title", title).put("detail", detail).put("status", status);
  }

  private void upload(FakeCall call) {
    uploads++;
    String id = "file" + uploads;
    call.json(
        201,
        new JsonObject()
            .put("id", id)
            .put("urls", new JsonObject().put("get", "https://api.replicate.com/v1/files/" + id))
            .put("content_type", "image/png")
            .put("size", call.body().length())
            .put("created_at", Instant.now().toString())
            .put("expires_at", Instant.now().plus(uploadLife).toString()));
  }
}
