package io.mcpadapters.kit;

import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolResult.InputRequest;
import io.mcpadapters.tool.ToolResult.InputRequired;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * Tools that ask legacy clients by requests of the server's own, which a server without sessions
 * cannot send: those clients get a failure at once. Modern ones are asked.
 */
final class FixtureForms {
  private static final Arg<String> PROMPT =
      Arg.text("prompt", "What to ask the model.").max(1000).orElse("Say hello.");
  private static final Arg<String> MESSAGE =
      Arg.text("message", "What to ask the person.").max(1000).orElse("Who are you?");

  private FixtureForms() {}

  static List<Tool> tools() {
    return List.of(
        Fixture.tool(
            Fixture.spec("test_sampling", "Asks the client's model.", PROMPT),
            (scope, in) ->
                Future.succeededFuture(
                    in.inputResponses()
                        .answer("answer")
                        .<ToolResult>map(said -> ToolResult.text("LLM response: " + said.encode()))
                        .orElseGet(() -> asks(sampling(in.get(PROMPT)))))),
        Fixture.tool(
            Fixture.spec("test_elicitation", "Asks the person.", MESSAGE),
            (scope, in) ->
                form(in.inputResponses().accepted("answer"), in.get(MESSAGE), userForm())),
        Fixture.tool(
            Fixture.spec("test_elicitation_sep1034_defaults", "Asks with defaults."),
            (scope, in) ->
                form(in.inputResponses().accepted("answer"), "Check these.", defaults())),
        Fixture.tool(
            Fixture.spec("test_elicitation_sep1330_enums", "Asks for choices."),
            (scope, in) -> form(in.inputResponses().accepted("answer"), "Choose.", enums())));
  }

  private static InputRequest sampling(String prompt) {
    JsonObject content = new JsonObject().put("type", "text").put("text", prompt);
    return new InputRequest(
        "sampling/createMessage",
        new JsonObject()
            .put(
                "messages",
                new JsonArray().add(new JsonObject().put("role", "user").put("content", content)))
            .put("maxTokens", 100));
  }

  private static Future<ToolResult> form(
      java.util.Optional<JsonObject> answer, String message, JsonObject schema) {
    return Future.succeededFuture(
        answer
            .<ToolResult>map(content -> ToolResult.text("User response: " + content.encode()))
            .orElseGet(() -> asks(InputRequest.form(message, schema))));
  }

  private static ToolResult asks(InputRequest request) {
    return new InputRequired(Map.of("answer", request), null);
  }

  private static JsonObject object(JsonObject properties) {
    return new JsonObject().put("type", "object").put("properties", properties);
  }

  private static JsonObject of(String type) {
    return new JsonObject().put("type", type);
  }

  private static JsonObject userForm() {
    return object(new JsonObject().put("username", of("string")).put("email", of("string")))
        .put("required", new JsonArray().add("username").add("email"));
  }

  private static JsonObject defaults() {
    JsonArray states = new JsonArray().add("active").add("inactive").add("pending");
    return object(
        new JsonObject()
            .put("name", of("string").put("default", "John Doe"))
            .put("age", of("integer").put("default", 30))
            .put("score", of("number").put("default", 95.5))
            .put("status", of("string").put("enum", states).put("default", "active"))
            .put("verified", of("boolean").put("default", true)));
  }

  private static JsonObject enums() {
    JsonArray plain = new JsonArray().add("option1").add("option2").add("option3");
    JsonArray titled = new JsonArray();
    JsonArray names = new JsonArray();
    for (int i = 1; i <= 3; i++) {
      titled.add(new JsonObject().put("const", "value" + i).put("title", "Option " + i));
      names.add("Option " + i);
    }
    return object(
        new JsonObject()
            .put("untitledSingle", of("string").put("enum", plain))
            .put("titledSingle", of("string").put("oneOf", titled))
            .put("legacyEnum", of("string").put("enum", plain).put("enumNames", names))
            .put("untitledMulti", of("array").put("items", of("string").put("enum", plain)))
            .put("titledMulti", of("array").put("items", new JsonObject().put("anyOf", titled))));
  }
}
