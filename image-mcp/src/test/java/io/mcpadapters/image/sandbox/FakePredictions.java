package io.mcpadapters.image.sandbox;

import io.mcpadapters.kit.FakeCall;
import io.mcpadapters.kit.FakeRoutes;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/**
 * The runs: begun, looked at, listed, ended. Faults of the create by its prompt: `502-after`,
 * `cut-after`, `half-after`, `hang-after`, `late` (in the list only after a second); of looking:
 * `get-500` and `get-429` (the first two looks), `get-503` (all).
 */
final class FakePredictions {
  private static final int PAGE = 100;

  private final Vertx vertx;
  private final FakeModels models;
  private final Supplier<String> url;
  private final ObjIntConsumer<FakeCall> error;
  private final Map<String, FakeRun> runs = new LinkedHashMap<>();
  private volatile boolean unanswered;

  /**
   * @param url where the fake listens
   * @param error answers a status in Replicate's words
   */
  FakePredictions(
      Vertx vertx, FakeModels models, Supplier<String> url, ObjIntConsumer<FakeCall> error) {
    this.vertx = vertx;
    this.models = models;
    this.url = url;
    this.error = error;
  }

  void route(FakeRoutes routes) {
    routes
        .post("predictions", this::create)
        .get("predictions", this::list)
        .get("predictions/{id}", call -> run(call).ifPresent(run -> look(call, run)))
        .post("predictions/{id}/cancel", call -> run(call).ifPresent(run -> cancel(call, run)));
  }

  /** How many were begun. */
  int count() {
    synchronized (runs) {
      return runs.size();
    }
  }

  /** Those that the adapter began. */
  List<FakeRun> ours() {
    synchronized (runs) {
      return runs.values().stream().filter(run -> run.ours).toList();
    }
  }

  void leaveCreatesUnanswered() {
    unanswered = true;
  }

  boolean leavesCreatesUnanswered() {
    return unanswered;
  }

  /** An hour passes. */
  void expire() {
    synchronized (runs) {
      runs.values().forEach(FakeRun::expire);
    }
  }

  Optional<FakeRun> get(String id) {
    synchronized (runs) {
      return Optional.ofNullable(runs.get(id));
    }
  }

  private static void cancel(FakeCall call, FakeRun run) {
    run.cancel();
    call.json(200, run.json());
  }

  private void create(FakeCall call) {
    if (unanswered) {
      return;
    }
    JsonObject asked = call.json();
    Optional<JsonObject> model = models.runnable(asked.getString("version", ""));
    if (model.isEmpty()) {
      call.json(
          422,
          ReplicateFake.problem(
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
    FakeRun run = begun(model.get(), input, call.fault(), true);
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

  /**
   * @param ours whether the adapter began it, and not another program of the same account
   */
  FakeRun begun(JsonObject model, JsonObject input, String fault, boolean ours) {
    FakeRun run = new FakeRun(model, input, fault, url.get(), ours);
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
    Optional<FakeRun> run = get(call.path("id"));
    if (run.isEmpty()) {
      error.accept(call, 404);
    }
    return run;
  }

  private void look(FakeCall call, FakeRun run) {
    int look = run.look();
    if (run.fault.equals("get-503")) {
      error.accept(call, 503);
    } else if (look <= 2 && run.fault.equals("get-500")) {
      error.accept(call, 500);
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
    Instant before = call.query("created_before").map(Instant::parse).orElse(Instant.MAX);
    int from = call.query("cursor").map(Integer::parseInt).orElse(0);
    List<FakeRun> newest = new ArrayList<>();
    synchronized (runs) {
      runs.values().forEach(run -> newest.addFirst(run));
    }
    List<FakeRun> shown =
        newest.stream()
            .filter(run -> !run.created.isBefore(after) && run.created.isBefore(before))
            .filter(run ->
                !run.fault.equals("late") || Instant.now().isAfter(run.created.plusSeconds(1)))
            .toList();
    JsonArray page = new JsonArray();
    shown.stream().skip(from).limit(PAGE).forEach(run -> page.add(run.json()));
    String next =
        shown.size() > from + PAGE
            ? "http://api.replicate.com/v1/predictions?cursor=" + (from + PAGE)
            : null;
    call.json(200, new JsonObject().put("next", next).putNull("previous").put("results", page));
  }
}
