package io.mcpadapters.upstream;

import java.time.Duration;

/**
 * How many requests a service takes with one credential, before its own headers say better.
 *
 * @param interval between two requests when many are made
 * @param burst requests at once after a quiet time
 * @param anyMinute requests in any 60 seconds; 0 for no such limit
 */
public record RateLimit(Duration interval, int burst, int anyMinute) {
  /** No limit but what the service's headers say. */
  public static final RateLimit UNLIMITED = new RateLimit(Duration.ZERO, 1);

  public RateLimit(Duration interval, int burst) {
    this(interval, burst, 0);
  }

  /** So many a minute in the long run; after a quiet time as many as the burst at once beside. */
  public static RateLimit perMinute(int requests, int burst) {
    return new RateLimit(Duration.ofMinutes(1).dividedBy(requests), burst);
  }

  /** Never more than so many in any 60 seconds, all of them at once if need be. */
  public static RateLimit inAnyMinute(int requests) {
    return new RateLimit(Duration.ZERO, 1, requests);
  }
}
