package io.mcpadapters.server;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Resource;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * `resources/list`, `resources/templates/list` and `resources/read` over a fixed set (2026-07-28,
 * server/resources).
 */
final class Resources {
  private static final Reply.Caching LIST = new Reply.Caching(300_000, true);
  private static final Reply.Caching READ = new Reply.Caching(60_000, true);
  private static final int LEGACY_NOT_FOUND = -32002;

  private final List<Resource> resources;

  Resources(List<Resource> resources) {
    this.resources = List.copyOf(resources);
  }

  Future<Reply> list(Scope scope, McpRequest request) {
    return listed(request, "resources", false);
  }

  Future<Reply> templates(Scope scope, McpRequest request) {
    return listed(request, "resourceTemplates", true);
  }

  private Future<Reply> listed(McpRequest request, String key, boolean templates) {
    List<JsonObject> members =
        resources.stream()
            .filter(one -> one.isTemplate() == templates)
            .map(Resource::json)
            .toList();
    return Pages.whole(request, key, members, LIST);
  }

  Future<Reply> read(Scope scope, McpRequest request) {
    if (!(request.params().getValue("uri") instanceof String uri)) {
      return Future.succeededFuture(
          Reply.Failure.handler(
              Reply.INVALID_PARAMS, "resources/read needs uri, a resource's address"));
    }
    for (Resource resource : resources) {
      Optional<String> variable = resource.match(uri);
      if (variable.isPresent()) {
        return resource
            .reader()
            .read(scope, variable.get())
            .map(body -> contents(uri, resource, body));
      }
    }
    return Future.succeededFuture(
        new Reply.Failure(
            request.revision().modern() ? Reply.INVALID_PARAMS : LEGACY_NOT_FOUND,
            "Resource not found",
            new JsonObject().put("uri", UntrustedText.line(uri, 256)),
            false));
  }

  private static Reply contents(String uri, Resource resource, JsonObject body) {
    JsonObject content =
        new JsonObject().put("uri", uri).put("mimeType", resource.mimeType()).mergeIn(body);
    return Reply.Result.of(new JsonObject().put("contents", new JsonArray().add(content)), READ);
  }
}
