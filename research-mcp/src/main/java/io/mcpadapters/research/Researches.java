package io.mcpadapters.research;

import io.mcpadapters.cache.Cache;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.SignedTokens;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The reports under way and those finished lately. The same question is written once: who asks it
 * meanwhile joins, who asks it within a day gets the same report.
 */
final class Researches {
  static final Arg<String> REQUEST_ID =
      Arg.text("request_id", "Of a research call.").max(1000).required();

  private static final Duration LIFE = Duration.ofHours(24);
  private static final Duration FAILURE_LIFE = Duration.ofHours(1);
  private static final String KIND = "research";
  private static final int MOST_RUNNING = 16;
  private static final long SMALL = 1000;

  private final Vertx vertx;
  private final TavilyApi tavily;
  private final SignedTokens handles;
  private final State state;
  private final String tenant;
  private final Map<String, ResearchJob> running = new HashMap<>();
  private final Cache<ResearchJob> ended;

  Researches(
      Vertx vertx, TavilyApi tavily, SignedTokens handles, State state, String tenant, long bytes) {
    this.vertx = vertx;
    this.tavily = tavily;
    this.handles = handles;
    this.state = state;
    this.tenant = tenant;
    this.ended = Cache.in(vertx, "research-mcp.reports", bytes);
  }

  /** The report that answers it: finished, under way, or begun now. */
  Future<ResearchJob> begin(Scope scope, ResearchAsk ask) {
    String key = ask.key(tenant);
    return restored(key, ask.model()).map(done -> begin(scope, ask, key));
  }

  private ResearchJob begin(Scope scope, ResearchAsk ask, String key) {
    Optional<ResearchJob> known = known(key).filter(job -> !job.report().failed());
    if (known.isPresent()) {
      return known.get();
    }
    room();
    ResearchJob job = new ResearchJob(vertx, key, ask.model(), "");
    Scope own = scope.detached(ask.model().limit());
    return run(job, tavily.research(own, ask, job::begun, job::step));
  }

  /**
   * The report of an earlier call; fails with `not_found` when it is not this caller's or nothing
   * is known of it.
   */
  Future<ResearchJob> find(Scope scope, String requestId) {
    Optional<JsonObject> claims =
        handles
            .open(KIND, requestId)
            .filter(open -> scope.caller().principal().equals(open.getString("c")));
    if (claims.isEmpty()) {
      return gone().failed();
    }
    String key = claims.get().getString("k");
    return restored(key, ResearchModel.valueOf(claims.get().getString("m")))
        .map(done ->
            known(key).filter(job -> !job.lost()).orElseGet(() -> resume(scope, claims.get())));
  }

  /** Brings a report back that an earlier process finished. */
  private Future<Void> restored(String key, ResearchModel model) {
    if (known(key).isPresent()) {
      return Future.succeededFuture();
    }
    return state
        .report(key)
        .onSuccess(kept ->
            kept.filter(report -> known(key).isEmpty())
                .ifPresent(report -> {
                  String id = report.receipt().requestId();
                  ResearchJob job = new ResearchJob(vertx, key, model, id);
                  job.follow(Future.succeededFuture(report));
                  ended.put(key, job, SMALL + report.bytes(), LIFE);
                }))
        .mapEmpty();
  }

  /** Another process began it; Tavily may still know it. */
  private ResearchJob resume(Scope scope, JsonObject claims) {
    String id =
        known(claims.getString("k")).map(ResearchJob::tavilyId).orElse(claims.getString("t", ""));
    if (id.isEmpty()) {
      throw gone().exception();
    }
    room();
    ResearchModel model = ResearchModel.valueOf(claims.getString("m"));
    ResearchJob job = new ResearchJob(vertx, claims.getString("k"), model, id);
    return run(job, tavily.report(scope.detached(model.limit()), id));
  }

  private static ToolError gone() {
    return ToolError.of(ToolError.Code.NOT_FOUND, "Nothing is known of this request_id any more")
        .field(REQUEST_ID.name())
        .reason("research_gone")
        .hint("Calling research again pays again.");
  }

  private Optional<ResearchJob> known(String key) {
    return Optional.ofNullable(running.get(key)).or(() -> ended.get(key));
  }

  private void room() {
    if (running.size() >= MOST_RUNNING) {
      throw ToolError.of(
              ToolError.Code.RATE_LIMITED, MOST_RUNNING + " reports are being written already")
          .reason("busy")
          .retryAfter(30)
          .exception();
    }
  }

  private ResearchJob run(ResearchJob job, Future<Report> work) {
    running.put(job.key(), job);
    job.follow(work);
    job.report()
        .onComplete(done -> {
          running.remove(job.key());
          long bytes = SMALL + (done.succeeded() ? done.result().bytes() : 0);
          ended.put(job.key(), job, bytes, done.succeeded() ? LIFE : FAILURE_LIFE);
          if (done.succeeded()) {
            state.keep(job.key(), done.result(), LIFE);
          }
        });
    return job;
  }

  /** The id to ask again with, for this caller. */
  String id(Scope scope, ResearchJob job) {
    JsonObject claims =
        new JsonObject()
            .put("k", job.key())
            .put("m", job.model().name())
            .put("c", scope.caller().principal());
    if (!job.tavilyId().isEmpty()) {
      claims.put("t", job.tavilyId());
    }
    return handles.sign(KIND, claims, LIFE);
  }
}
