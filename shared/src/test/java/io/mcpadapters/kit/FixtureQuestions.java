package io.mcpadapters.kit;

import io.mcpadapters.tool.InputResponses;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolResult.InputRequest;
import io.mcpadapters.tool.ToolResult.InputRequired;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Tools that ask the client before they answer. */
final class FixtureQuestions {
  private static final String NAME = "user_name";
  private static final String ROOTS = "client_roots";

  private FixtureQuestions() {}

  static JsonObject form(String field, String type) {
    return new JsonObject()
        .put("type", "object")
        .put("properties", new JsonObject().put(field, new JsonObject().put("type", type)))
        .put("required", new JsonArray().add(field));
  }

  private static InputRequest sampling(String question, int maxTokens) {
    JsonObject content = new JsonObject().put("type", "text").put("text", question);
    JsonObject message = new JsonObject().put("role", "user").put("content", content);
    return new InputRequest(
        "sampling/createMessage",
        new JsonObject().put("messages", new JsonArray().add(message)).put("maxTokens", maxTokens));
  }

  private static InputRequest roots() {
    return new InputRequest("roots/list", new JsonObject());
  }

  private static InputRequest name() {
    return InputRequest.form("What is your name?", form("name", "string"));
  }

  private static Optional<String> named(InputResponses answers) {
    return answers.accepted(NAME, form("name", "string")).map(content -> content.getString("name"));
  }

  private static Tool asking(String name, String about, Function<InputResponses, ToolResult> body) {
    return Fixture.tool(
        Fixture.spec("test_" + name, about),
        (scope, in) -> Future.succeededFuture(body.apply(in.inputResponses())));
  }

  private static ToolResult asks(JsonObject state, Map<String, InputRequest> requests) {
    return new InputRequired(requests, state);
  }

  static List<Tool> tools() {
    return List.of(
        asking("missing_capability", "Needs sampling.", answers -> sampled(answers, "question")),
        asking("input_required_result_elicitation", "Asks for a name.", FixtureQuestions::greet),
        asking(
            "input_required_result_sampling",
            "Asks the client's model.",
            answers -> sampled(answers, "capital_question")),
        asking("input_required_result_list_roots", "Asks for roots.", FixtureQuestions::listRoots),
        asking("input_required_result_request_state", "Keeps state.", FixtureQuestions::state),
        asking("input_required_result_multiple_inputs", "Asks thrice.", FixtureQuestions::all),
        asking("input_required_result_multi_round", "Asks twice.", FixtureQuestions::rounds),
        asking("input_required_result_tampered_state", "Guards state.", FixtureQuestions::state),
        asking(
            "input_required_result_capabilities",
            "Asks what can be asked.",
            answers ->
                answers.answer("question").isPresent()
                    ? ToolResult.text("answered")
                    : asks(null, Map.of(NAME, name(), "question", sampling("Say hello.", 20)))));
  }

  private static ToolResult greet(InputResponses answers) {
    return named(answers)
        .<ToolResult>map(name -> ToolResult.text("Hello, " + name + "!"))
        .orElseGet(() -> asks(null, Map.of(NAME, name())));
  }

  private static ToolResult sampled(InputResponses answers, String key) {
    return answers
        .answer(key)
        .<ToolResult>map(said -> ToolResult.text("The model said: " + said.getValue("content")))
        .orElseGet(() -> asks(null, Map.of(key, sampling("What is the capital of France?", 100))));
  }

  private static ToolResult listRoots(InputResponses answers) {
    return answers
        .answer(ROOTS)
        .<ToolResult>map(said -> ToolResult.text("Roots: " + said.getValue("roots")))
        .orElseGet(() -> asks(null, Map.of(ROOTS, roots())));
  }

  private static ToolResult state(InputResponses answers) {
    boolean confirmed = answers.accepted("confirm", form("ok", "boolean")).isPresent();
    boolean kept = answers.state() != null && answers.state().getInteger("step") == 1;
    return confirmed && kept
        ? ToolResult.text("state-ok")
        : asks(
            new JsonObject().put("step", 1),
            Map.of("confirm", InputRequest.form("Go on?", form("ok", "boolean"))));
  }

  private static ToolResult all(InputResponses answers) {
    boolean complete =
        named(answers).isPresent()
            && answers.answer("greeting").isPresent()
            && answers.answer(ROOTS).isPresent();
    return complete
        ? ToolResult.text("All came, " + named(answers).orElseThrow())
        : asks(
            new JsonObject().put("asked", 3),
            Map.of(NAME, name(), "greeting", sampling("Greet somebody.", 50), ROOTS, roots()));
  }

  private static ToolResult rounds(InputResponses answers) {
    JsonObject state = answers.state() == null ? new JsonObject() : answers.state();
    String name =
        answers
            .accepted("step1", form("name", "string"))
            .map(content -> content.getString("name"))
            .orElse(state.getString("name"));
    if (name == null) {
      return asks(
          new JsonObject().put("round", 1),
          Map.of("step1", InputRequest.form("Your name?", form("name", "string"))));
    }
    return answers
        .accepted("step2", form("color", "string"))
        .<ToolResult>map(content -> ToolResult.text(name + " likes " + content.getString("color")))
        .orElseGet(() ->
            asks(
                new JsonObject().put("round", 2).put("name", name),
                Map.of("step2", InputRequest.form("A color?", form("color", "string")))));
  }
}
