package io.mcpadapters.research.store;

import io.mcpadapters.research.request.ResearchModel;
import io.mcpadapters.research.request.ResearchTerms;
import io.mcpadapters.research.tavily.Report;
import io.mcpadapters.research.tavily.TavilyApi;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.state.Job;
import io.mcpadapters.state.Jobs;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.JsonDigest;
import io.mcpadapters.tool.SignedTokens;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
      TavilyApi tavily,
      SignedTokens handles,
      ResultStore state,
      InstantSource clock,
      String tenant,
      Jobs<ResearchModel, Report> jobs) {
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
   * The report that answers it: finished, under way, also where an earlier process began it, or
   * begun now.
   */
  public Future<Joined> begin(Scope scope, ResearchTerms ask) {
    String key = ask.key(tenant);
    return restored(key, ask.model())
        .compose(done -> state.begun(key))
        .map(earlier -> begin(scope, ask, key, earlier));
  }

  private Joined begin(Scope scope, ResearchTerms ask, String key, ReportBegun earlier) {
    Optional<Job<ResearchModel, Report>> known = jobs.known(key);
    if (known.filter(job -> !job.result().failed()).isPresent()) {
      return new Joined(known.get(), false);
    }
    if (known.isEmpty() && !earlier.remoteId().isEmpty() && !scope.dryRun()) {
      return new Joined(resume(scope, key, earlier.remoteId(), earlier), false);
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
                        tavily.research(own, ask, key, id -> named(begun, ask, id), begun::step))
                    .compose(report -> state.flushed().map(report)));
    return new Joined(kept(job), true);
  }

  /** Written down before anybody is told it: whoever is may go on with it in another process. */
  private void named(Job<ResearchModel, Report> job, ResearchTerms ask, String id) {
    if (!id.isEmpty() && keys.putIfAbsent(id, job.key()) == null) {
      state
          .keep(job.key(), new ReportBegun(id, ask.schema()), LIFE)
          .onComplete(written -> job.named(id));
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
      return (result ? result() : gone()).failed();
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
      throw gone().exception();
    }
    room();
    keys.put(id, key);
    ResearchModel model = ResearchModel.of(key);
    Scope own = scope.detached(model.limit());
    return kept(
        jobs.begin(
            key,
            model,
            id,
            job -> finished(job, begun.schema(), tavily.resumed(own, key, id, job::step))));
  }

  /** With the time that it took, and held against the schema that was asked for. */
  private static Future<Report> finished(
      Job<ResearchModel, Report> job, Optional<JsonObject> schema, Future<Report> work) {
    return work.map(done -> done.seconds() > 0 ? done : done.after(job.elapsedS()))
        .map(done -> schema.map(done::checked).orElse(done));
  }

  private Job<ResearchModel, Report> kept(Job<ResearchModel, Report> job) {
    job.result().onSuccess(report -> state.keep(job.key(), report, LIFE));
    return job;
  }

  private static ToolError result() {
    return ToolError.invalid(REQUEST_ID.name(), "This is the result_id of an answer")
        .hint("read_result and cite take it.");
  }

  private static ToolError gone() {
    return ToolError.of(ToolError.Code.NOT_FOUND, "Nothing is known of this request_id any more")
        .field(REQUEST_ID.name())
        .reason("research_gone")
        .hint("Calling research again pays again.");
  }

  private void room() {
    if (jobs.full()) {
      throw ToolError.of(
              ToolError.Code.RATE_LIMITED, MOST_RUNNING + " reports are being written already")
          .reason("busy")
          .retryAfter(30)
          .exception();
    }
  }

  /** The id to ask again with, for this caller; the same for the same report. */
  public String id(Scope scope, Job<ResearchModel, Report> job) {
    Instant begun = clock.instant().minusSeconds(job.elapsedS()).truncatedTo(ChronoUnit.DAYS);
    return ReportId.of(job.key(), state.outlives() ? "" : job.remoteId())
        .sign(handles, scope.caller().principal(), begun.plus(ID_LIFE));
  }
}
