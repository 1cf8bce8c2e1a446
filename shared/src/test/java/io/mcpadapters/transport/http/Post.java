package io.mcpadapters.transport.http;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.Received;
import io.mcpadapters.tool.Revision;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One HTTP request of which every part can be wrong; each setting answers a changed copy. */
public record Post(
    String method, String path, List<Map.Entry<String, String>> headers, Buffer body) {
  static final String PREFIX = "io.modelcontextprotocol/";
  static final String VERSION = PREFIX + "protocolVersion";
  static final String CAPABILITIES = PREFIX + "clientCapabilities";

  public static Post of(String body) {
    return new Post("POST", "/mcp", List.of(), Buffer.buffer(body))
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, text/event-stream");
  }

  public static Post message(String method, JsonObject params) {
    JsonObject message =
        new JsonObject().put("jsonrpc", "2.0").put("id", "e-1").put("method", method);
    return of((params == null ? message : message.put("params", params)).encode());
  }

  /** A good request of the newest revision, unless it is broken afterwards. */
  public static Post modern(String method, JsonObject params) {
    JsonObject meta =
        new JsonObject()
            .put(VERSION, Revision.V2026_07_28.text())
            .put(CAPABILITIES, new JsonObject());
    Post post =
        message(method, params.copy().put("_meta", meta))
            .header("MCP-Protocol-Version", Revision.V2026_07_28.text())
            .header("Mcp-Method", method);
    return params.getValue("name") instanceof String name ? post.header("Mcp-Name", name) : post;
  }

  /** A request of an older revision, named by its header. */
  public static Post legacy(String version, String method, JsonObject params) {
    return message(method, params).header("MCP-Protocol-Version", version);
  }

  /** A good call of a tool of the newest revision. */
  public static Post call(String tool, JsonObject arguments) {
    return modern("tools/call", new JsonObject().put("name", tool).put("arguments", arguments));
  }

  public Post by(String other) {
    return new Post(other, path, headers, body);
  }

  public Post to(String other) {
    return new Post(method, other, headers, body);
  }

  /** In place of headers of that name. */
  public Post header(String name, String value) {
    return without(name).also(name, value);
  }

  /** Beside headers of that name. */
  public Post also(String name, String value) {
    List<Map.Entry<String, String>> more = new ArrayList<>(headers);
    more.add(Map.entry(name, value));
    return new Post(method, path, more, body);
  }

  public Post without(String name) {
    return new Post(
        method,
        path,
        headers.stream().filter(header -> !header.getKey().equalsIgnoreCase(name)).toList(),
        body);
  }

  public Post bytes(byte[] raw) {
    return new Post(method, path, headers, Buffer.buffer(raw));
  }

  /** With another member of the message; null takes it away. */
  public Post with(String key, Object value) {
    return edited(new JsonObject(body), key, value);
  }

  /** With another member of `params._meta`; null takes it away. */
  public Post meta(String key, Object value) {
    JsonObject message = new JsonObject(body);
    JsonObject params = message.getJsonObject("params");
    JsonObject meta = params.getJsonObject("_meta", new JsonObject());
    if (value == null) {
      meta.remove(key);
    } else {
      meta.put(key, value);
    }
    return edited(message, "params", params.put("_meta", meta));
  }

  private Post edited(JsonObject message, String key, Object value) {
    if (value == null) {
      message.remove(key);
    } else {
      message.put(key, value);
    }
    return new Post(method, path, headers, message.toBuffer());
  }

  public Received send(Vertx vertx, int port) {
    RequestOptions target =
        new RequestOptions()
            .setHost("localhost")
            .setPort(port)
            .setMethod(HttpMethod.valueOf(method))
            .setURI(path);
    var client = vertx.createHttpClient();
    Future<Received> answer =
        client
            .request(target)
            .compose(request -> {
              headers.forEach(header -> {
                if (header.getKey().equalsIgnoreCase("Host")) {
                  request.headers().set("Host", header.getValue());
                } else {
                  request.headers().add(header.getKey(), header.getValue());
                }
              });
              return request
                  .send(body)
                  .compose(response ->
                      response
                          .body()
                          .map(read ->
                              new Received(response.statusCode(), response.headers(), read)));
            });
    return Await.value(answer.eventually(client::close));
  }
}
