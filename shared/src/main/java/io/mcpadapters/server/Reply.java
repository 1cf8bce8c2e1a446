package io.mcpadapters.server;

import io.mcpadapters.tool.ToolError;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What the server replies; the wire adds what the revision wants around it. */
public sealed interface Reply {

  /** A hint how long, and for whom, a result may be kept (2026-07-28, server/utilities/caching). */
  record Caching(long ttlMs, boolean shared) {}

  /**
   * A result in the terms of the request's revision.
   *
   * @param body its members, without `resultType`, caching hints and server's name
   * @param caching null where the result must not be kept
   * @param resultType `complete` or `input_required`
   * @param error what a tool's `isError` result says, for the log
   */
  record Result(
      JsonObject body, @Nullable Caching caching, String resultType, @Nullable ToolError error)
      implements Reply {
    public static Result of(JsonObject body) {
      return new Result(body, null, COMPLETE, null);
    }

    public static Result of(JsonObject body, Caching caching) {
      return new Result(body, caching, COMPLETE, null);
    }
  }

  /** A result whose members are JSON in UTF-8 already, without the braces around them. */
  record Encoded(Buffer members, Caching caching) implements Reply {}

  /**
   * A JSON-RPC error.
   *
   * @param gate true when the request never came to its handler; decides the HTTP status, as
   *     `-32021` does by itself
   */
  record Failure(int code, String message, @Nullable JsonObject data, boolean gate)
      implements Reply {
    public static Failure gate(int code, String message) {
      return new Failure(code, message, null, true);
    }

    public static Failure handler(int code, String message) {
      return new Failure(code, message, null, false);
    }
  }

  String COMPLETE = "complete";
  String INPUT_REQUIRED = "input_required";

  int METHOD_NOT_FOUND = -32601;
  int INVALID_PARAMS = -32602;
  int INTERNAL = -32603;
  int MISSING_CAPABILITY = -32021;
}
