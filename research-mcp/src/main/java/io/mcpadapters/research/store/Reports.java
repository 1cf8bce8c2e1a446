package io.mcpadapters.research.store;

import io.mcpadapters.research.request.ResearchModel;
import io.mcpadapters.research.request.ResearchTerms;
import io.mcpadapters.research.tavily.Report;
import io.mcpadapters.research.tavily.TavilyApi;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.state.Claim;
import io.mcpadapters.state.Job;
import io.mcpadapters.state.Jobs;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.JsonDigest;
import io.mcpadapters.tool.SignedTokens;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The reports under way and those finished lately. The same question is written once: who asks it
 * meanwhile joins, who asks it within a day gets the same report.
 */
public final class Reports {
  public static final Arg<String> REQUEST_ID = Arg.text("request_id", "").max(1000).required();

  public static final Duration LIFE = Duration.ofHours(24);
  private static final Duration ID_LIFE = Duration.ofDays(2); // from the begin of the day
  public static final Duration FAILURE_LIFE = Duration.ofHours(1);
  public static final int MOST_RUNNING = 16;
  private static final int MOST_IDS = 10_000;

  private static final long CLAIMED_MS = 200; // between two looks at what another begins

  private final Vertx vertx;
  private final TavilyApi tavily;
  private final SignedTokens handles;
  private final ResultStore state;
  private final InstantSource clock;
  private final String tenant;
  private final Jobs<ResearchModel, Report> jobs;

