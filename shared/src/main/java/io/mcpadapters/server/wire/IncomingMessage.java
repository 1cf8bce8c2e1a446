package io.mcpadapters.server.wire;

import io.mcpadapters.scope.Trace;
import io.mcpadapters.server.McpRequest;
import io.mcpadapters.tool.Revision;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a message is, once it went up the classifier. */
public sealed interface IncomingMessage {

  /**
   * A request that may run.
   *
   * @param id echoed as it came: text, or a whole number of any size
   * @param progressToken what progress is to be reported under, or null
   * @param logLevel the least severe log message that a modern client wants, or null for none
   * @param client the client's name for itself, cleaned, for logs only
   */
  record Call(
      Object id,
      McpRequest request,
      @Nullable Object progressToken,
      @Nullable String logLevel,
      Trace trace,
      String client)
      implements IncomingMessage {
    /** The same, not served after all. */
    public Refused refused(int status, int code, String message) {
      return new Refused(status, id, code, message, null, request.method(), request.revision());
    }
  }

  /**
   * A message that gets no answer: a notification, or a response to a request that we never sent.
   */
  record Notice(String method, JsonObject params) implements IncomingMessage {}

  /** Requests and notifications in one message, 2025-03-26 and older only. */
  record Batch(List<IncomingMessage> members) implements IncomingMessage {}

  /**
   * A message that is not served.
   *
   * @param status of HTTP
   * @param id null when it could not be read: then the answer has none
   * @param method for the log; empty when it could not be read
   * @param revision null when the message came to no era
   */
  record Refused(
      int status,
      @Nullable Object id,
      int code,
      String message,
      @Nullable JsonObject data,
      String method,
      @Nullable Revision revision)
      implements IncomingMessage {
    static Refused of(int status, int code, String message) {
      return new Refused(status, null, code, message, null, "", null);
    }
  }

  int PARSE_ERROR = -32700;
  int INVALID_REQUEST = -32600;
  int HEADER_MISMATCH = -32020;
  int UNSUPPORTED_VERSION = -32022;
}
