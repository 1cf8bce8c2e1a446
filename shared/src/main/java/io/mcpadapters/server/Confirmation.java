package io.mcpadapters.server;

import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/**
 * The step before a destructive tool runs: a person's yes where the client can ask, else the
 * argument `confirm`.
 */
final class Confirmation {
  private static final String KEY = "confirm";

  private Confirmation() {}

  /** What is to be answered instead of running the tool; empty when it may run. */
  static Optional<ToolResult> wanted(ToolSpec spec, Values in) {
    if (!spec.isDestructive()
        || !spec.args().contains(ToolSpec.CONFIRM)
        || in.get(ToolSpec.CONFIRM)) {
      return Optional.empty();
    }
    if (!in.answers().canFill()) {
      return Optional.of(
          ToolResult.error(
              ToolError.invalid(KEY, spec.title() + " needs confirm: true")
                  .reason("confirmation_required")
                  .hint(
                      "Ask the user; if the answer is yes, repeat the call with \"confirm\": true. Nothing was done.")));
    }
    Optional<JsonObject> answer = in.answers().accepted(KEY);
    if (answer.isPresent() && Boolean.TRUE.equals(answer.get().getValue(KEY))) {
      return Optional.empty();
    }
    boolean refused = answer.isPresent() && Boolean.FALSE.equals(answer.get().getValue(KEY));
    if (refused || in.answers().declined(KEY)) {
      return Optional.of(
          ToolResult.error(
              ToolError.of(ToolError.Code.FORBIDDEN, "The user said no; nothing was done.")
                  .reason("declined")
                  .hint("Do not repeat the call unless the user asks for it.")));
    }
    return Optional.of(question(spec));
  }

  private static ToolResult question(ToolSpec spec) {
    JsonObject field = new JsonObject().put("type", "boolean").put("title", spec.title());
    JsonObject schema =
        new JsonObject()
            .put("type", "object")
            .put("properties", new JsonObject().put(KEY, field))
            .put("required", new JsonArray().add(KEY));
    String message = spec.title() + "? This cannot be taken back.";
    return new ToolResult.InputRequired(
        Map.of(KEY, ToolResult.InputRequest.form(message, schema)), null);
  }
}
