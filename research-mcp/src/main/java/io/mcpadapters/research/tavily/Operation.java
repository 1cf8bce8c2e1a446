package io.mcpadapters.research.tavily;

import io.mcpadapters.quota.PaidCalls;
import io.mcpadapters.tool.ToolError;
import java.util.Locale;
import java.util.Optional;

/** What Tavily is paid for. */
public enum Operation {
  SEARCH,
  EXTRACT,
  MAP,
  CRAWL,
  RESEARCH;

  /**
   * Of a request, or several, that may cost so many credits.
   *
   * @param cheaper how the same may be had for less: only what helps here
   */
  public PaidCalls.Price price(long worst, String cheaper) {
    return new PaidCalls.Price(word(), worst, cheaper);
  }

  /** Refuses what may cost more than the caller allows. */
  public static void allowed(PaidCalls.Price price, Optional<Integer> most) {
    long worst = price.worst();
    if (most.isPresent() && worst > most.get()) {
      throw ToolError.invalid(
              "max_credits",
              "This may cost %d credits, more than max_credits; nothing was spent".formatted(worst))
          .reason("max_credits")
          .hint(price.cheaper())
          .with("estimated", worst)
          .exception();
    }
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
