package io.mcpadapters.transport.http;

import static io.mcpadapters.transport.http.Post.call;
import static io.mcpadapters.transport.http.Post.legacy;
import static io.mcpadapters.transport.http.Post.message;
import static io.mcpadapters.transport.http.Post.modern;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The edge cases of both eras and the answer to each. */
final class EdgeCases {
  /** In place of a code: a result. */
  static final int RESULT = 0;

  /** In place of a code: no body at all. */
  static final int EMPTY = 1;

  /** In place of a code: a batch of answers. */
  static final int ARRAY = 2;

  /** In place of a code: a tool's failure. */
  static final int TOOL_ERROR = 3;

  /**
   * A case.
   *
   * @param name as the specification of the project calls it
   * @param code of the JSON-RPC error, or one of the constants
   * @param identified whether the answer carries the request's id
   */
  record Case(String name, Post post, int status, int code, boolean identified) {
    @Override
    public String toString() {
      return name;
    }
  }

  static final String M = "2026-07-28";
  static final String L = "2025-11-25";
  static final JsonObject NONE = new JsonObject();
  static final JsonObject TEXT = new JsonObject().put("text", "x");
  static final Post LIST = modern("tools/list", NONE);
  static final Post CALL = call("echo", TEXT);
  static final Post OLD = legacy(L, "tools/list", NONE);

  private EdgeCases() {}

  static Case ok(String name, Post post) {
    return new Case(name, post, 200, RESULT, true);
  }

  static Case refused(String name, Post post, int status, int code) {
    return new Case(name, post, status, code, true);
  }

  /** Refused before an id could be read. */
  static Case unread(String name, Post post, int status, int code) {
    return new Case(name, post, status, code, false);
  }

  static Case accepted(String name, Post post) {
    return new Case(name, post, 202, EMPTY, false);
  }

  static Post initialize(String version) {
    return message(
        "initialize",
        new JsonObject()
            .put("protocolVersion", version)
            .put("capabilities", NONE)
            .put("clientInfo", new JsonObject().put("name", "c").put("version", "1")));
  }

  static Post notice(String method) {
    return message(method, NONE).with("id", null);
  }

  static String base64(String text) {
    return "=?base64?"
        + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
        + "?=";
  }

  /** Paths, methods, media types, Host and Origin. */
  static List<Case> http() {
    return List.of(
        unread("GET", LIST.by("GET"), 405, -32600),
        unread("DELETE", LIST.by("DELETE"), 405, -32600),
        unread("PUT", LIST.by("PUT"), 405, -32600),
        unread("OPTIONS", LIST.by("OPTIONS"), 405, -32600),
        unread("another path", LIST.to("/other"), 404, -32600),
        ok("the path with a slash", LIST.to("/mcp/")),
        unread("no content type", LIST.without("Content-Type"), 415, -32600),
        unread("another content type", LIST.header("Content-Type", "text/plain"), 415, -32600),
        unread("two content types", LIST.also("Content-Type", "application/json"), 415, -32600),
        unread("compressed", LIST.header("Content-Encoding", "gzip"), 415, -32600),
        ok(
            "a content type with charset",
            LIST.header("Content-Type", "application/json; charset=utf-8")),
        ok("a content type in capitals", LIST.header("Content-Type", "Application/JSON")),
        ok("modern, no Accept", LIST.without("Accept")),
        ok("modern, Accept json", LIST.header("Accept", "application/json")),
        ok("modern, Accept anything", LIST.header("Accept", "*/*")),
        ok("legacy, no Accept", OLD.without("Accept")),
        ok("legacy, Accept json", OLD.header("Accept", "application/json")),
        unread("an evil Origin", LIST.header("Origin", "https://evil.example"), 403, -32600),
        unread("Origin null", LIST.header("Origin", "null"), 403, -32600),
        unread(
            "an Origin that begins like ours",
            LIST.header("Origin", "http://localhost.evil.example"),
            403,
            -32600),
        unread(
            "two Origins",
            LIST.header("Origin", "http://localhost").also("Origin", "http://localhost"),
            400,
            -32600),
        unread("an evil Host", LIST.header("Host", "evil.example"), 403, -32600),
        unread("an evil Host with our port", LIST.header("Host", "evil.example:80"), 403, -32600),
        unread("legacy, an evil Host", OLD.header("Host", "evil.example"), 403, -32600),
        ok("our loopback Origin", LIST.header("Origin", "http://localhost:3000")),
        ok("our loopback Origin by address", LIST.header("Origin", "https://[::1]:3000")),
        ok("Host by address", LIST.header("Host", "127.0.0.1:8080")),
        ok("Host of IPv6", LIST.header("Host", "[::1]:8080")),
        ok("Host in capitals", LIST.header("Host", "LOCALHOST.")),
        ok(
            "a session id of nobody",
            OLD.header("Mcp-Session-Id", "3f1c").header("Last-Event-ID", "7")),
        ok("modern, a session id of nobody", LIST.header("Mcp-Session-Id", "3f1c")));
  }

