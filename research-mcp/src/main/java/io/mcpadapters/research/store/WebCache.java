package io.mcpadapters.research.store;

import io.mcpadapters.cache.CacheKey;
import io.mcpadapters.cache.Cached;
import io.mcpadapters.cache.LoadingCache;
import io.mcpadapters.cache.SingleFlight;
import io.mcpadapters.quota.PaidCalls;
import io.mcpadapters.research.request.CrawlTerms;
import io.mcpadapters.research.request.SearchTerms;
import io.mcpadapters.research.request.SiteTerms;
import io.mcpadapters.research.source.Page;
import io.mcpadapters.research.tavily.SearchResult;
import io.mcpadapters.research.tavily.Site;
import io.mcpadapters.research.tavily.TavilyApi;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.state.SharedFlight;
import io.mcpadapters.state.Store;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;

/** The web as the tools see it: what is kept first, then Tavily, nothing paid for twice. */
public final class WebCache {
  private static final Duration NOTHING_FOUND = Duration.ofSeconds(60);
  private static final Duration MAP = Duration.ofHours(6);
  private static final Duration CRAWL = Duration.ofHours(1);

  private final TavilyApi tavily;
  private final InstantSource clock;
  private final LoadingCache<SearchResult> searches;
  private final LoadingCache<Site> sites;
  private final SharedFlight<SearchResult> sharedSearches;
  private final SharedFlight<Site> sharedSites;
  private final PageReader reader;

  /**
   * @param store that other processes use too, if there is one
   * @param tenant stands for the credential and the service: what is kept for one is not for
   *     another
   * @param bytes to keep at most
   */
  public WebCache(
      Vertx vertx,
      TavilyApi tavily,
      InstantSource clock,
      Optional<Store> store,
      String tenant,
      long bytes) {
    Duration longest = TavilyApi.LONGEST;
    this.tavily = tavily;
    this.clock = clock;
    this.searches =
        new LoadingCache<>(
            vertx, "research-mcp.searches", tenant, bytes / 3, longest, SearchResult::bytes);
    this.sites =
        new LoadingCache<>(vertx, "research-mcp.sites", tenant, bytes / 3, longest, Site::bytes);
    this.sharedSearches =
        new SharedFlight<>(vertx, store, AnswerJson.SEARCH, tenant + "search", clock);
    this.sharedSites = new SharedFlight<>(vertx, store, AnswerJson.SITE, tenant + "site", clock);
    this.reader =
        new PageReader(
            tavily,
            new LoadingCache<>(
                vertx, "research-mcp.pages", tenant, bytes / 3, longest, Page::bytes),
            new SharedFlight<>(vertx, store, AnswerJson.PAGE, tenant + "page", clock),
            new SharedFlight<>(vertx, store, AnswerJson.EXTRACTED, tenant + "batch", clock));
  }

  public PaidCalls credits() {
    return tavily.credits();
  }

  /** One search; a kept one for more results answers it too. */
  public Future<Cached<SearchResult>> search(
      Scope scope, String query, SearchTerms terms, int maxAgeS) {
    int count = terms.maxResults();
    Duration good = terms.life(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    CacheKey<SearchResult> key =
        new CacheKey<>(
            terms.key(query),
            Integer.toString(count),
            maxAgeS,
            found -> found.covers(count),
            found -> found.sources().isEmpty() || !found.broken().isEmpty() ? NOTHING_FOUND : good);
    return searches
        .get(
            scope,
            key,
            flying -> sharedSearches.join(flying, key, own -> tavily.search(own, query, terms)))
        .recover(WebCache::left)
        .map(got -> got.map(found -> found.first(count)));
  }

  public PageReader reader() {
    return reader;
  }

  /** The addresses of a site. */
  public Future<Cached<Site>> map(Scope scope, SiteTerms terms, int maxAgeS) {
    return site(
        scope,
        key("map\n" + terms.key(), terms, maxAgeS, MAP),
        flying -> tavily.map(flying, terms));
  }

  /** The pages of a site. */
  public Future<Cached<Site>> crawl(Scope scope, SiteTerms terms, CrawlTerms how, int maxAgeS) {
    return site(
        scope,
        key("crawl\n" + how + '\n' + terms.key(), terms, maxAgeS, CRAWL),
        flying -> tavily.crawl(flying, terms, how));
  }

  private Future<Cached<Site>> site(
      Scope scope, CacheKey<Site> key, Function<Scope, Future<Cached<Site>>> load) {
    return sites
        .get(scope, key, flying -> sharedSites.join(flying, key, load))
        .recover(WebCache::left);
  }

  /** One that was cut short by its time does for callers who have no more. */
  private static CacheKey<Site> key(String key, SiteTerms terms, int maxAgeS, Duration life) {
    return new CacheKey<>(
        key,
        Integer.toString(terms.timeoutS()),
        maxAgeS,
        site -> !site.cutShort(terms.limit()) || site.timeoutS() >= terms.timeoutS(),
        site -> life(site, life));
  }

  /** What is empty or broke off is soon asked for again. */
  static Duration life(Site site, Duration whole) {
    return site.pages().isEmpty() || !site.broken().isEmpty() ? NOTHING_FOUND : whole;
  }

  private static <T> Future<T> left(Throwable failure) {
    return failure instanceof SingleFlight.Left
        ? ToolError.of(ToolError.Code.TIMEOUT, "The call was ended before Tavily answered.")
            .reason("deadline")
            .failed()
        : Future.failedFuture(failure);
  }
}
