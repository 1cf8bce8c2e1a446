package io.mcpadapters.upstream;

import io.mcpadapters.tool.ToolError;

/** How one service words its failures. */
@FunctionalInterface
public interface ErrorMapping {
  /** Takes the standard reading of the status as it is. */
  ErrorMapping STANDARD = (answer, standard) -> standard;

  /**
   * Says what a failed answer means.
   *
   * @param answer the service's answer with a status of 400 and above
   * @param standard the reading of its status alone, with `retry_after_s` where the service gave
   *     one
   * @return the same, or better: the code where the service means another, a reason, a hint
   */
  ToolError explain(Response answer, ToolError standard);

  /** Whether a read that got this status is worth another try: 429, 502, 503, 504. */
  default boolean passes(int status) {
    return status == 429 || (status >= 502 && status <= 504);
  }
}
