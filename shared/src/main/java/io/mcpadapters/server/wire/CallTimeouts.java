package io.mcpadapters.server.wire;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param silent a call whose client cannot be told of progress: below the 60 s after which clients
 *     give up
 * @param reported a call with a progress token
 * @param heartbeat between two signs of life
 */
public record CallTimeouts(Duration silent, Duration reported, Duration heartbeat) {
  public static final CallTimeouts DEFAULT =
      new CallTimeouts(Duration.ofSeconds(50), Duration.ofSeconds(280), Duration.ofSeconds(15));
}
