package io.mcpadapters.research;

import io.mcpadapters.app.Setting;
import io.mcpadapters.app.Settings;
import io.mcpadapters.cache.Disk;
import io.mcpadapters.mcp.Digest;
import io.mcpadapters.mcp.Handles;
import io.mcpadapters.upstream.Funds;
import io.mcpadapters.upstream.Rate;
import io.mcpadapters.upstream.Secret;
import io.mcpadapters.upstream.Upstream;
import io.mcpadapters.upstream.Upstreams;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The settings of this adapter, and what they make. */
final class ResearchSettings {
  private static final int MOST = 10_000_000;
  private static final long CAP = 8L << 20; // of one answer: twenty whole pages
  private static final long STATE_BYTES = 256L << 20;
  private static final int CONCURRENCY = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  static final Setting<Secret> KEY =
      Setting.secret("TAVILY_API_KEY", "Key of the Tavily account, `tvly-…`.").required();
  static final Setting<URI> BASE_URL =
      Setting.uri("TAVILY_BASE_URL", "Where Tavily is reached.").orElse("https://api.tavily.com");
  static final Setting<Optional<String>> PROJECT =
      Setting.text("TAVILY_PROJECT", "Project that Tavily counts the credits under.").optional();
  static final Setting<Integer> PER_MINUTE =
      Setting.integer(
              "TAVILY_REQUESTS_PER_MINUTE",
              "What the key allows: 100 for a development key, 1000 for a production key.",
              1,
              100_000)
          .orElse("100");
  static final Setting<Optional<Long>> PER_CALL =
      credits("TAVILY_CREDITS_PER_CALL", "Credits that one tool call may cost at most.");
  static final Setting<Optional<Long>> PER_HOUR =
      credits("TAVILY_CREDITS_PER_HOUR", "Credits in any 60 minutes; calls beyond are refused.");
  static final Setting<Optional<Long>> PER_DAY =
      credits("TAVILY_CREDITS_PER_DAY", "Credits in any 24 hours; calls beyond are refused.");

  static final Setting<Optional<Long>> PER_CALLER_DAY =
      credits("TAVILY_CREDITS_PER_CALLER_DAY", "The same for one verified caller.");

  static final Setting<Optional<Path>> STATE_DIR =
      Setting.text(
              "STATE_DIR",
              "Directory that keeps results, reports and the count of credits over a restart; of one"
                  + " process only.")
          .as(Path::of)
          .optional();

  /** All of them, in the documentation's order. */
  static final List<Setting<?>> ALL =
      List.of(
          KEY,
          BASE_URL,
          PROJECT,
          PER_MINUTE,
          PER_CALL,
          PER_HOUR,
          PER_DAY,
          PER_CALLER_DAY,
          STATE_DIR);

  private ResearchSettings() {}

  private static Setting<Optional<Long>> credits(String name, String about) {
    return Setting.integer(name, about, 1, MOST).as(Integer::longValue).optional();
  }

  static TavilyApi tavily(Settings settings, Vertx vertx, Upstreams upstreams) {
    int perMinute = settings.get(PER_MINUTE);
    Upstream.Builder builder =
        upstreams
            .at("tavily", settings.get(BASE_URL))
            .bearer(settings.get(KEY))
            .dialect(new TavilyDialect())
            .timeout(TavilyApi.LONGEST)
            .cap(CAP)
            .concurrency(CONCURRENCY)
            .rate(Rate.perMinute(perMinute, perMinute))
            .patience(PATIENCE);
    settings.get(PROJECT).ifPresent(id -> builder.header("X-Project-ID", id));
    Funds.Limits limits =
        new Funds.Limits(
            settings.get(PER_CALL),
            settings.get(PER_HOUR),
            settings.get(PER_DAY),
            settings.get(PER_CALLER_DAY));
    return new TavilyApi(vertx, builder.build(), new Credits(limits, InstantSource.system()));
  }

  static Library library(Settings settings, Vertx vertx, TavilyApi tavily) {
    return new Library(vertx, tavily, InstantSource.system(), tenant(settings), share());
  }

  static Researches researches(
      Settings settings, Vertx vertx, TavilyApi tavily, Handles handles, State state) {
    return new Researches(vertx, tavily, handles, state, tenant(settings), share());
  }

  private static String tenant(Settings settings) {
    return Digest.hex(settings.get(KEY).reveal() + ' ' + settings.get(BASE_URL)) + '\n';
  }

  static State state(Settings settings, Vertx vertx) {
    InstantSource clock = InstantSource.system();
    return new State(
        vertx, settings.get(STATE_DIR).map(path -> new Disk(vertx, path, STATE_BYTES, clock)));
  }

  static Results results(Vertx vertx, Handles handles, State state) {
    return new Results(vertx, handles, InstantSource.system(), state, share());
  }

  /** Of the heap, for what is kept; texts are shared between both kinds. */
  private static long share() {
    return Runtime.getRuntime().maxMemory() / 10;
  }
}
