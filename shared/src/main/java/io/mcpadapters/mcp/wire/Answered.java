package io.mcpadapters.mcp.wire;

import io.vertx.core.buffer.Buffer;

/**
 * A finished answer.
 *
 * @param status of HTTP, where it can still be chosen
 * @param body one whole JSON-RPC message in UTF-8
 */
public record Answered(int status, Buffer body) {}
