package io.mcpadapters.research.request;

import java.time.Duration;
import java.util.Locale;

/**
 * Who writes a report. Tavily's `auto` is not among them: it may choose either, so that its cost
 * has no useful bound.
 */
public enum ResearchModel {
  MINI(110, Duration.ofSeconds(300)),
  PRO(250, Duration.ofSeconds(900));

  private final int most;
  private final Duration limit;

  ResearchModel(int most, Duration limit) {
    this.most = most;
    this.limit = limit;
  }

  /** The key of a report by this model. */
  public String in(String digits) {
    return digits + ordinal();
  }

  /** The model of a report's key. */
  public static ResearchModel of(String key) {
    return key.endsWith("1") ? PRO : MINI;
  }

  /** The most credits that a report may cost; the least are 4 and 15. */
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
}
