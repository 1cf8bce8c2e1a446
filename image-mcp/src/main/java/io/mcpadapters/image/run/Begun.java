package io.mcpadapters.image.run;

import io.mcpadapters.state.Job;

/**
 * The run behind a call.
 *
 * @param how it was come by
 */
public record Begun(Job<About, Outcome> job, How how) {
  /** Whether this call pays for it. */
  public enum How {
    NEW,
    JOINED,
    REUSED,
    /** Asked for by its id. */
    FOUND
  }
}
