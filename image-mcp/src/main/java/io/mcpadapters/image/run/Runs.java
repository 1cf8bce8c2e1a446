package io.mcpadapters.image.run;

import io.mcpadapters.image.replicate.Prediction;
import io.mcpadapters.image.replicate.ReplicateApi;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.state.Job;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Runs: begun once, gone on with when nobody waits any more, found again by what was asked and by
 * Replicate's id. Belongs to one event loop.
 */
public final class Runs {
  private static final Duration LONGEST_RUN = Duration.ofMinutes(30);
  private static final Duration AFTERWARDS = Duration.ofSeconds(120); // to fetch what it made

  private static final String FORGOTTEN =
      "Without STATE_DIR or STATE_URL an idempotency_key is known while this server runs: should it end before"
          + " Replicate answers, only list_predictions shows what was begun.";

  private final ReplicateApi replicate;
  private final Availability availability;
  private final Payments payments;
  private final RunStore store;
  private final RunKeys names;
  private final OpenIntents intents;
  private final RunClaims claims;
  private final KnownRuns jobs;
  private final RunExecution execution;

  /**
   * @param tenant stands for the credential and the service
   * @param bytes of ended runs that are remembered
   */
  public Runs(Vertx vertx, RunMeans means, String tenant, long bytes, InstantSource clock) {
    this.replicate = means.replicate();
    this.availability = new Availability(means.pictures(), clock);
    this.payments = means.payments();
    this.store = means.store();
    this.names = new RunKeys(store, tenant);
    this.jobs = new KnownRuns(vertx, bytes);
    this.execution = new RunExecution(vertx, means, clock, jobs::named);
    this.claims = new RunClaims(vertx, store.shared(), this::underWay);
    this.intents = new OpenIntents(replicate, store, key -> jobs.known(key).isPresent());
  }

  public boolean lasts() {
    return store.lasts();
  }

  private boolean underWay(String key) {
    return jobs.known(key).filter(job -> !job.result().isComplete()).isPresent();
  }

  /** The run that makes it: an equal one that is under way or may be used again, or a new one. */
  public Future<Begun> begin(Scope scope, Plan plan, Reuse reuse) {
    return names
        .of(scope, plan, reuse)
        .compose(key ->
            key.apart()
                ? Future.succeededFuture(begun(scope, plan, key.name()))
                : claims.once(
                    scope,
                    key.name(),
                    () ->
                        earlier(scope, plan, key).compose(done -> choose(scope, plan, reuse, key))))
        .map(begun ->
            store.lasts() || reuse.idempotencyKey().isEmpty() ? begun : begun.warning(FORGOTTEN));
  }

  /** Takes in what earlier processes left of it. */
  private Future<Void> earlier(Scope scope, Plan plan, RunKey key) {
    return intents
        .run(scope, plan, key)
        .compose(id ->
            id.isPresent()
                ? known(scope, id.get()).mapEmpty()
                : restored(key.name(), any -> true).compose(done -> takenOver(scope, key.name())));
  }

  private Future<Begun> choose(Scope scope, Plan plan, Reuse reuse, RunKey named) {
    String key = named.name();
    boolean again = named.again();
    boolean never = reuse.mode() == Reuse.Mode.NEVER && !again;
    Optional<Job<About, Outcome>> known = never ? Optional.empty() : jobs.known(key);
    if (known.isPresent() && !known.get().result().isComplete()) {
      return Future.succeededFuture(new Begun(known.get(), Begun.How.JOINED));
    }
    if (known.isPresent() && again && unknown(known.get())) {
      return Future.succeededFuture(new Begun(known.get(), Begun.How.REUSED));
    }
    boolean wanted = again || reuse.mode() == Reuse.Mode.ALWAYS || plan.seeded();
    if (known.isEmpty() || !wanted) {
      return Future.succeededFuture(begun(scope, plan, key));
    }
    return availability
        .of(known.get())
        .compose(place ->
            switch (place) {
              case HERE -> Future.succeededFuture(new Begun(known.get(), Begun.How.REUSED));
              case AT_REPLICATE ->
                  fetchedAgain(scope, known.get())
                      .map(job ->
                          job.map(fetched -> new Begun(fetched, Begun.How.REUSED))
                              .orElseGet(() -> begun(scope, plan, key)));
              case NOWHERE -> Future.succeededFuture(anew(scope, plan, key));
            });
  }

  private Begun anew(Scope scope, Plan plan, String key) {
    return jobs.known(key)
        .filter(job -> !job.result().isComplete())
        .map(job -> new Begun(job, Begun.How.JOINED))
        .orElseGet(() -> begun(scope, plan, key));
  }

  /** Its pictures had to make room here; empty where Replicate has forgotten them, too. */
  private Future<Optional<Job<About, Outcome>>> fetchedAgain(
      Scope scope, Job<About, Outcome> known) {
    return replicate
        .prediction(scope, known.remoteId())
        .map(seen -> {
          Optional<Job<About, Outcome>> meanwhile =
              jobs.known(known.key()).filter(job -> !job.result().isComplete());
          return seen.removed() || meanwhile.isPresent()
              ? meanwhile
              : Optional.of(watched(scope, known.key(), known.about(), seen));
        });
  }

