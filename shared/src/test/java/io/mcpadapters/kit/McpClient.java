package io.mcpadapters.kit;

import io.mcpadapters.tool.Revision;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client for tests, of any revision, over HTTP or stdio. Immutable: each setting answers a
 * changed copy on the same connection. It says what a good client of the revision says; tests break
 * that with {@link #header} and {@link #send}.
 *
 * <pre>{@code
 * McpClient client = McpClient.http(vertx, port);
 * client.call("read_file", new JsonObject().put("path", "README.md")).text();
 * client.as(Revision.V2025_11_25).tools();
 * }</pre>
 */
public final class McpClient implements AutoCloseable {
  private static final String PREFIX = "io.modelcontextprotocol/";

  private final Line line;
  private final Revision revision;
  private final JsonObject capabilities;
  private final JsonObject meta;
  private final Map<String, String> headers;
  private final AtomicInteger ids;

  private McpClient(
      Line line,
      Revision revision,
      JsonObject capabilities,
      JsonObject meta,
      Map<String, String> headers,
      AtomicInteger ids) {
    this.line = line;
    this.revision = revision;
    this.capabilities = capabilities;
    this.meta = meta;
    this.headers = headers;
    this.ids = ids;
  }

  /** A client of the newest revision to this port of the loopback. */
  public static McpClient http(Vertx vertx, int port) {
    return http(vertx, port, "/mcp");
  }

  /** The same to a process, at its endpoint's path. */
  public static McpClient http(Vertx vertx, AdapterProcess process) {
    return http(vertx, process.port(), process.path());
  }

  /** The same to an endpoint at another path. */
  public static McpClient http(Vertx vertx, int port, String path) {
    return on(new HttpLine(vertx, "localhost", port, path));
  }

  /**
   * A client of the newest revision to a server's standard streams.
   *
   * @param in what the server writes
   * @param out what the server reads; {@link #close} ends it
   */
  public static McpClient stdio(InputStream in, OutputStream out) {
    return on(new StdioLine(in, out));
  }

  private static McpClient on(Line line) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Accept", "application/json, text/event-stream");
    return new McpClient(
        line,
        Revision.V2026_07_28,
        new JsonObject(),
        new JsonObject(),
        headers,
        new AtomicInteger());
  }

  /** The same client speaking another revision. */
  public McpClient as(Revision other) {
    return new McpClient(line, other, capabilities, meta, headers, ids);
  }

  /** Declares capabilities with each request, as modern clients do. */
  public McpClient capable(JsonObject declared) {
    return new McpClient(line, revision, declared, meta, headers, ids);
  }

  /** A member of each request's `_meta`, such as `progressToken`. */
  public McpClient meta(String key, Object value) {
    return new McpClient(line, revision, capabilities, meta.copy().put(key, value), headers, ids);
  }

  /** A header with each request; null takes one away that would be sent. */
  public McpClient header(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new McpClient(line, revision, capabilities, meta, more, ids);
  }

  /** Arguments of a call: names and values in turn. */
  public static JsonObject args(Object... pairs) {
    JsonObject args = new JsonObject();
    for (int i = 0; i < pairs.length; i += 2) {
      args.put((String) pairs[i], pairs[i + 1]);
    }
    return args;
  }

  /** Calls a tool. */
  public Received call(String tool, JsonObject arguments) {
    return Await.value(calling(tool, arguments));
  }

  /** Calls a tool without waiting for it. */
  public Future<Received> calling(String tool, JsonObject arguments) {
    return sending("tools/call", new JsonObject().put("name", tool).put("arguments", arguments))
        .map(answer -> AnswerRules.checked(tool, answer));
  }

  /** The tools, over all pages. */
  public List<JsonObject> tools() {
    List<JsonObject> tools = new ArrayList<>();
    JsonObject params = new JsonObject();
    do {
      JsonObject page = request("tools/list", params).result();
      page.getJsonArray("tools").forEach(tool -> tools.add((JsonObject) tool));
      params = new JsonObject().put("cursor", page.getString("nextCursor"));
    } while (params.getString("cursor") != null);
    return tools;
  }

  /** The legacy handshake; answers its result. */
  public JsonObject initialize() {
    JsonObject params =
        new JsonObject()
            .put("protocolVersion", revision.text())
            .put("capabilities", capabilities)
            .put("clientInfo", info());
    JsonObject result = request("initialize", params).result();
    send(
        new JsonObject().put("jsonrpc", "2.0").put("method", "notifications/initialized"),
        headersFor("", new JsonObject()));
    return result;
  }

  /** Any request, in the terms of the revision. */
  public Received request(String method, JsonObject params) {
    return Await.value(sending(method, params));
  }

  /** Any request, without waiting for its answer. */
  public Future<Received> sending(String method, JsonObject params) {
    JsonObject full = params.copy();
    JsonObject all = meta();
    if (!all.isEmpty()) {
      full.put("_meta", full.getJsonObject("_meta", new JsonObject()).copy().mergeIn(all));
    }
    JsonObject message =
        new JsonObject()
            .put("jsonrpc", "2.0")
            .put("id", ids.incrementAndGet())
            .put("method", method)
            .put("params", full);
    return line.send(message.toBuffer(), headersFor(method, full));
  }

  /** Any JSON as it is, with the client's own headers only. */
  public Received send(Object json) {
    return send(json, own());
  }

  private Received send(Object json, Map<String, String> with) {
    return Await.value(line.send(Json.encodeToBuffer(json), with));
  }

  private JsonObject meta() {
    if (!revision.modern()) {
      return meta;
    }
    return new JsonObject()
        .put(PREFIX + "protocolVersion", revision.text())
        .put(PREFIX + "clientCapabilities", capabilities)
        .put(PREFIX + "clientInfo", info())
        .mergeIn(meta);
  }

  private static JsonObject info() {
    return new JsonObject().put("name", "kit").put("version", "1");
  }

  private Map<String, String> headersFor(String method, JsonObject params) {
    if (!line.takesHeaders()) {
      return Map.of();
    }
    Map<String, String> all = new HashMap<>();
    if (!method.equals("initialize")) {
      all.put("MCP-Protocol-Version", revision.text());
    }
    if (revision.modern()) {
      all.put("Mcp-Method", method);
      Object name = params.getValue(method.equals("resources/read") ? "uri" : "name");
      if (name instanceof String text) {
        all.put("Mcp-Name", text.matches("[!-~]([ -~]*[!-~])?") ? text : encoded(text));
      }
    }
    all.putAll(headers);
    all.values().removeIf(value -> value == null);
    return all;
  }

  private static String encoded(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return "=?base64?" + Base64.getEncoder().encodeToString(utf8) + "?=";
  }

  private Map<String, String> own() {
    Map<String, String> all = new HashMap<>(headers);
    all.values().removeIf(value -> value == null);
    return all;
  }

  @Override
  public void close() {
    line.close();
  }
}
