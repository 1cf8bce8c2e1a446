package io.mcpadapters.research;

import io.mcpadapters.research.answer.WebAnswer;
import io.mcpadapters.research.request.PageAddress;
import io.mcpadapters.research.request.PageTerms;
import io.mcpadapters.research.request.ResearchArgs;
import io.mcpadapters.research.source.Page;
import io.mcpadapters.research.store.Results;
import io.mcpadapters.research.store.WebCache;
import io.mcpadapters.research.tavily.Operation;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import java.util.List;

/** Reads known pages. */
final class ExtractPages implements Tool {
  private static final Arg<List<String>> URLS =
      Arg.list(
              "urls",
              "Web addresses.",
              Arg.text().max(4096).example("https://example.org/page").as(PageAddress::parse))
          .size(1, 50)
          .required();

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("extract_pages", "Extract pages")
          .about(
              "Clean text of known pages. 1 credit per 5 pages that worked (advanced 2), 1-30 s; a"
                  + " page read before is free for a day. To find pages use"
                  + " web_search or map_site.")
          .takes(URLS)
          .takes(PageTerms.ARGS)
          .takes(ResearchArgs.MAX_CHARS, ResearchArgs.MAX_AGE_S)
          .answersText();

  private final WebCache web;
  private final Results results;

  ExtractPages(WebCache web, Results results) {
    this.web = web;
    this.results = results;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    List<String> urls = in.get(URLS).stream().distinct().toList();
    PageTerms terms = PageTerms.of(scope, in);
    int cost = terms.cost(urls.size()) * (terms.again() ? 2 : 1);
    web.credits().expect(Operation.EXTRACT.price(cost, terms.cheaper()));
    return web.reader()
        .read(scope, urls, terms, ResearchArgs.maxAge(in))
        .map(reading ->
            new WebAnswer()
                .pages(reading.pages(), in.get(ResearchArgs.MAX_CHARS))
                .kept(results.keep(scope, Page.sources(reading.pages())))
                .bill(web.credits().budget().left(), reading.got(), reading.receipt())
                .result());
  }
}
