package io.mcpadapters.server.wire;

import io.mcpadapters.tool.Revision;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One JSON-RPC object that is well formed (2026-07-28, basic, messages).
 *
 * @param id null for a notification or a posted response
 * @param method empty for a posted response
 * @param params never null; an absent one is empty
 */
record Message(@Nullable Object id, String method, JsonObject params, MessageHeaders headers) {
  static final String META = "_meta";
  static final String PREFIX = "io.modelcontextprotocol/";
  static final String CLAIM = PREFIX + "protocolVersion";
  static final String CAPABILITIES = PREFIX + "clientCapabilities";
  static final String CLIENT = PREFIX + "clientInfo";
  static final String LOG_LEVEL = PREFIX + "logLevel";
  static final String PROGRESS = "progressToken";

  private static final int MAX_ID = 256;

  /** Why a JSON value is no message, or null; the id is echoed where it could be read. */
  static IncomingMessage.@Nullable Refused malformed(@Nullable Object value) {
    if (!(value instanceof JsonObject object)) {
      return malformed(null, "a message is a JSON object");
    }
    Object id = isId(object.getValue("id")) ? object.getValue("id") : null;
    if (!"2.0".equals(object.getValue("jsonrpc"))) {
      return malformed(id, "jsonrpc must be \"2.0\"");
    }
    if (isResponse(object)) {
      return null;
    }
    if (object.containsKey("id") && id == null) {
      return malformed(null, "id must be a whole number or a text of at most 256 characters");
    }
    if (!(object.getValue("method") instanceof String)) {
      return malformed(id, "method must be a text");
    }
    return object.getValue("params") instanceof JsonObject || hasNoParams(object)
        ? null
        : malformed(id, "params must be an object");
  }

  private static IncomingMessage.Refused malformed(@Nullable Object id, String message) {
    return new IncomingMessage.Refused(
        400, id, IncomingMessage.INVALID_REQUEST, message, null, "", null);
  }

  /** A response to a request that this server never sent. */
  private static boolean isResponse(JsonObject object) {
    return !object.containsKey("method")
        && (object.containsKey("result") || object.containsKey("error"));
  }

  /** Some clients write null or an empty array where there are none. */
  private static boolean hasNoParams(JsonObject object) {
    Object params = object.getValue("params");
    return params == null || (params instanceof JsonArray array && array.isEmpty());
  }

  /** The message that a well-formed object is. */
  static Message of(JsonObject object, MessageHeaders headers) {
    return isResponse(object)
        ? new Message(null, "", new JsonObject(), headers)
        : new Message(
            object.getValue("id"),
            object.getString("method"),
            hasNoParams(object) ? new JsonObject() : object.getJsonObject("params"),
            headers);
  }

  /** Whether a value can be an id: a whole number of any size, or a text of bounded length. */
  static boolean isId(@Nullable Object value) {
    return (value instanceof String text && text.length() <= MAX_ID) || isWhole(value);
  }

  static boolean isWhole(@Nullable Object value) {
    return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
  }

  boolean isNotice() {
    return id == null;
  }

  boolean is(String name) {
    return method.equals(name);
  }

  /** `_meta`, or nothing where it is not an object. */
  JsonObject meta() {
    return params.getValue(META) instanceof JsonObject meta ? meta : new JsonObject();
  }

  /** Whether the body claims a version of its own, which makes it modern. */
  boolean claims() {
    return meta().containsKey(CLAIM);
  }

  /** The version claimed, where it is a text. */
  Optional<String> claim() {
    return meta().getValue(CLAIM) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** Whether the version header names the modern era. */
  boolean headedModern() {
    return headers.value(MessageHeaders.VERSION).filter(Revision::claimsModern).isPresent();
  }

  IncomingMessage.Refused refused(int status, int code, String message) {
    return refused(status, code, message, null, null);
  }

  IncomingMessage.Refused refused(
      int status,
      int code,
      String message,
      @Nullable JsonObject data,
      @Nullable Revision revision) {
    return new IncomingMessage.Refused(
        status, id, code, message, data, UntrustedText.line(method, 64), revision);
  }
}
