package io.mcpadapters.research;

import io.mcpadapters.app.Settings;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Upstream;
import io.mcpadapters.upstream.Upstreams;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Tavily's API: what is asked for and what came back, with the credits that it took. All but
 * research changes nothing there, so that a repetition costs credits and does no other harm.
 */
final class TavilyApi {
  private static final Duration LONGEST = Duration.ofSeconds(160);
  private static final Duration SEARCH = Duration.ofSeconds(15);
  private static final Duration ADVANCED_SEARCH = Duration.ofSeconds(30);
  private static final Duration USAGE = Duration.ofSeconds(10);
  private static final long CAP = 16L << 20;

  private final Upstream upstream;
  private final Credits credits;

  private TavilyApi(Upstream upstream, Credits credits) {
    this.upstream = upstream;
    this.credits = credits;
  }

  static TavilyApi of(Settings settings, Upstreams upstreams) {
    Upstream.Builder builder =
        upstreams
            .at("tavily", settings.get(ResearchSettings.BASE_URL))
            .bearer(settings.get(ResearchSettings.KEY))
            .dialect(new TavilyDialect())
            .timeout(LONGEST)
            .cap(CAP);
    settings.get(ResearchSettings.PROJECT).ifPresent(id -> builder.header("X-Project-ID", id));
    Credits.Limits limits =
        new Credits.Limits(
            settings.get(ResearchSettings.PER_CALL),
            settings.get(ResearchSettings.PER_HOUR),
            settings.get(ResearchSettings.PER_DAY));
    return new TavilyApi(builder.build(), new Credits(limits, InstantSource.system()));
  }

  Credits credits() {
    return credits;
  }

  /** One search; its terms are good and the query is not blank. */
  Future<Got<Found>> search(Scope scope, String query, SearchTerms terms) {
    Duration limit = terms.depth().equals("advanced") ? ADVANCED_SEARCH : SEARCH;
    Request request = Request.post("/search").json(body(query, terms));
    return credits
        .paying(
            Operation.SEARCH,
            terms.cost(),
            () -> upstream.get(scope.within(limit), request, TavilyJson::found),
            Found::receipt)
        .map(found -> Got.fresh(found, found.receipt().creditsOr(terms.cost())));
  }

  private static JsonObject body(String query, SearchTerms terms) {
    JsonObject body =
        new JsonObject()
            .put("query", query)
            .put("search_depth", terms.depth())
            .put("topic", terms.topic())
            .put("max_results", terms.maxResults())
            .put("include_usage", true);
    if (terms.hasPassages() && terms.chunks() != 3) {
      body.put("chunks_per_source", terms.chunks());
    }
    if (!terms.answer().equals("none")) {
      body.put("include_answer", terms.answer());
    }
    if (!terms.content().equals("snippets")) {
      body.put("include_raw_content", terms.content());
    }
    put(body, "time_range", terms.timeRange());
    put(body, "start_date", terms.from());
    put(body, "end_date", terms.to());
    put(body, "country", terms.country());
    if (!terms.include().isEmpty()) {
      body.put("include_domains", new JsonArray(terms.include()));
    }
    if (!terms.exclude().isEmpty()) {
      body.put("exclude_domains", new JsonArray(terms.exclude()));
    }
    if (terms.exactMatch()) {
      body.put("exact_match", true);
    }
    if (terms.images()) {
      body.put("include_images", true).put("include_image_descriptions", true);
    }
    return body;
  }

  private static void put(JsonObject body, String name, Optional<?> value) {
    value.ifPresent(given -> body.put(name, given.toString()));
  }

  /** The credits used in the current billing cycle, by Tavily's count. */
  Future<Usage> usage(Scope scope) {
    return upstream.get(scope.within(USAGE), Request.get("/usage"), TavilyJson::usage);
  }
}
