package io.mcpadapters.mcp.wire;

import io.mcpadapters.mcp.Reply;
import io.mcpadapters.mcp.Revision;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON-RPC messages in UTF-8. What the server encoded already is spliced in as bytes. */
public final class Encoder {
  private static final String HEAD = "{\"jsonrpc\":\"2.0\",\"id\":";

  private final Buffer server; // ,"_meta":{…}
  private final JsonObject info;

  public Encoder(JsonObject info) {
    this.info = info;
    this.server = Buffer.buffer(",\"_meta\":").appendBuffer(signed(new JsonObject()).toBuffer());
  }

  private JsonObject signed(JsonObject meta) {
    return meta.copy().put(Message.PREFIX + "serverInfo", info);
  }

  /** The answer to a request, in its revision's terms. */
  Buffer reply(Object id, Reply reply, Revision revision) {
    return switch (reply) {
      case Reply.Failure failure -> error(id, failure.code(), failure.message(), failure.data());
      case Reply.Encoded encoded ->
          close(
              open(id).appendBuffer(encoded.members()),
              Reply.COMPLETE,
              encoded.caching(),
              revision,
              true);
      case Reply.Result result -> result(id, result, revision);
    };
  }

  private Buffer result(Object id, Reply.Result result, Revision revision) {
    JsonObject body = Projection.of(result.body(), revision);
    boolean own = revision.modern() && body.getValue("_meta") instanceof JsonObject;
    if (own) {
      body = body.copy().put("_meta", signed(body.getJsonObject("_meta")));
    }
    Buffer json = body.toBuffer();
    Buffer message = open(id).appendBuffer(json, 1, json.length() - 2);
    boolean first = body.isEmpty();
    return close(message, result.resultType(), result.caching(), revision, !own, first);
  }

  private static Buffer open(Object id) {
    return Buffer.buffer(256)
        .appendString(HEAD)
        .appendString(id instanceof Number ? id.toString() : Json.encode(id))
        .appendString(",\"result\":{");
  }

  private Buffer close(
      Buffer message,
      String type,
      Reply.@Nullable Caching caching,
      Revision revision,
      boolean meta) {
    return close(message, type, caching, revision, meta, false);
  }

  private Buffer close(
      Buffer message,
      String type,
      Reply.@Nullable Caching caching,
      Revision revision,
      boolean meta,
      boolean first) {
    if (!revision.modern()) {
      return message.appendString("}}");
    }
    message
        .appendString(first ? "\"resultType\":\"" : ",\"resultType\":\"")
        .appendString(type)
        .appendString("\"");
    if (caching != null) {
      message
          .appendString(",\"ttlMs\":" + caching.ttlMs())
          .appendString(
              caching.shared() ? ",\"cacheScope\":\"public\"" : ",\"cacheScope\":\"private\"");
    }
    return (meta ? message.appendBuffer(server) : message).appendString("}}");
  }

  /** An error; without an id where none could be read, never with `null`. */
  public static Buffer error(
      @Nullable Object id, int code, String message, @Nullable JsonObject data) {
    JsonObject error = new JsonObject().put("code", code).put("message", message);
    if (data != null) {
      error.put("data", data);
    }
    JsonObject json = new JsonObject().put("jsonrpc", "2.0");
    if (id != null) {
      json.put("id", id);
    }
    return json.put("error", error).toBuffer();
  }

  static Buffer notification(String method, Map<String, ?> params) {
    return new JsonObject()
        .put("jsonrpc", "2.0")
        .put("method", method)
        .put("params", new JsonObject().mergeIn(new JsonObject(Map.copyOf(params))))
        .toBuffer();
  }
}