  /** Of the reports that this process knows, by Tavily's id. */
  private final Map<String, String> keys =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST_IDS;
        }
      };

  public Reports(
      Vertx vertx,
      TavilyApi tavily,
      SignedTokens handles,
      ResultStore state,
      InstantSource clock,
      String tenant,
      Jobs<ResearchModel, Report> jobs) {
    this.vertx = vertx;
    this.tavily = tavily;
    this.handles = handles;
    this.state = state;
    this.clock = clock;
    this.tenant = tenant;
    this.jobs = jobs;
  }

  /**
   * A report for one caller.
   *
   * @param begun whether this call began it, and pays for it
   */
  public record Joined(Job<ResearchModel, Report> job, boolean begun) {}

  /**
   * The report that answers it: finished, under way, also where another process began it, or begun
   * now.
   */
  public Future<Joined> begin(Scope scope, ResearchTerms ask) {
    String key = ask.key(tenant);
    return known(scope, key, ask.model())
        .compose(known ->
            known.isPresent()
                ? Future.succeededFuture(new Joined(known.get(), false))
                : scope.dryRun()
                    ? Future.succeededFuture(begin(scope, ask, key, Claim.ALONE))
                    : claim(scope, ask, key));
  }

  /** One that did not fail, here or begun elsewhere. */
  private Future<Optional<Job<ResearchModel, Report>>> known(
      Scope scope, String key, ResearchModel model) {
    return restored(key, model)
        .compose(done -> state.begun(key))
        .map(earlier -> {
          Optional<Job<ResearchModel, Report>> known = jobs.known(key);
          return known.isEmpty() && !earlier.remoteId().isEmpty() && !scope.dryRun()
              ? Optional.of(resume(scope, key, earlier.remoteId(), earlier))
              : known.filter(job -> !job.result().failed());
        });
  }

  /** Who has the question looks once more; who has not waits for the id that another gets. */
  private Future<Joined> claim(Scope scope, ResearchTerms ask, String key) {
    return state
        .claim(key)
        .compose(claim ->
            claim.isPresent()
                ? claimed(scope, ask, key, claim.get())
                : pause(scope).compose(later -> begin(scope, ask)));
  }

  private Future<Joined> claimed(Scope scope, ResearchTerms ask, String key, Claim claim) {
    return known(scope, key, ask.model())
        .map(known -> {
          if (known.isPresent()) {
            return new Joined(known.get(), false);
          }
          if (claim.takenOver()) {
            throw ReportErrors.begunPerhaps().exception();
          }
          return begin(scope, ask, key, claim);
        })
        .onComplete(
            joined -> {
              if (!joined.begun) {
                claim.release();
              }
            },
            failure -> claim.release());
  }

  private Future<Void> pause(Scope scope) {
    return scope.ended().isPresent()
        ? ReportErrors.ended().failed()
        : vertx.timer(CLAIMED_MS, TimeUnit.MILLISECONDS).mapEmpty();
  }

  private Joined begin(Scope scope, ResearchTerms ask, String key, Claim claim) {
    Optional<Job<ResearchModel, Report>> meanwhile =
        jobs.known(key).filter(job -> !job.result().failed());
    if (meanwhile.isPresent()) {
      return new Joined(meanwhile.get(), false);
    }
    room();
    Scope own = scope.detached(ask.model().limit());
    Job<ResearchModel, Report> job =
        jobs.begin(
            key,
            ask.model(),
            "",
            begun ->
                finished(
                        begun,
                        ask.schema(),
                        tavily.research(
                            own, ask, key, id -> named(begun, ask, id, claim), begun::step))
                    .compose(report -> state.flushed().map(report)));
    kept(job).onComplete(ended -> claim.release());
    return new Joined(job, true);
  }

  /**
   * Written down before anybody is told it: whoever is may go on with it in another process, and
   * needs no claim from then on.
   */
  private void named(Job<ResearchModel, Report> job, ResearchTerms ask, String id, Claim claim) {
    if (!id.isEmpty() && keys.putIfAbsent(id, job.key()) == null) {
      state
          .keep(job.key(), new ReportBegun(id, ask.schema()), LIFE)
          .onSuccess(written -> claim.release())
          .onComplete(any -> job.named(id));
    }
  }

  /**
   * The report of an earlier call; fails with `not_found` when it is not this caller's or nothing
   * is known of it.
   */
  public Future<Job<ResearchModel, Report>> find(Scope scope, String requestId) {
    String caller = scope.caller().principal();
    Optional<ReportId> id = ReportId.open(handles, caller, requestId);
    if (id.isEmpty()) {
      boolean result = handles.kind(caller, requestId, List.of(Results.KIND)).isPresent();
      return (result
              ? ReportErrors.result(REQUEST_ID.name())
              : ReportErrors.gone(REQUEST_ID.name()))
          .failed();
    }
    String key = key(id.get());
    return restored(key, id.get().model())
        .compose(done -> {
          Optional<Job<ResearchModel, Report>> known = jobs.known(key).filter(job -> !lost(job));
          return known.isPresent()
              ? Future.succeededFuture(known.get())
              : state.begun(key).map(begun -> resume(scope, key, id.get().remoteId(), begun));
        });
  }

  /** Another process may know the report by its question; here it is known by Tavily's id. */
  private String key(ReportId id) {
    return id.key().isEmpty()
        ? keys.getOrDefault(
            id.remoteId(), id.model().in(JsonDigest.hex(id.remoteId()).substring(0, 15)))
        : id.key();
  }

  /** Whether nobody knows what became of it, and Tavily can be asked. */
  public static boolean lost(Job<ResearchModel, Report> job) {
    return !job.remoteId().isEmpty()
        && job.result().failed()
        && job.result().cause() instanceof ToolException known
        && known.error().code() == ToolError.Code.OUTCOME_UNKNOWN;
  }

  /** Brings a report back that an earlier process finished. */
  private Future<Void> restored(String key, ResearchModel model) {
    if (jobs.known(key).isPresent()) {
      return Future.succeededFuture();
    }
    return state
        .report(key)
        .onSuccess(kept ->
            kept.filter(report -> jobs.known(key).isEmpty())
                .ifPresent(report -> jobs.ended(key, model, report.receipt().requestId(), report)))
        .mapEmpty();
  }

  /** Another process began it; Tavily may still know it. */
  private Job<ResearchModel, Report> resume(
      Scope scope, String key, String asked, ReportBegun begun) {
    Optional<Job<ResearchModel, Report>> known = jobs.known(key).filter(job -> !lost(job));
    if (known.isPresent()) {
      return known.get(); // another call was quicker
    }
    String id =
        jobs.known(key).map(Job::remoteId).orElse(asked.isEmpty() ? begun.remoteId() : asked);
    if (id.isEmpty()) {
      throw ReportErrors.gone(REQUEST_ID.name()).exception();
    }
    room();
    keys.put(id, key);
    ResearchModel model = ResearchModel.of(key);
    Scope own = scope.detached(model.limit());
    Job<ResearchModel, Report> resumed =
        jobs.begin(
            key,
            model,
            id,
            job -> finished(job, begun.schema(), tavily.resumed(own, key, id, job::step)));
    kept(resumed);
    return resumed;
  }

  /** With the time that it took, and held against the schema that was asked for. */
  private static Future<Report> finished(
      Job<ResearchModel, Report> job, Optional<JsonObject> schema, Future<Report> work) {
    return work.map(done -> done.seconds() > 0 ? done : done.after(job.elapsedS()))
        .map(done -> schema.map(done::checked).orElse(done));
  }

  /** Complete when it is written down, or has failed. */
  private Future<Void> kept(Job<ResearchModel, Report> job) {
    return job.result().compose(report -> state.keep(job.key(), report, LIFE));
  }

  private void room() {
    if (jobs.full()) {
      throw ReportErrors.busy(MOST_RUNNING).exception();
    }
  }

  /** The id to ask again with, for this caller; the same for the same report. */
  public String id(Scope scope, Job<ResearchModel, Report> job) {
    Instant begun = clock.instant().minusSeconds(job.elapsedS()).truncatedTo(ChronoUnit.DAYS);
    return ReportId.of(job.key(), state.outlives() ? "" : job.remoteId())
        .sign(handles, scope.caller().principal(), begun.plus(ID_LIFE));
  }
}
