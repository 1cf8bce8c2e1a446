package io.mcpadapters.research;

import io.mcpadapters.research.answer.SourceRenderer;
import io.mcpadapters.research.answer.WebAnswer;
import io.mcpadapters.research.request.ResearchArgs;
import io.mcpadapters.research.request.SearchTerms;
import io.mcpadapters.research.source.Source;
import io.mcpadapters.research.store.Results;
import io.mcpadapters.research.store.WebCache;
import io.mcpadapters.research.tavily.Operation;
import io.mcpadapters.research.tavily.Receipt;
import io.mcpadapters.research.tavily.SearchResult;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Searches the web with one query or several at once. */
final class WebSearch implements Tool {
  private static final Arg<Optional<String>> QUERY = query("query", "Or queries.").optional();
  private static final Arg<Optional<List<String>>> QUERIES =
      Arg.list("queries", "Each paid for.", query("", "")).size(0, 5).optional();
  private static final Arg<Optional<Double>> MIN_SCORE =
      Arg.number("min_score", "").between(0.0, 1.0).optional();
  private static final Arg<SourceRenderer.Style> STYLE =
      Arg.choice("citation_style", "", SourceRenderer.Style.class)
          .orElse(SourceRenderer.Style.NUMBERED);

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("web_search", "Web search")
          .about(
              "Search the web. 1 credit a query (depth advanced 2), 1-5 s; the same again is free for"
                  + " minutes. For known pages use extract_pages, for a report research.")
          .takes(QUERY, QUERIES)
          .takes(SearchTerms.ARGS)
          .takes(MIN_SCORE, ResearchArgs.MAX_CHARS, ResearchArgs.MAX_AGE_S, STYLE)
          .answersText();

  private final WebCache web;
  private final Results results;

  WebSearch(WebCache web, Results results) {
    this.web = web;
    this.results = results;
  }

  private static Arg.Builder<String> query(String name, String about) {
    return Arg.text(name, about)
        .max(ResearchArgs.MAX_QUERY, "split it into queries, or use research")
        .example("who maintains Vert.x")
        .as(String::strip)
        .check(query -> query.isEmpty() ? "must not be blank" : null);
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    SearchTerms terms = SearchTerms.of(in);
    List<String> queries = queries(in, terms);
    int cost = queries.size() * terms.cost();
    web.credits().expect(Operation.SEARCH.price(cost, terms.cheaper(queries.size())));
    int maxAge = ResearchArgs.maxAge(in);
    return Batch.of(scope, queries, "searches", query -> web.search(scope, query, terms, maxAge))
        .map(batch -> answer(scope, in, queries, terms, batch));
  }

  private static List<String> queries(Values in, SearchTerms terms) {
    Optional<String> one = in.get(QUERY);
    List<String> several = in.get(QUERIES).orElse(List.of()).stream().distinct().toList();
    if (one.isPresent() != several.isEmpty()) {
      throw SearchTerms.refusal("query", "exactly one of query and queries is needed");
    }
    List<String> queries = one.map(List::of).orElse(several);
    if (terms.exactMatch()
        && queries.stream().anyMatch(query -> !query.matches("(?s).*\"[^\"]+\".*"))) {
      throw SearchTerms.refusal(
          "exact_match", "exact_match needs a phrase in \"quotes\" in the query");
    }
    return queries;
  }

  private ToolResult answer(
      Scope scope, Values in, List<String> queries, SearchTerms terms, Batch<SearchResult> batch) {
    WebAnswer answer = opening(queries, terms, batch);
    List<Source> all =
        SearchMerge.of(within(terms, batch, answer), batch.places(), queries.size() > 1);
    List<Source> good =
        in.get(MIN_SCORE)
            .map(least -> all.stream().filter(source -> source.score() >= least).toList())
            .orElse(all);
    if (good.size() < all.size()) {
      answer.warn(all.size() - good.size() + " results below min_score were left out.");
    }
    if (good.isEmpty()) {
      answer.say(
          "Nothing was found"
              + (batch.failures().isEmpty() ? "" : " by the queries that were answered,")
              + " with "
              + terms.limits()
              + ". Try other words, or fewer limits.");
    }
    return answer
        .sources(good, in.get(STYLE), in.get(ResearchArgs.MAX_CHARS))
        .kept(results.keep(scope, good))
        .bill(web.credits().budget().left(), batch.done(), receipt(batch))
        .result();
  }

  /** What is of the domains that were asked for; the others are counted. */
  private static List<SearchResult> within(
      SearchTerms terms, Batch<SearchResult> batch, WebAnswer answer) {
    List<SearchResult> within =
        batch.values().stream().map(found -> found.only(terms::covers)).toList();
    int dropped = count(batch.values()) - count(within);
    if (dropped > 0) {
      answer.warn(dropped + " results outside the domains asked for were left out.");
    }
    return within;
  }

  private static int count(List<SearchResult> all) {
    return all.stream().mapToInt(found -> found.sources().size()).sum();
  }

  private static WebAnswer opening(
      List<String> queries, SearchTerms terms, Batch<SearchResult> batch) {
    WebAnswer answer = new WebAnswer();
    terms.country().ifPresent(name -> answer.fact("country", name));
    batch.failures().forEach(answer::warn);
    List<SearchResult> all = batch.values();
    for (int i = 0; i < all.size(); i++) {
      SearchResult found = all.get(i);
      int place = batch.places().get(i);
      if (!found.broken().isEmpty()) {
        answer.warn(found.broken());
      }
      if (!found.answer().isEmpty()) {
        boolean several = queries.size() > 1;
        answer.quote(
            several ? "Tavily's answer to query " + place + ":" : "Tavily's answer:",
            several ? "answer-" + place : "answer",
            found.answer());
      }
    }
    return answer.pictures(all.stream().flatMap(found -> found.pictures().stream()).toList());
  }

  private static Receipt receipt(Batch<SearchResult> batch) {
    return Receipt.together(batch.values().stream().map(SearchResult::receipt).toList());
  }
}
