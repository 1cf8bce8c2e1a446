package io.mcpadapters.image.run;

import io.mcpadapters.state.Job;
import java.util.List;

/**
 * The run behind a call.
 *
 * @param how it was come by
 * @param warnings to whoever made the call
 */
public record Begun(Job<About, Outcome> job, How how, List<String> warnings) {
  public Begun {
    warnings = List.copyOf(warnings);
  }

  public Begun(Job<About, Outcome> job, How how) {
    this(job, how, List.of());
  }

  Begun warning(String words) {
    return new Begun(job, how, List.of(words));
  }

  /** Whether this call pays for it. */
  public enum How {
    NEW,
    JOINED,
    REUSED,
    /** Asked for by its id. */
    FOUND
  }
}
