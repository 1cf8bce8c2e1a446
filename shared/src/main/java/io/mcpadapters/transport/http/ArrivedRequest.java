package io.mcpadapters.transport.http;

import io.vertx.core.http.HttpServerRequest;

/**
 * A request whose head is there.
 *
 * @param late whether it came after the server had been told to end
 */
record ArrivedRequest(HttpServerRequest request, ClientConnection connection, boolean late) {}
