package io.mcpadapters.server;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Resource;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
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
            .map(body -> contents(uri, resource, body))
            .recover(failure ->
                failure instanceof ToolException known
                    ? Future.succeededFuture(failed(request, uri, known.error()))
                    : Future.failedFuture(failure));
      }
    }
    return Future.succeededFuture(notFound(request, uri, "Resource not found"));
  }

  /** 2025-11-25 has a code of its own for it, 2026-07-28 has not. */
  private static Reply notFound(McpRequest request, String uri, String message) {
    return new Reply.Failure(
        request.revision().modern() ? Reply.INVALID_PARAMS : LEGACY_NOT_FOUND,
        message,
        new JsonObject().put("uri", UntrustedText.line(uri, 256)),
        false);
  }

  private static Reply failed(McpRequest request, String uri, ToolError error) {
    return error.code() == ToolError.Code.NOT_FOUND
        ? notFound(request, uri, error.words())
        : new Reply.Failure(Reply.INTERNAL, error.words(), error.json(), false);
  }

  private static Reply contents(String uri, Resource resource, JsonObject body) {
    int length = length(body, "text") + length(body, "blob");
    if (length > resource.most()) {
      ToolError large =
          ToolError.of(
                  ToolError.Code.TOO_LARGE,
                  "The resource has %d characters, at most %d are sent."
                      .formatted(length, resource.most()))
              .with("uri", UntrustedText.line(uri, 256));
      return new Reply.Failure(Reply.INTERNAL, large.words(), large.json(), false);
    }
    JsonObject content =
        new JsonObject().put("uri", uri).put("mimeType", resource.mimeType()).mergeIn(body);
    Resource.Caching caching = resource.caching();
    return Reply.Result.of(
        new JsonObject().put("contents", new JsonArray().add(content)),
        new Reply.Caching(caching.life().toMillis(), caching.shared()));
  }

  private static int length(JsonObject body, String member) {
    return body.getValue(member) instanceof String text ? text.length() : 0;
  }
}
