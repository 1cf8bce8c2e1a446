package io.mcpadapters.research.tavily;

import io.mcpadapters.cache.Cached;
import io.mcpadapters.quota.PaidCalls;
import io.mcpadapters.research.request.CrawlTerms;
import io.mcpadapters.research.request.PageTerms;
import io.mcpadapters.research.request.ResearchTerms;
import io.mcpadapters.research.request.SearchTerms;
import io.mcpadapters.research.request.SiteTerms;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.upstream.CachePolicy;
import io.mcpadapters.upstream.Polling;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tavily's API: what is asked for and what came back, each request paid for out of {@link
 * PaidCalls}. All but research changes nothing there, so that a repetition costs credits and does
 * no other harm.
 */
public final class TavilyApi {
  /** The longest that any of its requests may take, but for research. */
  public static final Duration LONGEST = Duration.ofSeconds(160);

  /** Addresses in one extraction. */
  public static final int PAGES = 20;

  private static final long LARGEST = 64L << 20; // bytes of an answer, which is never held whole
  private static final Duration SEARCH = Duration.ofSeconds(15);
  private static final Duration ADVANCED_SEARCH = Duration.ofSeconds(30);
  private static final int EXTRACT_MORE_S = 5; // than Tavily itself may take
  private static final int SITE_MORE_S = 10;
  private static final Duration USAGE = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofMinutes(5); // before a report it is normal
  private static final Duration PRICE = Duration.ofSeconds(5);
  private static final Polling POLLING =
      new Polling(Duration.ofSeconds(2), 1.5, Duration.ofSeconds(10));
  private static final CachePolicy USAGE_KEPT = CachePolicy.fresh(Duration.ofSeconds(60));

  private final Vertx vertx;
  private final Upstream upstream;
  private final PaidCalls credits;

  public TavilyApi(Vertx vertx, Upstream upstream, PaidCalls credits) {
    this.vertx = vertx;
    this.upstream = upstream;
    this.credits = credits;
  }

  public PaidCalls credits() {
    return credits;
  }

  /** One search; its terms are good and the query is not blank. */
  public Future<Cached<SearchResult>> search(Scope scope, String query, SearchTerms terms) {
    Duration limit = terms.depth().equals("advanced") ? ADVANCED_SEARCH : SEARCH;
    return paid(
        Operation.SEARCH.price(terms.cost(), terms.cheaper()),
        scope.within(limit),
        TavilyRequests.search(query, terms),
        AnswerRows.ofSearch(terms.wholePages()),
        (rows, rest) -> TavilyAnswers.found(rows, rest, terms.maxResults()),
        SearchResult::receipt);
  }

  /** Reads at most {@link #PAGES} pages; one that cannot be read is no failure. */
  public Future<Cached<Extracted>> extract(Scope scope, List<String> urls, PageTerms terms) {
    return paid(
        Operation.EXTRACT.price(terms.cost(urls.size()), terms.cheaper()),
        scope.within(seconds(terms.timeoutS() + EXTRACT_MORE_S)),
        TavilyRequests.extract(urls, terms),
        AnswerRows.ofPages(),
        (rows, rest) -> TavilyAnswers.extracted(rows, rest, urls),
        Extracted::receipt);
  }

  /** Finds the addresses of a site. */
  public Future<Cached<Site>> map(Scope scope, SiteTerms terms) {
    return paid(
        Operation.MAP.price(terms.mapCost(), terms.cheaper()),
        scope.within(seconds(terms.timeoutS() + SITE_MORE_S)),
        TavilyRequests.map(terms),
        AnswerRows.ofPages(),
        (rows, rest) -> TavilyAnswers.site(rows, rest, terms.timeoutS()),
        Site::receipt);
  }

  /** Reads the pages of a site. */
  public Future<Cached<Site>> crawl(Scope scope, SiteTerms terms, CrawlTerms how) {
    return paid(
        Operation.CRAWL.price(how.cost(terms), how.cheaper(terms)),
        scope.within(seconds(terms.timeoutS() + SITE_MORE_S)),
        TavilyRequests.crawl(terms, how),
        AnswerRows.ofPages(),
        (rows, rest) -> TavilyAnswers.site(rows, rest, terms.timeoutS()),
        Site::receipt);
  }

  /**
   * Has a report written. Once it has begun it costs, whether anybody waits or not; when the stream
   * of it breaks off, Tavily is asked for the report by its id.
   *
   * @param name of the work in the ledger: who finishes it settles it
   * @param begun is told Tavily's id of the work
   * @param steps is told what Tavily does
   */
  public Future<Report> research(
      Scope scope, ResearchTerms ask, String name, Consumer<String> begun, Consumer<String> steps) {
    long worst = ask.model().most();
    return credits.send(
        scope,
        Operation.RESEARCH.price(worst, ask.cheaper()),
        name,
        attempts ->
            streamed(
                scope,
                ask,
                id -> {
                  if (!id.isEmpty()) {
                    attempts.accepted();
                  }
                  begun.accept(id);
                },
                steps),
        report -> report.receipt().creditsOr(worst));
  }

