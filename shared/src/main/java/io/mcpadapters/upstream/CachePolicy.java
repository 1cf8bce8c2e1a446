package io.mcpadapters.upstream;

import java.time.Duration;

/**
 * How long an answer may be used again. Answers are never shared between credentials.
 *
 * @param fresh without asking the service
 * @param stale after that, asked for with `If-None-Match` or `If-Modified-Since`, where the service
 *     gave the means
 * @param absent for a `not_found`
 */
public record CachePolicy(Duration fresh, Duration stale, Duration absent) {
  /** Not at all; equal requests under way at the same time still share one. */
  public static final CachePolicy NOTHING =
      new CachePolicy(Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /** What is named by its content, such as a commit's SHA, and can never change. */
  public static final CachePolicy FOREVER =
      new CachePolicy(Duration.ofDays(1), Duration.ZERO, Duration.ZERO);

  /** Always asked again, but only sent again when it has changed. */
  public static final CachePolicy REVALIDATED = fresh(Duration.ZERO);

  /** For so long without asking, then revalidated. */
  public static CachePolicy fresh(Duration time) {
    return new CachePolicy(time, Duration.ofHours(1), Duration.ZERO);
  }

  /** Also that there is nothing, for so long. */
  public CachePolicy absent(Duration time) {
    return new CachePolicy(fresh, stale, time);
  }

  public Duration life() {
    return fresh.plus(stale);
  }
}
