package io.mcpadapters.upstream;

import java.time.Duration;

/**
 * How many requests a service takes with one credential, before its own headers say better.
 *
 * @param interval between two requests when many are made
 * @param burst requests at once after a quiet time
 */
public record Rate(Duration interval, int burst) {
  /** No limit but what the service's headers say. */
  public static final Rate UNLIMITED = new Rate(Duration.ZERO, 1);

  public static Rate perMinute(int requests, int burst) {
    return new Rate(Duration.ofMinutes(1).dividedBy(requests), burst);
  }
}
