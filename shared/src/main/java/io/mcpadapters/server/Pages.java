package io.mcpadapters.server;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Lists that fit on one page, so that no cursor is ever given. */
final class Pages {
  private Pages() {}

  static Future<Reply> whole(
      McpRequest request, String key, List<JsonObject> members, Reply.Caching caching) {
    return Future.succeededFuture(
        request.params().getValue("cursor") == null
            ? Reply.Result.of(new JsonObject().put(key, new JsonArray(members)), caching)
            : badCursor());
  }

  static Reply badCursor() {
    return Reply.Failure.handler(
        Reply.INVALID_PARAMS, "cursor is not one of this server's; list again without it");
  }
}
