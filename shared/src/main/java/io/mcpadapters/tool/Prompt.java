package io.mcpadapters.tool;

import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A message template that a person chooses (2026-07-28, server/prompts).
 *
 * @param arguments texts that it takes
 * @param body makes the messages
 */
public record Prompt(String name, String description, List<Argument> arguments, Body body) {

  public Prompt {
    arguments = List.copyOf(arguments);
  }

  /** One text that a prompt takes. */
  public record Argument(String name, String description, boolean required) {
    public JsonObject json() {
      return new JsonObject()
          .put("name", name)
          .put("description", description)
          .put("required", required);
    }
  }

  /** What a prompt gives: its messages, or a question to the client first. */
  public sealed interface Outcome permits Messages, Question {}

  /** Messages, each `{role, content}`. */
  public record Messages(JsonArray messages) implements Outcome {
    /** One message of the user. */
    public static Messages of(Content content) {
      return new Messages(
          new JsonArray().add(new JsonObject().put("role", "user").put("content", content.json())));
    }
  }

  /** The client is to answer first; modern clients only. */
  public record Question(ToolResult.InputRequired ask) implements Outcome {}

  /** Makes the messages of the arguments given, which are texts, the required ones present. */
  @FunctionalInterface
  public interface Body {
    Future<Outcome> make(Scope scope, JsonObject arguments, InputResponses answers);
  }

  public JsonObject json() {
    JsonObject prompt = new JsonObject().put("name", name).put("description", description);
    return arguments.isEmpty()
        ? prompt
        : prompt.put("arguments", new JsonArray(arguments.stream().map(Argument::json).toList()));
  }
}
