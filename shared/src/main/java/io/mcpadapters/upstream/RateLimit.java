package io.mcpadapters.upstream;

import java.time.Duration;

/**
 * How many requests a service takes with one credential, before its own headers say better.
 *
 * @param interval between two requests when many are made
 * @param burst requests at once after a quiet time
 */
public record RateLimit(Duration interval, int burst) {
  /** No limit but what the service's headers say. */
  public static final RateLimit UNLIMITED = new RateLimit(Duration.ZERO, 1);

  public static RateLimit perMinute(int requests, int burst) {
    return new RateLimit(Duration.ofMinutes(1).dividedBy(requests), burst);
  }
}