  private Future<Report> streamed(
      Scope scope, ResearchTerms ask, Consumer<String> begun, Consumer<String> steps) {
    TavilyStream stream = new TavilyStream(steps);
    return upstream
        .begin(
            scope,
            TavilyRequests.research(ask),
            SILENCE,
            event -> {
              stream.accept(event);
              begun.accept(stream.id());
            },
            TavilyAnswers::created)
        .compose(instead -> {
          instead.ifPresent(begun);
          return instead.map(id -> report(scope, id, steps)).orElseGet(() -> ended(scope, stream));
        })
        .recover(failure ->
            !given(failure) && !stream.id().isEmpty() && scope.remaining().isPositive()
                ? report(scope, stream.id(), steps).recover(lost -> Future.failedFuture(failure))
                : Future.failedFuture(failure));
  }

  /** Whether Tavily itself says that there will be no report. */
  private static boolean given(Throwable failure) {
    return failure instanceof ToolException known
        && TavilyAnswers.FAILED.equals(known.error().reason());
  }

  private Future<Report> ended(Scope scope, TavilyStream stream) {
    if (stream.error().isPresent()) {
      return ToolError.of(
              ToolError.Code.UPSTREAM_UNAVAILABLE,
              "Tavily could not write the report: " + stream.error().get())
          .reason(TavilyAnswers.FAILED)
          .failed();
    }
    Optional<Report> report = stream.report();
    if (report.isEmpty()) {
      return ToolError.of(
              ToolError.Code.OUTCOME_UNKNOWN,
              "Tavily's stream ended before the report was finished")
          .reason("stream_incomplete")
          .hint("It may have been paid for; see get_usage before asking again.")
          .failed();
    }
    return priced(scope, report.get());
  }

  /** The stream does not say what it cost. */
  private Future<Report> priced(Scope scope, Report report) {
    String id = report.receipt().requestId();
    if (report.receipt().credits() >= 0 || id.isEmpty()) {
      return Future.succeededFuture(report);
    }
    return look(scope.within(PRICE), id, step -> {})
        .map(known -> known.map(same -> report.paid(same.receipt())).orElse(report))
        .recover(unsaid -> Future.succeededFuture(report));
  }

  /** The report of work that goes on at Tavily, once it is finished. */
  private Future<Report> report(Scope scope, String id, Consumer<String> steps) {
    return POLLING.until(vertx, scope, () -> look(scope, id, steps), TavilyApi::passing);
  }

  private Future<Optional<Report>> look(Scope scope, String id, Consumer<String> steps) {
    return upstream.get(
        scope, TavilyRequests.report(id), answer -> TavilyAnswers.polled(answer, steps));
  }

  /**
   * The same of work that an earlier process began, or whose answer was lost: it is settled here.
   *
   * @param name of the work in the ledger
   * @param steps is told what Tavily says of it
   */
  public Future<Report> resumed(Scope scope, String name, String id, Consumer<String> steps) {
    return report(scope, id, steps)
        .onSuccess(report -> {
          if (report.receipt().credits() >= 0) {
            credits.settle(name, report.receipt().credits());
          }
        });
  }

  /** One bad look loses nothing. */
  private static boolean passing(Throwable failure) {
    return failure instanceof ToolException known
        && known.error().retryable()
        && !TavilyAnswers.FAILED.equals(known.error().reason());
  }

  private <T> Future<Cached<T>> paid(
      PaidCalls.Price price,
      Scope scope,
      Request request,
      AnswerRows rows,
      BiFunction<AnswerRows, JsonObject, T> decode,
      Function<T, Receipt> receipt) {
    return credits
        .send(
            scope,
            price,
            attempts ->
                answer(scope, request, rows, attempts).compose(rest -> read(rows, rest, decode)),
            value -> receipt.apply(value).creditsOr(price.worst()))
        .map(value -> {
          Receipt paid = receipt.apply(value);
          scope.note("credits", paid.creditsOr(price.worst()));
          scope.note("upstream_request_id", paid.requestId());
          return Cached.fresh(value, paid.creditsOr(price.worst()));
        });
  }

  /** Long texts are looked through where nobody waits for it. */
  private <T> Future<T> read(
      AnswerRows rows, JsonObject rest, BiFunction<AnswerRows, JsonObject, T> decode) {
    return rows.isLong()
        ? vertx
            .executeBlocking(() -> decode.apply(rows.read(), rest), false)
            .map(Objects::requireNonNull)
        : Future.succeededFuture(decode.apply(rows.read(), rest));
  }

  /** What came before an answer broke off was paid for, and is kept. */
  private Future<JsonObject> answer(
      Scope scope, Request request, AnswerRows rows, PaidCalls.Attempts attempts) {
    return upstream
        .rows(scope, request, AnswerRows.NAMES, rows::accept, attempts::responseLost, LARGEST)
        .compose(
            rest ->
                rest.containsKey("results")
                    ? Future.succeededFuture(rest)
                    : ToolError.of(
                            ToolError.Code.UPSTREAM_UNAVAILABLE,
                            "tavily answered something that its API does not document")
                        .reason("malformed_answer")
                        .failed(),
            failure -> {
              if (rows.isEmpty() || !(failure instanceof ToolException known)) {
                return Future.failedFuture(failure);
              }
              rows.brokenOff(known.error().message());
              return Future.succeededFuture(new JsonObject());
            });
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  /** The credits used in the current billing cycle, by Tavily's count of up to a minute ago. */
  public Future<Usage> usage(Scope scope) {
    return upstream.get(
        scope.within(USAGE), Request.get("/usage").cache(USAGE_KEPT), TavilyAnswers::usage);
  }
}
