package io.mcpadapters.server.wire;

import io.mcpadapters.server.McpServer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * What every call of a server is run with.
 *
 * @param tools the event loop that all tools run on
 */
record CallEnvironment(
    Context tools,
    McpServer server,
    CallObserver observer,
    CallTimeouts timing,
    MessageEncoder encoder) {
  Vertx vertx() {
    return tools.owner();
  }
}
