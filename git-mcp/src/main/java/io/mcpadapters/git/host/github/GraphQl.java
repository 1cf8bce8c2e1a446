package io.mcpadapters.git.host.github;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Response;
import io.mcpadapters.upstream.Upstream;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * GitHub's other API.
 *
 * @param upstream with a token only
 */
record GraphQl(Optional<Upstream> upstream) {
  /** Asks it, with a token only; the `data` of its answer. */
  Future<JsonObject> query(Scope scope, String query, JsonObject variables) {
    JsonObject body = new JsonObject().put("query", query).put("variables", variables);
    Upstream asked = upstream.orElseThrow(() -> new IllegalStateException("asked without a token"));
    return asked
        .get(scope, Request.post("").json(body), Response::object)
        .compose(answer -> {
          List<JsonObject> errors = JsonPaths.list(answer, "errors");
          return errors.isEmpty()
              ? Future.succeededFuture(JsonPaths.object(answer, "data"))
              : refused(errors.getFirst()).failed();
        });
  }

  static ToolError refused(JsonObject error) {
    String kind = JsonPaths.text(error, "type");
    ToolError.Code code =
        switch (kind) {
          case "NOT_FOUND" -> ToolError.Code.NOT_FOUND;
          case "FORBIDDEN", "INSUFFICIENT_SCOPES" -> ToolError.Code.FORBIDDEN;
          case "RATE_LIMITED" -> ToolError.Code.RATE_LIMITED;
          case "STALE_DATA" -> ToolError.Code.CONFLICT;
          default -> ToolError.Code.UPSTREAM_UNAVAILABLE;
        };
    String said = UntrustedText.line(JsonPaths.text(error, "message"), 200);
    return ToolError.of(code, "The host refused the query: " + said).reason(reason(code));
  }

  private static String reason(ToolError.Code code) {
    return switch (code) {
      case NOT_FOUND -> "not_found_or_no_access";
      case FORBIDDEN -> "scope_missing";
      case RATE_LIMITED -> "rate_limited";
      case CONFLICT -> "conflict";
      default -> "upstream_error";
    };
  }
}
