package io.mcpadapters.research;

import io.mcpadapters.app.Adapter;
import io.mcpadapters.app.Settings;
import io.mcpadapters.cache.Cache;
import io.mcpadapters.quota.PaidCalls;
import io.mcpadapters.quota.SpendingBudget;
import io.mcpadapters.quota.SpendingLimits;
import io.mcpadapters.quota.Unit;
import io.mcpadapters.research.answer.ReportAnswer;
import io.mcpadapters.research.request.ResearchModel;
import io.mcpadapters.research.store.Reports;
import io.mcpadapters.research.store.ResultStore;
import io.mcpadapters.research.store.Results;
import io.mcpadapters.research.store.WebCache;
import io.mcpadapters.research.tavily.Report;
import io.mcpadapters.research.tavily.TavilyApi;
import io.mcpadapters.research.tavily.TavilyErrors;
import io.mcpadapters.state.DiskStore;
import io.mcpadapters.state.Jobs;
import io.mcpadapters.state.Journal;
import io.mcpadapters.state.Store;
import io.mcpadapters.state.Stores;
import io.mcpadapters.tool.JsonDigest;
import io.mcpadapters.tool.SignedTokens;
import io.mcpadapters.upstream.RateLimit;
import io.mcpadapters.upstream.UpstreamBuilder;
import io.mcpadapters.upstream.Upstreams;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** What the tools share, made of the settings. */
record Wiring(
    TavilyApi tavily, WebCache web, Results results, ReportAnswer reports, ResultStore state) {

  private static final String ADAPTER = "research-mcp";
  private static final long CAP = 8L << 20; // of one answer: twenty whole pages
  private static final long STATE_BYTES = 256L << 20;
  private static final int CONCURRENCY = 64;
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);
  private static final InstantSource CLOCK = InstantSource.system();

  static Wiring of(Settings settings, Adapter adapter, Vertx vertx) {
    SignedTokens handles = adapter.tokens(Optional.of(settings.get(ResearchSettings.KEY)));
    Optional<Path> directory = settings.get(ResearchSettings.STATE_DIR);
    Optional<Stores> shared = adapter.shared(vertx, directory);
    TavilyApi tavily = tavily(settings, adapter, vertx, budget(settings, vertx, shared));
    Optional<Store> store =
        shared
            .map(stores -> stores.store("results"))
            .or(() ->
                directory.map(path -> DiskStore.in(vertx, path, ADAPTER, "results", STATE_BYTES)));
    ResultStore state = new ResultStore(vertx, store);
    long share = settings.heap() / 10; // for each of the three kinds kept
    String tenant = tenant(settings);
    WebCache web =
        new WebCache(
            vertx, tavily, CLOCK, shared.map(stores -> stores.store("answers")), tenant, share);
    Results results = new Results(vertx, handles, CLOCK, state, tenant, share);
    Reports kept = new Reports(vertx, tavily, handles, state, CLOCK, tenant, jobs(vertx, share));
    ReportAnswer reports = new ReportAnswer(kept, results, tavily.credits());
    return new Wiring(tavily, web, results, reports, state);
  }

  private static TavilyApi tavily(
      Settings settings, Adapter adapter, Vertx vertx, SpendingBudget budget) {
    int perMinute = settings.get(ResearchSettings.PER_MINUTE);
    UpstreamBuilder builder =
        Upstreams.in(vertx, adapter.outbound())
            .at("tavily", settings.get(ResearchSettings.BASE_URL))
            .bearer(settings.get(ResearchSettings.KEY))
            .errors(new TavilyErrors())
            .timeout(TavilyApi.LONGEST)
            .cap(CAP)
            .concurrency(CONCURRENCY)
            .rate(RateLimit.inAnyMinute(perMinute))
            .rateLimitsIn(adapter.rateLimits())
            .maxWait(MAX_WAIT);
    settings.get(ResearchSettings.PROJECT).ifPresent(id -> builder.header("X-Project-ID", id));
    return new TavilyApi(vertx, builder.build(), new PaidCalls("Tavily", budget, CLOCK));
  }

  private static SpendingBudget budget(Settings settings, Vertx vertx, Optional<Stores> shared) {
    SpendingLimits limits =
        SpendingLimits.NONE
            .call(settings.get(ResearchSettings.PER_CALL))
            .hour(settings.get(ResearchSettings.PER_HOUR))
            .day(settings.get(ResearchSettings.PER_DAY))
            .callerDay(settings.get(ResearchSettings.PER_CALLER_DAY));
    if (shared.isPresent()) {
      return new SpendingBudget(Unit.CREDITS, limits, CLOCK, shared.get().accounts());
    }
    Optional<Journal> journal =
        settings
            .get(ResearchSettings.STATE_DIR)
            .map(path -> new Journal(vertx, path.resolve(ADAPTER).resolve("ledger")));
    return new SpendingBudget(Unit.CREDITS, limits, CLOCK, journal);
  }

  private static Jobs<ResearchModel, Report> jobs(Vertx vertx, long bytes) {
    return new Jobs<>(
        vertx,
        Cache.in(vertx, ADAPTER + ".reports", bytes),
        Reports.MOST_RUNNING,
        Reports.LIFE,
        Reports.FAILURE_LIFE,
        Report::bytes);
  }

  /** Stands for the credential and the service in keys of what is kept. */
  private static String tenant(Settings settings) {
    String key = settings.get(ResearchSettings.KEY).reveal();
    return JsonDigest.hex(key + ' ' + settings.get(ResearchSettings.BASE_URL)) + '\n';
  }

  PaidCalls credits() {
    return tavily.credits();
  }
}
