package io.mcpadapters.research.request;

import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Values;

/** How the pages of a crawl are read. */
public record CrawlTerms(boolean advanced, String format, boolean images, int chunks) {
  private static final Arg<String> DEPTH =
      Arg.choice("depth", "advanced costs double.", "basic", "advanced").orElse("basic");

  /** The arguments that it is read from. */
  public static final Arg<?>[] ARGS = {
    DEPTH, ResearchArgs.FORMAT, ResearchArgs.IMAGES, ResearchArgs.PASSAGES
  };

  public static CrawlTerms of(Values in) {
    return new CrawlTerms(
        in.get(DEPTH).equals("advanced"),
        in.get(ResearchArgs.FORMAT),
        ResearchArgs.images(in),
        in.get(ResearchArgs.PASSAGES));
  }

  /** How it may be had for less. */
  public String cheaper(SiteTerms site) {
    return "Use a smaller limit"
        + (advanced ? " and depth basic" : "")
        + (site.instructions().isPresent() ? " and no instructions" : "")
        + ", or map_site and then extract_pages of a few.";
  }

  /** The most that it may cost: mapping, and reading every page. */
  public int cost(SiteTerms site) {
    return site.mapCost() + (site.limit() + 4) / 5 * (advanced ? 2 : 1);
  }
}
