package io.mcpadapters.server;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Revision;
import io.vertx.core.Future;

/** Answers one method of the protocol. A failed future is a fault of ours and becomes `-32603`. */
@FunctionalInterface
public interface Method {
  Future<Reply> handle(Scope scope, McpRequest request);

  /** In which eras a method is there. */
  enum Era {
    LEGACY,
    MODERN,
    BOTH;

    boolean has(Revision revision) {
      return this == BOTH || (this == MODERN) == revision.modern();
    }
  }
}
