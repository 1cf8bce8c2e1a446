package io.mcpadapters.server.wire;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What the shape of a JSON value tells: a message, or that it is none; then the id is echoed if it
 * could be read.
 */
sealed interface MessageShape permits Message, IncomingMessage.Refused {

  static MessageShape of(@Nullable Object value, MessageHeaders head) {
    if (!(value instanceof JsonObject object)) {
      return fault(null, "a message is a JSON object");
    }
    Object id = Message.isId(object.getValue("id")) ? object.getValue("id") : null;
    if (!"2.0".equals(object.getValue("jsonrpc"))) {
      return fault(id, "jsonrpc must be \"2.0\"");
    }
    if (!object.containsKey("method")
        && (object.containsKey("result") || object.containsKey("error"))) {
      return new Message(null, "", new JsonObject(), head); // a response to nothing we asked
    }
    if (object.containsKey("id") && id == null) {
      return fault(null, "id must be a whole number or a text of at most 256 characters");
    }
    if (!(object.getValue("method") instanceof String method)) {
      return fault(id, "method must be a text");
    }
    if (object.containsKey("params") && !(object.getValue("params") instanceof JsonObject)) {
      return fault(id, "params must be an object");
    }
    return new Message(id, method, object.getJsonObject("params", new JsonObject()), head);
  }

  private static IncomingMessage.Refused fault(@Nullable Object id, String message) {
    return new IncomingMessage.Refused(
        400, id, IncomingMessage.INVALID_REQUEST, message, null, "", null);
  }
}
