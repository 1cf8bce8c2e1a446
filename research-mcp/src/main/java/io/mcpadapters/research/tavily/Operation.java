package io.mcpadapters.research.tavily;

import io.mcpadapters.quota.PaidCalls;
import io.mcpadapters.tool.ToolError;
import java.util.Locale;
import java.util.Optional;

/** What Tavily is paid for, and how the same may be had for less. */
public enum Operation {
  SEARCH("Use depth basic, or fewer queries."),
  EXTRACT("Use depth basic, or fewer urls."),
  MAP("Use a smaller limit, or leave instructions out."),
  CRAWL("Use a smaller limit and depth basic, or map_site and then extract_pages of a few."),
  RESEARCH("Use model mini, or web_search with answer.");

  private final String cheaper;

  Operation(String cheaper) {
    this.cheaper = cheaper;
  }

  /** Of a request, or several, that may cost so many credits. */
  public PaidCalls.Price price(long worst) {
    return new PaidCalls.Price(word(), worst, cheaper);
  }

  /** Refuses what may cost more than the caller allows. */
  public void allowed(long worst, Optional<Integer> most) {
    if (most.isPresent() && worst > most.get()) {
      throw ToolError.invalid(
              "max_credits",
              "This may cost %d credits, more than max_credits; nothing was spent".formatted(worst))
          .reason("max_credits")
          .hint(cheaper)
          .with("estimated", worst)
          .exception();
    }
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
