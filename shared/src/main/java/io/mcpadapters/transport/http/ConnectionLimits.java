package io.mcpadapters.transport.http;

import java.time.Duration;

/**
 * How many connections there may be and for how long they may be without a request.
 *
 * @param open at once, counted when they are accepted
 * @param idle how long one may be without a byte, before its first request and between two
 * @param head how long the head of a request may take to arrive
 */
public record ConnectionLimits(int open, Duration idle, Duration head) {
  public static final ConnectionLimits DEFAULT =
      new ConnectionLimits(1024, Duration.ofSeconds(10), Duration.ofSeconds(15));

  public ConnectionLimits open(int connections) {
    return new ConnectionLimits(connections, idle, head);
  }
}
