package io.mcpadapters.server;

import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * Proposes values for an argument of a prompt or of a resource's address (2026-07-28,
 * server/utilities/completion).
 */
@FunctionalInterface
public interface Completion {
  /**
   * Values that begin with what was typed, the best first.
   *
   * @param subject the prompt's name or the template's address
   */
  List<String> values(String subject, String argument, String typed);

  /** `completion/complete`. */
  default Future<Reply> complete(Scope scope, McpRequest request) {
    if (!(request.params().getValue("ref") instanceof JsonObject ref)
        || !(request.params().getValue("argument") instanceof JsonObject argument)
        || !(argument.getValue("name") instanceof String name)
        || !(argument.getValue("value") instanceof String typed)) {
      return Future.succeededFuture(
          Reply.Failure.handler(
              Reply.INVALID_PARAMS, "completion/complete needs ref and argument {name, value}"));
    }
    String key = "ref/resource".equals(ref.getValue("type")) ? "uri" : "name";
    String subject = ref.getValue(key) instanceof String text ? text : "";
    List<String> all = values(subject, name, typed);
    JsonObject completion =
        new JsonObject()
            .put("values", new JsonArray(all.stream().limit(100).toList()))
            .put("total", all.size())
            .put("hasMore", all.size() > 100);
    return Future.succeededFuture(Reply.Result.of(new JsonObject().put("completion", completion)));
  }
}
