package io.mcpadapters.tool;

import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;

/**
 * One thing that an agent can ask for: what it says of itself and what it does. One package-private
 * final class per tool; it is shared by concurrent calls and keeps nothing of them.
 */
public interface Tool {
  /** A constant: the server reads it once. */
  ToolSpec spec();

  /**
   * Does it. Fails with a {@link ToolException} for what the caller should know; anything else is a
   * fault of ours, logged with an id and answered as `internal`.
   *
   * @param scope deadline, cancellation, trace and progress of this call
   * @param in the decoded arguments
   */
  Future<ToolResult> call(Scope scope, Values in);
}
