package io.mcpadapters.upstream;

import java.time.Duration;

/** Is told what goes on, for metrics; all labels are from closed sets. */
public interface UpstreamObserver {
  UpstreamObserver NOBODY = new UpstreamObserver() {};

  /**
   * One exchange is over.
   *
   * @param outcome the status, or the word of a network failure
   */
  default void exchange(String upstream, String outcome, Duration time) {}

  /** A request is sent once more. */
  default void retry(String upstream) {}

  /** A request waited for its turn under a rate limit or for others in flight. */
  default void waited(String upstream, Duration time) {}
}