  /** What is no message, or none that is served. */
  static List<Case> shapes() {
    String deep = "[".repeat(20_000) + "]".repeat(20_000);
    return List.of(
        unread("bad JSON", Post.of("{\"jsonrpc\":"), 400, -32700),
        unread("an empty body", Post.of(""), 400, -32700),
        unread("two values", Post.of("{} {}"), 400, -32700),
        unread("broken UTF-8", LIST.bytes(new byte[] {'"', (byte) 0xff, '"'}), 400, -32700),
        unread(
            "a byte-order mark",
            LIST.bytes("\uFEFF{}".getBytes(StandardCharsets.UTF_8)),
            400,
            -32700),
        unread("UTF-16", LIST.bytes("{\"id\":1}".getBytes(StandardCharsets.UTF_16LE)), 400, -32700),
        unread("20 000 deep", Post.of(deep), 400, -32700),
        unread("65 deep", Post.of("[".repeat(65) + "]".repeat(65)), 400, -32700),
        unread("[]", Post.of("[]"), 400, -32600),
        unread("a string", Post.of("\"x\""), 400, -32600),
        unread("null", Post.of("null"), 400, -32600),
        unread("{}", Post.of("{}"), 400, -32600),
        refused("jsonrpc missing", LIST.with("jsonrpc", null), 400, -32600),
        refused("jsonrpc 1.0", OLD.with("jsonrpc", "1.0"), 400, -32600),
        refused("method missing", LIST.with("method", null), 400, -32600),
        refused("method a number", OLD.with("method", 7), 400, -32600),
        unread(
            "id null",
            Post.of("{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}"),
            400,
            -32600),
        unread("id 1.5", LIST.with("id", 1.5), 400, -32600),
        unread(
            "id 1.0", Post.of("{\"jsonrpc\":\"2.0\",\"id\":1.0,\"method\":\"ping\"}"), 400, -32600),
        unread(
            "id 1e3", Post.of("{\"jsonrpc\":\"2.0\",\"id\":1e3,\"method\":\"ping\"}"), 400, -32600),
        unread("id true", LIST.with("id", true), 400, -32600),
        unread("id too long", LIST.with("id", "x".repeat(257)), 400, -32600),
        refused("params an array", OLD.with("params", new JsonArray().add(1)), 400, -32600),
        ok(
            "params an empty array, which some clients write for none",
            OLD.with("params", new JsonArray())),
        ok("params null", OLD.with("params", null)),
        accepted("a posted response", Post.of("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}")),
        accepted(
            "a posted error",
            Post.of("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":1,\"message\":\"\"}}")),
        accepted("initialized", notice("notifications/initialized")),
        accepted("an unknown notification", notice("notifications/whatever")),
        accepted(
            "a modern notification without headers",
            notice("notifications/cancelled").meta(Post.VERSION, M)),
        accepted(
            "a notification with odd headers",
            notice("notifications/x").header("MCP-Protocol-Version", "1999")),
        accepted("a request sent as a notification", CALL.with("id", null)));
  }

  /** Batches. */
  static List<Case> batches() {
    String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    String note = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
    Post good = Post.of("[" + ping + "," + note + "]");
    return List.of(
        new Case("legacy batch, no version", good, 200, ARRAY, false),
        new Case(
            "legacy batch, 2025-03-26",
            good.header("MCP-Protocol-Version", "2025-03-26"),
            200,
            ARRAY,
            false),
        new Case(
            "legacy batch, 2024-11-05",
            good.header("MCP-Protocol-Version", "2024-11-05"),
            200,
            ARRAY,
            false),
        accepted("a batch of notifications", Post.of("[" + note + "]")),
        unread(
            "legacy batch, 2025-06-18",
            good.header("MCP-Protocol-Version", "2025-06-18"),
            400,
            -32600),
        unread(
            "legacy batch, unknown version",
            good.header("MCP-Protocol-Version", "1999-01-01"),
            400,
            -32600),
        unread("modern batch by header", good.header("MCP-Protocol-Version", M), 400, -32600),
        unread("modern batch by claim", Post.of("[" + LIST.body() + "]"), 400, -32600),
        unread("a batch with a bad member", Post.of("[" + ping + ",7]"), 400, -32600),
        unread("a batch in a batch", Post.of("[[" + ping + "]]"), 400, -32600),
        unread("initialize in a batch", Post.of("[" + initialize(L).body() + "]"), 400, -32600),
        unread("51 members", Post.of("[" + (ping + ",").repeat(50) + ping + "]"), 400, -32600));
  }
}
