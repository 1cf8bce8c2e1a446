package io.mcpadapters.research;

import io.mcpadapters.cache.Cached;
import io.mcpadapters.research.answer.WebAnswer;
import io.mcpadapters.research.request.ResearchArgs;
import io.mcpadapters.research.request.SiteTerms;
import io.mcpadapters.research.source.Page;
import io.mcpadapters.research.source.Source;
import io.mcpadapters.research.store.Results;
import io.mcpadapters.research.store.WebCache;
import io.mcpadapters.research.tavily.Operation;
import io.mcpadapters.research.tavily.Site;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.List;

/** Lists the addresses of a site. */
final class MapSite implements Tool {
  private static final int SHOWN = 20_000; // characters; the others are read on in the result

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("map_site", "Map site")
          .about(
              "Addresses of the pages of a site, found by following links. 1 credit per 10 pages, 2"
                  + " with instructions. To read them use extract_pages.")
          .takes(SiteTerms.ARGS)
          .takes(ResearchArgs.MAX_AGE_S)
          .answersData();

  private final WebCache web;
  private final Results results;

  MapSite(WebCache web, Results results) {
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
    web.credits().expect(Operation.MAP.price(terms.mapCost(), terms.cheaper()));
    return web.map(scope, terms, ResearchArgs.maxAge(in)).map(got -> answer(scope, in, terms, got));
  }

  private ToolResult answer(Scope scope, Values in, SiteTerms terms, Cached<Site> got) {
    Site site = got.value();
    List<String> all = site.pages().stream().map(Page::asked).distinct().toList();
    List<String> shown = all.subList(0, fitting(all));
    boolean cut = shown.size() < all.size();
    String whole = String.join("\n", all);
    Source list = new Source(site.base(), "Addresses", "", Source.UNSCORED, whole, List.of());
    WebAnswer answer =
        new WebAnswer()
            .fact("base_url", site.base())
            .fact("urls", new JsonArray(shown))
            .fact("count", all.size())
            .flag("truncated", cut || site.pages().size() >= terms.limit());
    if (cut) {
      answer
          .fact("next_offset", shown.stream().mapToInt(url -> url.length() + 1).sum())
          .warn("The list goes on: read_result with this result_id and next_offset, 0 credits.");
    }
    warnings(site, terms, in, answer);
    return answer
        .kept(results.keep(scope, List.of(list)))
        .bill(web.credits().budget().left(), List.of(got), site.receipt())
        .data();
  }

  /** How many of the first are shown. */
  private static int fitting(List<String> urls) {
    int chars = 0;
    int fitting = 0;
    for (String url : urls) {
      chars += url.length() + 3;
      if (chars > SHOWN) {
        break;
      }
      fitting++;
    }
    return fitting;
  }

  /** What of a site may be missing. */
  static void warnings(Site site, SiteTerms terms, Values in, WebAnswer answer) {
    if (site.pages().size() >= terms.limit()) {
      answer.warn("limit %d is reached; there may be more pages.".formatted(terms.limit()));
    } else if (!site.broken().isEmpty()) {
      answer.warn(site.broken());
    } else if (site.cutShort(terms.limit())) {
      answer.warn(
          "Tavily's %d s were over before it was done; there may be more pages."
              .formatted(site.timeoutS()));
      terms.shortened(in).ifPresent(answer::warn);
    }
  }
}
