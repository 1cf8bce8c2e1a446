package io.mcpadapters.transport.http;

import static io.mcpadapters.transport.http.EdgeCases.TOOL_ERROR;
import static io.mcpadapters.transport.http.EdgeCases.base64;
import static io.mcpadapters.transport.http.EdgeCases.initialize;
import static io.mcpadapters.transport.http.EdgeCases.ok;
import static io.mcpadapters.transport.http.EdgeCases.refused;
import static io.mcpadapters.transport.http.Post.call;
import static io.mcpadapters.transport.http.Post.legacy;
import static io.mcpadapters.transport.http.Post.message;
import static io.mcpadapters.transport.http.Post.modern;

import io.mcpadapters.transport.http.EdgeCases.Case;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The edge cases of messages that are well formed. */
final class EdgeCalls {
  private static final String M = EdgeCases.M;
  private static final String L = EdgeCases.L;
  private static final JsonObject NONE = EdgeCases.NONE;
  private static final JsonObject TEXT = EdgeCases.TEXT;
  private static final Post LIST = EdgeCases.LIST;
  private static final Post CALL = EdgeCases.CALL;
  private static final Post OLD = EdgeCases.OLD;

  private EdgeCalls() {}

  /** The older era. */
  static List<Case> legacyEra() {
    return List.of(
        ok("initialize 2025-11-25", initialize(L)),
        ok("initialize 2025-06-18", initialize("2025-06-18")),
        ok("initialize 2025-03-26", initialize("2025-03-26")),
        ok("initialize 2024-11-05", initialize("2024-11-05")),
        ok("initialize 1999-01-01", initialize("1999-01-01")),
        ok("initialize 2026-07-28", initialize(M)),
        ok(
            "initialize with an unknown older header",
            initialize(L).header("MCP-Protocol-Version", "1999-01-01")),
        refused("initialize without a version", initialize(L).with("params", NONE), 200, -32602),
        refused(
            "initialize with a modern header",
            initialize(L).header("MCP-Protocol-Version", M),
            400,
            -32020),
        refused(
            "initialize with a modern claim",
            initialize(L)
                .meta(Post.VERSION, M)
                .meta(Post.CAPABILITIES, NONE)
                .header("MCP-Protocol-Version", M)
                .header("Mcp-Method", "initialize"),
            404,
            -32601),
        ok("ping", legacy(L, "ping", NONE)),
        ok("ping without params", message("ping", null)),
        ok("a call without initialize", OLD),
        ok("a call without version", OLD.without("MCP-Protocol-Version")),
        refused(
            "an unknown version", OLD.header("MCP-Protocol-Version", "1999-01-01"), 400, -32600),
        refused("a version twice", OLD.also("MCP-Protocol-Version", L), 400, -32020),
        refused("server/discover without a claim", legacy(L, "server/discover", NONE), 200, -32601),
        refused("an unknown method", legacy(L, "nobody/knows", NONE), 200, -32601),
        refused(
            "a notification with an id", legacy(L, "notifications/initialized", NONE), 200, -32601),
        refused("a method without its capability", legacy(L, "prompts/get", NONE), 200, -32601),
        refused(
            "an unknown tool",
            legacy(L, "tools/call", new JsonObject().put("name", "nope")),
            200,
            -32602),
        refused("no name", legacy(L, "tools/call", NONE), 200, -32602),
        ok("_meta that is no object", legacy(L, "tools/list", new JsonObject().put("_meta", 7))));
  }

