package io.mcpadapters.research;

import io.mcpadapters.app.Settings;
import io.mcpadapters.quota.SpendingBudget;
import io.mcpadapters.state.DiskStore;
import io.mcpadapters.tool.JsonDigest;
import io.mcpadapters.tool.SignedTokens;
import io.mcpadapters.upstream.RateLimit;
import io.mcpadapters.upstream.Upstream;
import io.mcpadapters.upstream.Upstreams;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** What the tools share, made of the settings. */
record Parts(
    TavilyApi tavily,
    Library library,
    Results results,
    ReportAnswer reports,
    State state,
    SignedTokens handles) {

  private static final long CAP = 8L << 20; // of one answer: twenty whole pages
  private static final long STATE_BYTES = 256L << 20;
  private static final int CONCURRENCY = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final InstantSource CLOCK = InstantSource.system();

  static Parts of(Settings settings, Vertx vertx) {
    SignedTokens handles = settings.handles(Optional.of(settings.get(ResearchSettings.KEY)));
    TavilyApi tavily = tavily(settings, vertx);
    State state =
        new State(
            vertx,
            settings
                .get(ResearchSettings.STATE_DIR)
                .map(path -> new DiskStore(vertx, path, STATE_BYTES, CLOCK)));
    long share = Runtime.getRuntime().maxMemory() / 10; // for each of the three kinds kept
    String tenant = tenant(settings);
    Library library = new Library(vertx, tavily, CLOCK, tenant, share);
    Results results = new Results(vertx, handles, CLOCK, state, share);
    Researches researches = new Researches(vertx, tavily, handles, state, tenant, share);
    ReportAnswer reports = new ReportAnswer(researches, results, tavily.credits());
    return new Parts(tavily, library, results, reports, state, handles);
  }

  private static TavilyApi tavily(Settings settings, Vertx vertx) {
    int perMinute = settings.get(ResearchSettings.PER_MINUTE);
    Upstream.Builder builder =
        Upstreams.in(vertx, settings.outbound())
            .at("tavily", settings.get(ResearchSettings.BASE_URL))
            .bearer(settings.get(ResearchSettings.KEY))
            .errors(new TavilyDialect())
            .timeout(TavilyApi.LONGEST)
            .cap(CAP)
            .concurrency(CONCURRENCY)
            .rate(RateLimit.perMinute(perMinute, perMinute))
            .patience(PATIENCE);
    settings.get(ResearchSettings.PROJECT).ifPresent(id -> builder.header("X-Project-ID", id));
    SpendingBudget.Limits limits =
        new SpendingBudget.Limits(
            settings.get(ResearchSettings.PER_CALL),
            settings.get(ResearchSettings.PER_HOUR),
            settings.get(ResearchSettings.PER_DAY),
            settings.get(ResearchSettings.PER_CALLER_DAY));
    return new TavilyApi(vertx, builder.build(), new Credits(limits, CLOCK));
  }

  /** Stands for the credential and the service in keys of what is kept. */
  private static String tenant(Settings settings) {
    String key = settings.get(ResearchSettings.KEY).reveal();
    return JsonDigest.hex(key + ' ' + settings.get(ResearchSettings.BASE_URL)) + '\n';
  }

  Credits credits() {
    return tavily.credits();
  }
}
