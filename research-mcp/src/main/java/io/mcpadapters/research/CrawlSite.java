package io.mcpadapters.research;

import io.mcpadapters.quota.PaidCalls;
import io.mcpadapters.research.answer.WebAnswer;
import io.mcpadapters.research.request.CrawlTerms;
import io.mcpadapters.research.request.ResearchArgs;
import io.mcpadapters.research.request.SiteTerms;
import io.mcpadapters.research.source.Page;
import io.mcpadapters.research.store.Results;
import io.mcpadapters.research.store.WebCache;
import io.mcpadapters.research.tavily.Operation;
import io.mcpadapters.research.tavily.Site;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Reads many pages of a site. */
final class CrawlSite implements Tool {
  private static final Arg<Optional<Integer>> MAX_CREDITS =
      Arg.integer("max_credits", "Refused if it may cost more.").atLeast(1).optional();

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("crawl_site", "Crawl site")
          .about(
              "Text of many pages of a site, found by following links. Costs map_site plus"
                  + " extract_pages, 50 pages 15 credits: set limit. Up to 150 s.")
          .takes(SiteTerms.ARGS)
          .takes(CrawlTerms.ARGS)
          .takes(ResearchArgs.MAX_CHARS, ResearchArgs.MAX_AGE_S, MAX_CREDITS)
          .answersText();

  private final WebCache web;
  private final Results results;

  CrawlSite(WebCache web, Results results) {
    this.web = web;
    this.results = results;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    SiteTerms terms = SiteTerms.of(scope, in);
    CrawlTerms how = CrawlTerms.of(in);
    int cost = how.cost(terms);
    PaidCalls.Price price = Operation.CRAWL.price(cost, how.cheaper(terms));
    Operation.allowed(price, in.get(MAX_CREDITS));
    web.credits().expect(price);
    return web.crawl(scope, terms, how, ResearchArgs.maxAge(in))
        .map(got -> {
          Site site = got.value();
          WebAnswer answer = new WebAnswer();
          MapSite.warnings(site, terms, in, answer);
          return answer
              .pages(site.pages(), in.get(ResearchArgs.MAX_CHARS))
              .kept(results.keep(scope, Page.sources(site.pages())))
              .bill(web.credits().budget().left(), List.of(got), site.receipt())
              .result();
        });
  }
}