  /** The envelope and the headers of the modern era. */
  static List<Case> modernEra() {
    return List.of(
        ok("server/discover", modern("server/discover", NONE)),
        refused("the version header missing", LIST.without("MCP-Protocol-Version"), 400, -32020),
        refused("the version header twice", LIST.also("MCP-Protocol-Version", M), 400, -32020),
        refused("Mcp-Method missing", LIST.without("Mcp-Method"), 400, -32020),
        refused("Mcp-Method wrong", LIST.header("Mcp-Method", "tools/call"), 400, -32020),
        refused("Mcp-Method in other case", LIST.header("Mcp-Method", "Tools/List"), 400, -32020),
        refused("Mcp-Method twice", LIST.also("mcp-method", "tools/list"), 400, -32020),
        refused(
            "a modern header and no _meta",
            message("tools/list", NONE).header("MCP-Protocol-Version", M),
            400,
            -32602),
        refused(
            "a modern header and no params",
            message("tools/list", null).header("MCP-Protocol-Version", M),
            400,
            -32602),
        refused(
            "a modern header and _meta that is no object",
            message("tools/list", new JsonObject().put("_meta", 7))
                .header("MCP-Protocol-Version", M),
            400,
            -32602),
        refused("capabilities missing", LIST.meta(Post.CAPABILITIES, null), 400, -32602),
        refused(
            "capabilities an array", LIST.meta(Post.CAPABILITIES, new JsonArray()), 400, -32602),
        refused("the claim a number", LIST.meta(Post.VERSION, 20260728), 400, -32602),
        refused(
            "clientInfo without version",
            LIST.meta(Post.PREFIX + "clientInfo", new JsonObject().put("name", "c")),
            400,
            -32602),
        refused("progressToken an object", LIST.meta("progressToken", NONE), 400, -32602),
        refused("a bad log level", LIST.meta(Post.PREFIX + "logLevel", "loud"), 400, -32602),
        ok("a good log level", LIST.meta(Post.PREFIX + "logLevel", "warning")),
        ok("unknown _meta and a malformed traceparent", LIST.meta("traceparent", 7).meta("x", 1)),
        refused(
            "2099-01-01 in both",
            LIST.meta(Post.VERSION, "2099-01-01").header("MCP-Protocol-Version", "2099-01-01"),
            400,
            -32022),
        refused(
            "an unknown claim, a known header", LIST.meta(Post.VERSION, "v999.0.0"), 400, -32020),
        refused(
            "a legacy version in both",
            LIST.meta(Post.VERSION, L).header("MCP-Protocol-Version", L),
            400,
            -32022),
        refused(
            "a legacy header, a modern claim", LIST.header("MCP-Protocol-Version", L), 400, -32020),
        refused("an unknown method", modern("nobody/knows", NONE), 404, -32601),
        refused("ping", modern("ping", NONE), 404, -32601),
        refused(
            "logging/setLevel",
            modern("logging/setLevel", new JsonObject().put("level", "info")),
            404,
            -32601),
        refused("resources/subscribe", modern("resources/subscribe", NONE), 404, -32601),
        refused("a notification with an id", modern("notifications/cancelled", NONE), 404, -32601),
        refused("a method without its capability", modern("prompts/list", NONE), 404, -32601),
        refused(
            "listen while nothing is advertised",
            modern("subscriptions/listen", NONE),
            404,
            -32601),
        refused(
            "tasks/get",
            modern("tasks/get", new JsonObject().put("taskId", "t")).header("Mcp-Name", "t"),
            404,
            -32601));
  }

