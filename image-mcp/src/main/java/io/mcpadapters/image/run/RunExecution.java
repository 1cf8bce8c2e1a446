package io.mcpadapters.image.run;

import io.mcpadapters.image.picture.Inputs;
import io.mcpadapters.image.replicate.NewPrediction;
import io.mcpadapters.image.replicate.Prediction;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.state.Job;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.upstream.Polling;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;

/** One run from its payment to its pictures. Keeps nothing itself. */
final class RunExecution {
  private static final Duration HELD_BACK = Duration.ofSeconds(10); // so that the id comes soon
  private static final Polling POLLING =
      new Polling(Duration.ofMillis(300), 1.5, Duration.ofSeconds(2));
  private static final String FETCHES = "fetching what it made";
  private static final double QUEUED = 0.05;
  private static final double FETCHING = 0.95;
  private static final double MOST_GUESSED = 0.9;
  private static final double TYPICAL_S = 15; // where the model's page says nothing

  private final Vertx vertx;
  private final RunMeans means;
  private final InstantSource clock;
  private final BiConsumer<String, String> begunHere;

  /**
   * @param begunHere is told Replicate's id of a run, and its key, as soon as it is known
   */
  RunExecution(
      Vertx vertx, RunMeans means, InstantSource clock, BiConsumer<String, String> begunHere) {
    this.vertx = vertx;
    this.means = means;
    this.clock = clock;
    this.begunHere = begunHere;
  }

  /** Pays for it, begins it and goes on with it until it is over. */
  Future<Outcome> run(Job<About, Outcome> job, Scope scope, Plan plan) {
    return means
        .inputs()
        .ready(scope, plan.input())
        .compose(input ->
            means
                .payments()
                .run(
                    scope,
                    plan.model().id(),
                    plan.estimate(),
                    job.about().payment(),
                    () -> paid(job, scope, wanted(plan, input))));
  }

  /** What is asked for; also for a dry run, which sends nothing. */
  private static NewPrediction wanted(Plan plan, JsonObject input) {
    Duration wait = plan.patience().compareTo(HELD_BACK) < 0 ? plan.patience() : HELD_BACK;
    return new NewPrediction(
        plan.model().id(),
        plan.model().version(),
        input,
        plan.model().input()::canonical,
        wait,
        plan.cancelAfter());
  }

  /** Fails as a dry run does: with what would be sent. */
  Future<Prediction> withheld(Scope scope, Plan plan) {
    return means.replicate().create(scope, wanted(plan, Inputs.described(plan.input())));
  }

  private Future<Outcome> paid(Job<About, Outcome> job, Scope scope, NewPrediction wanted) {
    return created(job, scope, wanted)
        .compose(begun -> {
          begunHere.accept(begun.id(), job.key());
          return means
              .store()
              .begun(begun.id(), new RunStore.Start(job.key(), job.about()))
              .compose(written -> means.store().settled(job.key()))
              .compose(settled -> {
                job.named(begun.id());
                return watched(job, scope, begun);
              })
              .recover(failure -> Future.failedFuture(lostSight(begun.id(), failure)));
        });
  }

  /** Written down before, so that no other process begins it once more should this one end. */
  private Future<Prediction> created(Job<About, Outcome> job, Scope scope, NewPrediction wanted) {
    RunStore.Intent intent =
        new RunStore.Intent(means.replicate().now(), job.about(), wanted.kept(), false);
    return means
        .store()
        .intends(job.key(), intent)
        .compose(written -> means.replicate().create(scope, wanted))
        .recover(failure ->
            noted(job.key(), intent, failure).compose(noted -> Future.failedFuture(failure)));
  }

  private Future<Void> noted(String key, RunStore.Intent intent, Throwable failure) {
    if (!(failure instanceof ToolException known)) {
      return Future.succeededFuture();
    }
    return known.error().code() == ToolError.Code.OUTCOME_UNKNOWN
        ? means.store().intends(key, intent.once())
        : means.store().settled(key);
  }

  /** Goes on with a run until it is over, and takes in what it made. */
  Future<Outcome> watched(Job<About, Outcome> job, Scope scope, Prediction begun) {
    told(job, begun);
    Future<Prediction> over =
        begun.over()
            ? Future.succeededFuture(begun)
            : POLLING.until(
                vertx,
                scope,
                () ->
                    means
                        .replicate()
                        .prediction(scope, begun.id())
                        .map(seen -> {
                          told(job, seen);
                          return seen.over() ? Optional.of(seen) : Optional.empty();
                        }));
    return over.compose(ended -> taken(job, scope, ended));
  }

  private static void told(Job<About, Outcome> job, Prediction seen) {
    if (seen.over()) {
      job.step(FETCHING, FETCHES);
    } else if (seen.status().equals("starting")) {
      job.step(QUEUED, "queued");
    } else {
      double typical = job.about().typicalSeconds() > 0 ? job.about().typicalSeconds() : TYPICAL_S;
      double guessed = Math.min(MOST_GUESSED, QUEUED + job.elapsedS() / (typical + 2));
      job.step(
          seen.progress().map(done -> Math.min(MOST_GUESSED, done)).orElse(guessed), "drawing");
    }
  }

  private Future<Outcome> taken(Job<About, Outcome> job, Scope scope, Prediction over) {
    return means
        .outputs()
        .fetch(scope, over.output())
        .map(files -> {
          Outcome outcome = Outcome.of(over, files, clock.instant(), 0);
          boolean priced = job.about().estimate().basis().isPresent();
          long cost = job.about().estimate().actual(over, outcome.megapixels());
          return outcome.costing(priced ? cost : -1);
        })
        .compose(outcome ->
            means.store().ended(job.key(), new RunStore.End(job.about(), outcome)).map(outcome));
  }

  /** It was begun and may go on; it is not known how it ends. */
  private static Throwable lostSight(String id, Throwable failure) {
    String why = failure instanceof ToolException known ? ": " + known.error().message() : "";
    return ToolError.of(
            ToolError.Code.OUTCOME_UNKNOWN,
            "The run was begun, but how it ended could not be found out" + why)
        .reason("lost_sight")
        .hint("Ask get_prediction for it; do not call again, which would pay again.")
        .with("prediction_id", id)
        .exception();
  }

  /** Whether Replicate is done with it, and only what it made is still on its way here. */
  static boolean fetches(Job<About, Outcome> job) {
    return job.step().equals(FETCHES);
  }
}
