package io.mcpadapters.tool;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * One thing that an agent can ask for: what it says of itself and what it does. One package-private
 * final class per tool; it is shared by concurrent calls and keeps nothing of them.
 */
public interface Tool {
  /** A constant: the server reads it once. */
  ToolSpec spec();

  /**
   * What a person is asked before the call, one sentence that names what is at stake; empty where
   * these arguments need no yes. Asked only of tools whose spec {@linkplain
   * ToolSpec.Builder#asksFirst asks first}, and not where the yes is given already; may look
   * upstream, and fails where the call would be refused anyway.
   */
  default Future<Optional<String>> question(Scope scope, Values in) {
    return Future.succeededFuture(Optional.of(spec().title() + "? This cannot be taken back."));
  }

  /**
   * Does it. Fails with a {@link ToolException} for what the caller should know; anything else is a
   * fault of ours, logged with an id and answered as `internal`.
   *
   * @param scope deadline, cancellation, trace and progress of this call
   * @param in the decoded arguments
   */
  Future<ToolResult> call(Scope scope, Values in);
}