  /** Calls of tools in the modern era. */
  static List<Case> calls() {
    return List.of(
        ok("a good call", CALL),
        refused("an unknown tool", call("nope", NONE), 200, -32602),
        refused("no name", modern("tools/call", NONE), 200, -32602),
        refused(
            "arguments an array",
            modern(
                "tools/call",
                new JsonObject().put("name", "echo").put("arguments", new JsonArray())),
            200,
            -32602),
        new Case(
            "arguments null",
            modern("tools/call", new JsonObject().put("name", "echo").putNull("arguments")),
            200,
            TOOL_ERROR,
            true),
        new Case(
            "invalid arguments",
            call("echo", new JsonObject().put("text", 7)),
            200,
            TOOL_ERROR,
            true),
        new Case(
            "an argument that is none",
            call("echo", TEXT.copy().put("texd", "x")),
            200,
            TOOL_ERROR,
            true),
        ok("Mcp-Name in base64", CALL.header("Mcp-Name", base64("echo"))),
        refused(
            "Mcp-Name in bad base64", CALL.header("Mcp-Name", "=?base64?ZWNobw?="), 400, -32020),
        refused(
            "Mcp-Name in another alphabet",
            CALL.header("Mcp-Name", "=?base64?ZW-_bw==?="),
            400,
            -32020),
        refused(
            "Mcp-Name with a prefix only",
            CALL.header("Mcp-Name", "=?base64?ZWNobw=="),
            400,
            -32020),
        refused(
            "Mcp-Name with the marker in capitals",
            CALL.header("Mcp-Name", "=?BASE64?ZWNobw==?="),
            400,
            -32020),
        ok("Mcp-Name between blanks", CALL.header("Mcp-Name", " \t echo \t ")),
        refused("Mcp-Name missing", CALL.without("Mcp-Name"), 400, -32020),
        refused("Mcp-Name wrong", CALL.header("Mcp-Name", "slow"), 400, -32020),
        refused("Mcp-Name in other case", CALL.header("Mcp-Name", "Echo"), 400, -32020),
        refused("Mcp-Name twice", CALL.also("Mcp-Name", "echo"), 400, -32020),
        refused(
            "a cursor of nobody",
            modern("tools/list", new JsonObject().put("cursor", "abc")),
            200,
            -32602),
        refused(
            "an empty cursor",
            modern("tools/list", new JsonObject().put("cursor", "")),
            200,
            -32602),
        refused(
            "a cursor that is a number",
            modern("tools/list", new JsonObject().put("cursor", 1)),
            200,
            -32602),
        ok("a cursor that is null", modern("tools/list", new JsonObject().putNull("cursor"))),
        refused(
            "legacy, a cursor of nobody",
            OLD.with("params", new JsonObject().put("cursor", "abc")),
            200,
            -32602),
        refused("a tool that is off", call("drop", NONE), 200, -32602),
        refused(
            "a tool narrowed away", CALL.header("X-MCP-Exclude-Tools", "big, echo"), 200, -32602),
        refused("a tool of another toolset", CALL.header("X-MCP-Toolsets", "writes"), 200, -32602),
        refused(
            "a header cannot widen",
            call("drop", NONE).header("X-MCP-Toolsets", "writes").header("X-MCP-Tools", "drop"),
            200,
            -32602));
  }

  /** Arguments that are headers too. */
  static List<Case> parameters() {
    Post region = call("region", new JsonObject().put("region", "eu"));
    Post count = call("region", new JsonObject().put("count", 42));
    Post flag = call("region", new JsonObject().put("deep", new JsonObject().put("flag", true)));
    Post accent = call("region", new JsonObject().put("region", "é"));
    return List.of(
        ok("an argument and its header", region.header("Mcp-Param-Region", "eu")),
        ok("in base64", accent.header("Mcp-Param-Region", base64("é"))),
        ok("no argument, no header", call("region", NONE)),
        ok("a number as a number", count.header("Mcp-Param-Count", "42.0")),
        ok("a flag in an object", flag.header("Mcp-Param-Flag", "true")),
        refused("the header missing", region, 400, -32020),
        refused("the header differs", region.header("Mcp-Param-Region", "us"), 400, -32020),
        refused("bad base64", region.header("Mcp-Param-Region", "=?base64?ZXU?="), 400, -32020),
        refused("raw characters beyond ASCII", accent.header("Mcp-Param-Region", "é"), 400, -32020),
        refused(
            "a header without its argument",
            call("region", NONE).header("Mcp-Param-Region", "eu"),
            400,
            -32020),
        refused("another number", count.header("Mcp-Param-Count", "42.5"), 400, -32020),
        refused("no number", count.header("Mcp-Param-Count", "many"), 400, -32020),
        refused("a flag in capitals", flag.header("Mcp-Param-Flag", "TRUE"), 400, -32020),
        refused(
            "twice",
            region.header("Mcp-Param-Region", "eu").also("Mcp-Param-Region", "us"),
            400,
            -32020));
  }
}
