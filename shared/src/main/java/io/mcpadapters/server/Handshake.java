package io.mcpadapters.server;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Revision;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * How a client gets to know the server: `server/discover` for the modern era, `initialize` and
 * `ping` for the legacy one.
 */
final class Handshake {
  private static final Reply.Caching AN_HOUR = new Reply.Caching(3_600_000, true);

  private final JsonObject info;
  private final String instructions;
  private final JsonObject capabilities;
  private final JsonObject legacyCapabilities;

  Handshake(
      JsonObject info,
      String instructions,
      JsonObject capabilities,
      JsonObject legacyCapabilities) {
    this.info = info;
    this.instructions = instructions;
    this.capabilities = capabilities;
    this.legacyCapabilities = legacyCapabilities;
  }

  /** 2026-07-28, server/discover. */
  Future<Reply> discover(Scope scope, McpRequest request) {
    JsonObject body =
        new JsonObject()
            .put("supportedVersions", new JsonArray(List.copyOf(Revision.supported())))
            .put("capabilities", capabilities.copy());
    return Future.succeededFuture(Reply.Result.of(instructed(body), AN_HOUR));
  }

  /**
   * 2025-11-25, basic/lifecycle: echoes a legacy revision that is served, else names the newest;
   * never a modern one.
   */
  Future<Reply> initialize(Scope scope, McpRequest request) {
    if (!(request.params().getValue("protocolVersion") instanceof String asked)) {
      return Future.succeededFuture(
          Reply.Failure.handler(
              Reply.INVALID_PARAMS, "initialize needs protocolVersion, a text like 2025-11-25"));
    }
    Revision agreed =
        Revision.of(asked).filter(known -> !known.modern()).orElse(Revision.NEWEST_LEGACY);
    JsonObject body =
        new JsonObject()
            .put("protocolVersion", agreed.text())
            .put("capabilities", legacyCapabilities.copy())
            .put("serverInfo", info.copy());
    return Future.succeededFuture(Reply.Result.of(instructed(body)));
  }

  Future<Reply> ping(Scope scope, McpRequest request) {
    return Future.succeededFuture(Reply.Result.of(new JsonObject()));
  }

  private JsonObject instructed(JsonObject body) {
    return instructions.isEmpty() ? body : body.put("instructions", instructions);
  }
}