  private static boolean unknown(Job<About, Outcome> job) {
    return job.result().failed()
        && job.result().cause() instanceof ToolException known
        && known.error().code() == ToolError.Code.OUTCOME_UNKNOWN;
  }

  /** Brings a run back that an earlier process finished. */
  private Future<Void> restored(String key, Predicate<Outcome> wanted) {
    if (jobs.known(key).isPresent() || !store.lasts()) {
      return Future.succeededFuture();
    }
    return store
        .end(key)
        .onSuccess(end ->
            end.filter(ended -> jobs.known(key).isEmpty() && wanted.test(ended.outcome()))
                .ifPresent(ended -> {
                  jobs.named(ended.outcome().id(), key);
                  jobs.ended(key, ended.about(), ended.outcome().id(), ended.outcome());
                }))
        .mapEmpty();
  }

  /** Goes on with a run that an earlier process began and did not see the end of. */
  private Future<Void> takenOver(Scope scope, String key) {
    if (jobs.known(key).isPresent() || !store.lasts()) {
      return Future.succeededFuture();
    }
    return store
        .going(key)
        .compose(id ->
            id.isEmpty()
                ? Future.succeededFuture()
                : known(scope, id.get()).<Void>mapEmpty().recover(Runs::unlessGone));
  }

  /** While it is not known how it is, an equal one would perhaps be paid twice. */
  private static Future<Void> unlessGone(Throwable failure) {
    return failure instanceof ToolException known
            && known.error().code() == ToolError.Code.NOT_FOUND
        ? Future.succeededFuture()
        : Future.failedFuture(failure);
  }

  private Begun begun(Scope scope, Plan plan, String key) {
    jobs.room();
    About about = About.of(plan, UUID.randomUUID().toString());
    Duration longest = plan.cancelAfter().plus(AFTERWARDS).plus(ReplicateApi.CREATE);
    Scope detached = scope.detached(longest);
    Job<About, Outcome> job =
        jobs.begin(key, about, "", running -> execution.run(running, detached, plan));
    return new Begun(job, Begun.How.NEW);
  }

  /** Fails as a dry run does: with what would be sent. */
  public Future<Prediction> withheld(Scope scope, Plan plan) {
    return execution.withheld(scope, plan);
  }

  /** Whether Replicate is done with it, and only what it made is still on its way here. */
  public static boolean fetches(Job<About, Outcome> job) {
    return RunExecution.fetches(job);
  }

  /**
   * The run of Replicate's id, whoever began it; gone on with until it is over. Pictures that had
   * to make room since are fetched again while Replicate has them.
   */
  public Future<Job<About, Outcome>> find(Scope scope, String id) {
    return known(scope, id)
        .compose(
            job -> job.result().isComplete() ? refetched(scope, job) : Future.succeededFuture(job));
  }

  private Future<Job<About, Outcome>> refetched(Scope scope, Job<About, Outcome> ended) {
    return availability
        .of(ended)
        .compose(place ->
            place == Availability.Place.AT_REPLICATE
                ? fetchedAgain(scope, ended).map(again -> again.orElseGet(() -> forgotten(ended)))
                : Future.succeededFuture(ended))
        .otherwise(ended); // what is left of it can be said all the same
  }

  private Job<About, Outcome> forgotten(Job<About, Outcome> ended) {
    Outcome outcome = ended.result().result().forgotten();
    return jobs.ended(ended.key(), ended.about(), ended.remoteId(), outcome);
  }

  private Future<Job<About, Outcome>> known(Scope scope, String id) {
    Optional<Job<About, Outcome>> here = jobs.of(id);
    if (here.isPresent()) {
      return Future.succeededFuture(here.get());
    }
    return store
        .start(id)
        .compose(start -> {
          String key = start.map(RunStore.Start::key).orElse("id-" + id);
          return restored(key, ended -> ended.id().equals(id))
              .compose(done -> resumed(scope, id, key, start));
        });
  }

  /** Looked at once before, so that what is not there is said at once. */
  private Future<Job<About, Outcome>> resumed(
      Scope scope, String id, String key, Optional<RunStore.Start> start) {
    Optional<Job<About, Outcome>> here = jobs.of(id);
    return here.isPresent()
        ? Future.succeededFuture(here.get())
        : replicate
            .prediction(scope, id)
            .map(seen -> resumed(scope, seen, key, start))
            .recover(failure -> Future.failedFuture(Outcome.identified(id, failure)));
  }

  private Job<About, Outcome> resumed(
      Scope scope, Prediction seen, String key, Optional<RunStore.Start> start) {
    String id = seen.id();
    Optional<Job<About, Outcome>> meanwhile = jobs.of(id);
    if (meanwhile.isPresent()) {
      return meanwhile.get();
    }
    jobs.room();
    // a newer run of the same input may have the key
    String own = jobs.known(key).isPresent() ? "id-" + id : key;
    About about = start.map(RunStore.Start::about).orElse(About.UNKNOWN);
    jobs.named(id, own);
    return watched(scope, own, about, seen);
  }

  private Job<About, Outcome> watched(Scope scope, String key, About about, Prediction seen) {
    Scope detached = scope.detached(LONGEST_RUN.plus(AFTERWARDS));
    return jobs.begin(
        key,
        about,
        seen.id(),
        job ->
            execution
                .watched(job, detached, seen)
                .onSuccess(outcome -> payments.settle(about.payment(), outcome.micros())));
  }
}
