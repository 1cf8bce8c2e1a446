package io.mcpadapters.mcp;

import io.vertx.core.json.JsonObject;

/**
 * One request to the server, with nothing left of the wire in it.
 *
 * @param params never null; not to be changed
 * @param revision in whose terms the reply is to be
 * @param capabilities what the client declared with this request; empty for legacy clients
 * @param narrowing what this request's headers take away from the operator's choice of tools
 */
public record Request(
    String method,
    JsonObject params,
    Revision revision,
    JsonObject capabilities,
    Narrowing narrowing) {

  public static Request of(String method, JsonObject params, Revision revision) {
    return new Request(method, params, revision, new JsonObject(), Narrowing.NONE);
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
