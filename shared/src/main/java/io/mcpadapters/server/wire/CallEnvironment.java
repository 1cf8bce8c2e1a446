package io.mcpadapters.server.wire;

import io.mcpadapters.server.McpServer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Set;

/**
 * What every call of a server is run with.
 *
 * @param tools the event loop that all tools run on
 * @param writing names of tools that may change something
 */
record CallEnvironment(
    Context tools,
    McpServer server,
    CallObserver observer,
    CallTimeouts timing,
    MessageEncoder encoder,
    Set<String> writing) {
  Vertx vertx() {
    return tools.owner();
  }
}
