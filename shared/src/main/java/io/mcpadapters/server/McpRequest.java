package io.mcpadapters.server;

import io.mcpadapters.tool.Revision;
import io.vertx.core.json.JsonObject;

/**
 * One request to the server, with nothing left of the wire in it.
 *
 * @param params never null; not to be changed
 * @param revision in whose terms the reply is to be
 * @param capabilities what the client declared with this request; empty for legacy clients
 * @param filter what this request's headers take away from the operator's choice of tools
 */
public record McpRequest(
    String method,
    JsonObject params,
    Revision revision,
    JsonObject capabilities,
    ToolFilter filter) {

  public static McpRequest of(String method, JsonObject params, Revision revision) {
    return new McpRequest(method, params, revision, new JsonObject(), ToolFilter.NONE);
  }

  /**
   * The name that the call is about: the tool's or prompt's name, the resource's address; empty
   * where there is none.
   */
  public String subject() {
    String key = "resources/read".equals(method) ? "uri" : "name";
    return params.getValue(key) instanceof String text ? text : "";
  }
}
