package io.mcpadapters.server.wire;

import io.mcpadapters.server.Reply;
import io.mcpadapters.tool.Revision;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON-RPC messages in UTF-8. What the server encoded already is spliced in as bytes. */
public final class MessageEncoder {
  private static final String HEAD = "{\"jsonrpc\":\"2.0\",\"id\":";

  private final Buffer server; // ,"_meta":{…}
  private final JsonObject info;

  public MessageEncoder(JsonObject info) {
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
      case Reply.Encoded encoded when revision.modern() ->
          result(
              id, head(Reply.COMPLETE, encoded.caching()).appendBuffer(server), encoded.members());
      case Reply.Encoded encoded -> result(id, Buffer.buffer(), encoded.members());
      case Reply.Result result when revision.modern() -> modern(id, result);
      case Reply.Result result ->
          result(id, Buffer.buffer(), members(RevisionProjection.of(result.body(), revision)));
    };
  }

  private Buffer modern(Object id, Reply.Result result) {
    Buffer head = head(result.resultType(), result.caching());
    return result.body().getValue("_meta") instanceof JsonObject own
        ? result(id, head, members(result.body().copy().put("_meta", signed(own))))
        : result(id, head.appendBuffer(server), members(result.body()));
  }

  /** What only modern results have. */
  private static Buffer head(String type, Reply.@Nullable Caching caching) {
    Buffer head = Buffer.buffer("\"resultType\":\"").appendString(type).appendString("\"");
    return caching == null
        ? head
        : head.appendString(",\"ttlMs\":" + caching.ttlMs())
            .appendString(",\"cacheScope\":\"" + (caching.shared() ? "public\"" : "private\""));
  }

  private static Buffer members(JsonObject body) {
    Buffer json = body.toBuffer();
    return json.slice(1, json.length() - 1);
  }

  private static Buffer result(Object id, Buffer head, Buffer members) {
    return Buffer.buffer(128 + head.length() + members.length())
        .appendString(HEAD)
        .appendString(id instanceof Number ? id.toString() : Json.encode(id))
        .appendString(",\"result\":{")
        .appendBuffer(head)
        .appendString(head.length() > 0 && members.length() > 0 ? "," : "")
        .appendBuffer(members)
        .appendString("}}");
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
