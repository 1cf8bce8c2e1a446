package io.mcpadapters.image.sandbox;

import io.mcpadapters.kit.Asked;
import io.mcpadapters.kit.FakeCall;
import io.mcpadapters.kit.FakeService;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Replicate on a loopback port: models, runs that take time and are remembered, files that expire
 * on its own origin. Any token that begins with `r8_` is good but `r8_wrong`. A prompt asks for
 * faults of its run as well: those of {@link FakeRun}, of {@link FakeDelivery}, and of the create:
 * `429-credit`, `429-old`, `502-after`, `cut-after`, `half-after`, `hang-after`, `late` (in the
 * list only after a second), `get-500` and `get-429` (the first two looks).
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
  private final Map<String, FakeRun> runs = new LinkedHashMap<>();
  private int uploads;

  private ReplicateFake(Vertx vertx) {
    super(vertx, "/v1");
    delivery = new FakeDelivery(vertx);
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
    routes
        .post("predictions", this::create)
        .get("predictions", this::list)
        .get("predictions/{id}", call -> run(call).ifPresent(run -> look(call, run)))
        .post(
            "predictions/{id}/cancel",
            call ->
                run(call)
                    .ifPresent(run -> {
                      run.cancel();
                      call.json(200, run.json());
                    }))
        .get("models/{owner}/{name}", this::model)
        .get("models/{owner}/{name}/versions/{version}", this::version)
        .get("search", this::search)
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
    synchronized (runs) {
      return runs.size();
    }
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

  public int uploads() {
    return uploads;
  }

  /** An hour passes. */
  public void expire() {
    synchronized (runs) {
      runs.values().forEach(FakeRun::expire);
    }
  }

  /** Runs of another program of the same account. */
  public void foreign(String model, JsonObject input, int count) {
    for (int i = 0; i < count; i++) {
      begun(models.get(model).orElseThrow(), input, "");
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
    FakeRun run;
    synchronized (runs) {
      run = runs.get(part[2]);
    }
    if (run == null || run.expired()) {
      error(call, 404);
    } else {
      delivery.serve(call, run, part[3]);
    }
  }

  @Override
  protected void error(FakeCall call, int status) {
    call.json(
        status, WORDS.getOrDefault(status, new JsonObject().put("detail", "Error " + status)));
  }

  private static JsonObject problem(int status, String title, String detail) {
    return new JsonObject().put("title", title).put("detail", detail).put("status", status);
  }

  private void create(FakeCall call) {
    JsonObject asked = call.json();
    Optional<JsonObject> model = models.runnable(asked.getString("version", ""));
    if (model.isEmpty()) {
      call.json(
          422,
          problem(
              422,
              "Invalid version or not permitted",
              "The specified version does not exist (or perhaps you don't have permission to use"
                  + " it?)"));
      return;
    }
    JsonObject input = asked.getJsonObject("input");
    Optional<JsonObject> refusal = InputCheck.refusal(model.get(), input);
    if (refusal.isPresent()) {
      call.json(422, refusal.get());
      return;
    }
    FakeRun run = begun(model.get(), input, call.fault());
    switch (call.fault()) {
      case "502-after" -> call.json(502, new JsonObject().put("detail", "Bad gateway"));
      case "cut-after", "late" -> call.cut();
      case "half-after" ->
          call.header("Content-Length", 4000)
              .header("Content-Type", "application/json")
              .request()
              .response()
              .setStatusCode(201)
              .write("{\"id\":\"" + run.id)
              .onComplete(sent -> call.cut());
      case "hang-after" -> {}
      default -> answer(call, run);
    }
  }

  private FakeRun begun(JsonObject model, JsonObject input, String fault) {
    FakeRun run = new FakeRun(model, input, fault, url());
    synchronized (runs) {
      runs.put(run.id, run);
    }
    return run;
  }

  /** Held back until the run is over or the time that `Prefer` names. */
  private void answer(FakeCall call, FakeRun run) {
    String prefer = call.sent("Prefer");
    long wait = prefer.startsWith("wait=") ? Long.parseLong(prefer.substring(5)) * 1000 : 0;
    long until = System.currentTimeMillis() + wait;
    if (run.over() || wait == 0) {
      call.json(run.over() ? 201 : 202, run.json());
      return;
    }
    vertx.setPeriodic(
        20,
        timer -> {
          if (run.over() || System.currentTimeMillis() >= until) {
            vertx.cancelTimer(timer);
            call.json(run.over() ? 201 : 202, run.json());
          }
        });
  }

  private Optional<FakeRun> run(FakeCall call) {
    FakeRun run;
    synchronized (runs) {
      run = runs.get(call.path("id"));
    }
    if (run == null) {
      error(call, 404);
    }
    return Optional.ofNullable(run);
  }

  private void look(FakeCall call, FakeRun run) {
    int look = run.look();
    if (look <= 2 && run.fault.equals("get-500")) {
      error(call, 500);
    } else if (look <= 2 && run.fault.equals("get-429")) {
      call.json(
          429,
          new JsonObject()
              .put("detail", "Request was throttled. Expected available in 1 second(s)."));
    } else {
      call.json(200, run.json());
    }
  }

  private void list(FakeCall call) {
    Instant after = call.query("created_after").map(Instant::parse).orElse(Instant.EPOCH);
    int from = call.query("cursor").map(Integer::parseInt).orElse(0);
    List<FakeRun> newest = new ArrayList<>();
    synchronized (runs) {
      runs.values().forEach(run -> newest.addFirst(run));
    }
    List<FakeRun> shown =
        newest.stream()
            .filter(run -> !run.created.isBefore(after))
            .filter(run ->
                !run.fault.equals("late") || Instant.now().isAfter(run.created.plusSeconds(1)))
            .toList();
    JsonArray page = new JsonArray();
    shown.stream().skip(from).limit(100).forEach(run -> page.add(run.json()));
    String next =
        shown.size() > from + 100
            ? "http://api.replicate.com/v1/predictions?cursor=" + (from + 100)
            : null;
    call.json(200, new JsonObject().put("next", next).putNull("previous").put("results", page));
  }

  private void model(FakeCall call) {
    models
        .get(call.path("owner") + "/" + call.path("name"))
        .ifPresentOrElse(model -> call.json(200, model), () -> error(call, 404));
  }

  private void version(FakeCall call) {
    models
        .get(call.path("owner") + "/" + call.path("name"))
        .map(model -> model.getJsonObject("latest_version"))
        .filter(version -> version.getString("id").equals(call.path("version")))
        .ifPresentOrElse(version -> call.json(200, version), () -> error(call, 404));
  }

  private void search(FakeCall call) {
    String[] words = call.query("query").orElse("").toLowerCase(Locale.ROOT).split("\\W+");
    JsonArray found = new JsonArray();
    models
        .all()
        .filter(model ->
            List.of(words).stream()
                .anyMatch(word ->
                    model.getString("name").contains(word)
                        || List.of("image", "text").contains(word)))
        .limit(call.query("limit", 20, 50))
        .forEach(model -> {
          JsonObject plain = model.copy();
          plain.remove("latest_version");
          found.add(
              new JsonObject()
                  .put("model", plain)
                  .put("metadata", new JsonObject().put("generated_description", "A model")));
        });
    call.json(
        200,
        new JsonObject()
            .put("query", call.query("query").orElse(""))
            .put("models", found)
            .put("collections", new JsonArray())
            .put("pages", new JsonArray()));
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
            .put("expires_at", Instant.now().plusSeconds(3600).toString()));
  }
}
