package io.mcpadapters.server;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Prompt;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** `prompts/list` and `prompts/get` over a fixed set (2026-07-28, server/prompts). */
final class Prompts {
  private static final Reply.Caching LIST = new Reply.Caching(300_000, true);

  private final Map<String, Prompt> byName = new LinkedHashMap<>();
  private final InputRequests requests;

  Prompts(List<Prompt> prompts, InputRequests requests) {
    prompts.forEach(prompt -> byName.put(prompt.name(), prompt));
    this.requests = requests;
  }

  Future<Reply> list(Scope scope, McpRequest request) {
    return Pages.whole(
        request, "prompts", byName.values().stream().map(Prompt::json).toList(), LIST);
  }

  Future<Reply> get(Scope scope, McpRequest request) {
    Prompt prompt = byName.get(request.subject());
    if (prompt == null) {
      return refused("Unknown prompt: " + UntrustedText.line(request.subject(), 64));
    }
    Object given = request.params().getValue("arguments");
    if (given != null && !(given instanceof JsonObject)) {
      return refused("arguments must be an object");
    }
    JsonObject arguments = given == null ? new JsonObject() : (JsonObject) given;
    Optional<String> problem = problem(prompt, arguments);
    if (problem.isPresent()) {
      return refused(problem.get());
    }
    return requests
        .responses(scope, request, arguments)
        .map(responses ->
            prompt
                .body()
                .make(scope, arguments, responses)
                .map(outcome -> reply(scope, request, prompt, arguments, outcome)))
        .orElseGet(() -> refused("requestState is not valid for this call"));
  }

  private static Optional<String> problem(Prompt prompt, JsonObject arguments) {
    for (Prompt.Argument argument : prompt.arguments()) {
      Object value = arguments.getValue(argument.name());
      if (value == null ? argument.required() : !(value instanceof String)) {
        return Optional.of("the argument " + argument.name() + " must be a text");
      }
    }
    return Optional.empty();
  }

  private Reply reply(
      Scope scope,
      McpRequest request,
      Prompt prompt,
      JsonObject arguments,
      Prompt.Outcome outcome) {
    return switch (outcome) {
      case Prompt.Messages made ->
          Reply.Result.of(
              new JsonObject()
                  .put("description", prompt.description())
                  .put("messages", made.messages()));
      case Prompt.Question question when request.revision().modern() ->
          requests.ask(scope, request, arguments, question.ask());
      case Prompt.Question question ->
          Reply.Failure.handler(
              Reply.INVALID_PARAMS, "this prompt asks the client, which needs protocol 2026-07-28");
    };
  }

  private static Future<Reply> refused(String message) {
    return Future.succeededFuture(Reply.Failure.handler(Reply.INVALID_PARAMS, message));
  }
}
