package io.mcpadapters.research;

import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Values;

/** How the pages of a crawl are read. */
record CrawlTerms(boolean advanced, String format, boolean images, int chunks) {
  private static final Arg<String> DEPTH =
      Arg.choice("depth", "", "basic", "advanced").orElse("basic");

  /** The arguments that it is read from. */
  static final Arg<?>[] ARGS = {
    DEPTH, ResearchArgs.FORMAT, ResearchArgs.IMAGES, ResearchArgs.PASSAGES
  };

  static CrawlTerms of(Values in) {
    return new CrawlTerms(
        in.get(DEPTH).equals("advanced"),
        in.get(ResearchArgs.FORMAT),
        in.get(ResearchArgs.IMAGES),
        in.get(ResearchArgs.PASSAGES));
  }

  /** The most that it may cost: mapping, and reading every page. */
  int cost(SiteTerms site) {
    return site.mapCost() + (site.limit() + 4) / 5 * (advanced ? 2 : 1);
  }
}
