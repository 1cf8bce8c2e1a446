package io.mcpadapters.research.request;

import io.mcpadapters.tool.ToolError;
import java.time.Duration;
import java.util.Locale;

/**
 * Who writes a report. Tavily's `auto` is not among them: it may choose either, so that its cost
 * has no useful bound.
 */
public enum ResearchModel {
  MINI(4, 110, Duration.ofSeconds(300)),
  PRO(15, 250, Duration.ofSeconds(900));

  private final int least;
  private final int most;
  private final Duration limit;

  ResearchModel(int least, int most, Duration limit) {
    this.least = least;
    this.most = most;
    this.limit = limit;
  }

  /** The most credits that a report may cost. */
  public int most() {
    return most;
  }

  /** After which a report is given up. */
  public Duration limit() {
    return limit;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Refuses an allowance that cannot suffice. */
  public void check(int maxCredits) {
    if (maxCredits < least) {
      throw ToolError.invalid(
              "max_credits",
              "max_credits must be at least %d for model %s: a report costs %d to %d credits, and Tavily has no way to cap it"
                  .formatted(least, word(), least, most))
          .hint("Nothing was spent. For one fact use web_search with answer: 1 credit.")
          .exception();
    }
  }
}
