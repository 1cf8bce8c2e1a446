package io.mcpadapters.research;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.Answer;
import io.mcpadapters.upstream.Keep;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Upstream;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Tavily's API: what is asked for and what came back, each request paid for out of {@link Credits}.
 * All but research changes nothing there, so that a repetition costs credits and does no other
 * harm.
 */
final class TavilyApi {
  /** The longest that any of its requests may take, but for research. */
  static final Duration LONGEST = Duration.ofSeconds(160);

  /** Addresses in one extraction. */
  static final int PAGES = 20;

  private static final Duration SEARCH = Duration.ofSeconds(15);
  private static final Duration ADVANCED_SEARCH = Duration.ofSeconds(30);
  private static final int EXTRACT_MORE_S = 5; // than Tavily itself may take
  private static final int SITE_MORE_S = 10;
  private static final Duration USAGE = Duration.ofSeconds(10);
  private static final Keep USAGE_KEPT = Keep.fresh(Duration.ofSeconds(60));

  private final Upstream upstream;
  private final Credits credits;

  TavilyApi(Upstream upstream, Credits credits) {
    this.upstream = upstream;
    this.credits = credits;
  }

  Credits credits() {
    return credits;
  }

  /** One search; its terms are good and the query is not blank. */
  Future<Got<Found>> search(Scope scope, String query, SearchTerms terms) {
    Duration limit = terms.depth().equals("advanced") ? ADVANCED_SEARCH : SEARCH;
    return paid(
        Operation.SEARCH,
        terms.cost(),
        scope.within(limit),
        TavilyRequests.search(query, terms),
        answer -> TavilyAnswers.found(answer, terms.maxResults()),
        Found::receipt);
  }

  /** Reads at most {@link #PAGES} pages; one that cannot be read is no failure. */
  Future<Got<Extracted>> extract(Scope scope, List<String> urls, PageTerms terms) {
    return paid(
        Operation.EXTRACT,
        terms.cost(urls.size()),
        scope.within(seconds(terms.timeoutS() + EXTRACT_MORE_S)),
        TavilyRequests.extract(urls, terms),
        answer -> TavilyAnswers.extracted(answer, urls),
        Extracted::receipt);
  }

  /** Finds the addresses of a site. */
  Future<Got<Site>> map(Scope scope, SiteTerms terms) {
    return paid(
        Operation.MAP,
        terms.mapCost(),
        scope.within(seconds(terms.timeoutS() + SITE_MORE_S)),
        TavilyRequests.map(terms),
        TavilyAnswers::mapped,
        Site::receipt);
  }

  /** Reads the pages of a site. */
  Future<Got<Site>> crawl(Scope scope, SiteTerms terms, CrawlTerms how) {
    return paid(
        Operation.CRAWL,
        how.cost(terms),
        scope.within(seconds(terms.timeoutS() + SITE_MORE_S)),
        TavilyRequests.crawl(terms, how),
        TavilyAnswers::crawled,
        Site::receipt);
  }

  private <T> Future<Got<T>> paid(
      Operation operation,
      int estimate,
      Scope scope,
      Request request,
      Function<Answer, T> decode,
      Function<T, Receipt> receipt) {
    return credits
        .paying(operation, estimate, () -> upstream.get(scope, request, decode), receipt)
        .map(value -> Got.fresh(value, receipt.apply(value).creditsOr(estimate)));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  /** The credits used in the current billing cycle, by Tavily's count of up to a minute ago. */
  Future<Usage> usage(Scope scope) {
    return upstream.get(
        scope.within(USAGE), Request.get("/usage").keep(USAGE_KEPT), TavilyAnswers::usage);
  }
}
