package io.mcpadapters.transport.http;

import io.mcpadapters.server.wire.Dispatcher;
import io.vertx.ext.web.Router;
import java.util.function.Consumer;

/**
 * A server of the protocol at a path of a port.
 *
 * @param path what all its addresses begin with, such as `/git-mcp`; empty for none
 * @param settings whom it lets in; address, port and connections are of the port's first server
 * @param pages adds what is served beside the protocol, such as `/metrics`; guarded by Host and
 *     Origin, not by the bearer
 */
public record MountedServer(
    String path, Dispatcher dispatcher, HttpSettings settings, Consumer<Router> pages) {}
