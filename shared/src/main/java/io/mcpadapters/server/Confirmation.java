package io.mcpadapters.server;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/**
 * The step before a tool runs that asks first: a person's yes where the client can ask, else the
 * argument `confirm`.
 */
final class Confirmation {
  private static final String KEY = "confirm";
  private static final Future<Optional<ToolResult>> NOT_WANTED =
      Future.succeededFuture(Optional.empty());
  private static final ToolResult DECLINED =
      ToolResult.error(
          ToolError.of(ToolError.Code.FORBIDDEN, "The user said no; nothing was done.")
              .reason("declined")
              .hint("Do not repeat the call unless the user asks for it."));

  private Confirmation() {}

  /** What is to be answered instead of running the tool; empty when it may run. */
  static Future<Optional<ToolResult>> wanted(Scope scope, Tool tool, Values in) {
    ToolSpec spec = tool.spec();
    if (!spec.asksFirst() || in.get(ToolSpec.CONFIRM)) {
      return NOT_WANTED;
    }
    Optional<JsonObject> answer = in.inputResponses().accepted(KEY);
    if (answer.isPresent() && Boolean.TRUE.equals(answer.get().getValue(KEY))) {
      return NOT_WANTED;
    }
    boolean refused = answer.isPresent() && Boolean.FALSE.equals(answer.get().getValue(KEY));
    if (refused || in.inputResponses().declined(KEY)) {
      return Future.succeededFuture(Optional.of(DECLINED));
    }
    return tool.question(scope, in)
        .map(question ->
            question.map(
                words -> in.inputResponses().canFill() ? form(spec, words) : unasked(spec, words)));
  }

  /** What a person would be asked before the call; empty where none is needed. */
  static Future<Optional<String>> question(Scope scope, Tool tool, Values in) {
    return tool.spec().asksFirst()
        ? tool.question(scope, in)
        : Future.succeededFuture(Optional.empty());
  }

  /** For clients that cannot ask: the model is told what to ask. */
  private static ToolResult unasked(ToolSpec spec, String question) {
    return ToolResult.error(
        ToolError.invalid(KEY, spec.title() + " needs confirm: true")
            .reason("confirmation_required")
            .hint(
                "Ask the user; if the answer is yes, repeat the call with \"confirm\": true. Nothing was done.")
            .with("question", question));
  }

  private static ToolResult form(ToolSpec spec, String question) {
    JsonObject field = new JsonObject().put("type", "boolean").put("title", spec.title());
    JsonObject schema =
        new JsonObject()
            .put("type", "object")
            .put("properties", new JsonObject().put(KEY, field))
            .put("required", new JsonArray().add(KEY));
    return new ToolResult.InputRequired(
        Map.of(KEY, ToolResult.InputRequest.form(question, schema)), null);
  }
}
