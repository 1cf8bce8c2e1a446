package io.mcpadapters.tool;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of a question (2026-07-28, basic/patterns/mrtr).
 *
 * @param capabilities what the client declared; empty for legacy clients, which cannot be asked
 * @param responses its answers by the key of the question; whatever the client sent, so to be
 *     checked
 * @param state what the tool gave with the question, verified by the server
 */
public record InputResponses(
    JsonObject capabilities, JsonObject responses, @Nullable JsonObject state) {
  public static final InputResponses NONE =
      new InputResponses(new JsonObject(), new JsonObject(), null);

  /** Whether forms can be shown: `elicitation` with `form`, or empty, which means form. */
  public boolean canFill() {
    JsonObject elicitation = object(capabilities, "elicitation");
    return elicitation != null && (elicitation.isEmpty() || elicitation.containsKey("form"));
  }

  /** The content of an accepted form; empty when it was not answered, declined or is malformed. */
  public Optional<JsonObject> accepted(String key) {
    JsonObject answer = object(responses, key);
    return answer != null && "accept".equals(answer.getValue("action"))
        ? Optional.ofNullable(object(answer, "content"))
        : Optional.empty();
  }

  /**
   * The same, where it is what was asked for; an answer that breaks the form is to be asked again.
   */
  public Optional<JsonObject> accepted(String key, JsonObject requestedSchema) {
    return accepted(key)
        .filter(content -> {
          ArgumentProblems problems = new ArgumentProblems();
          new SchemaType(requestedSchema).decode(content, key, problems);
          return problems.none();
        });
  }

  /** What the client answered to a question that was no form; empty when it did not. */
  public Optional<JsonObject> answer(String key) {
    return Optional.ofNullable(object(responses, key));
  }

  /** Whether the person said no to that question. */
  public boolean declined(String key) {
    JsonObject answer = object(responses, key);
    return answer != null
        && ("decline".equals(answer.getValue("action"))
            || "cancel".equals(answer.getValue("action")));
  }

  private static @Nullable JsonObject object(JsonObject in, String key) {
    return in.getValue(key) instanceof JsonObject object ? object : null;
  }
}
