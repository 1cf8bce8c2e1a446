package io.mcpadapters.kit;

import io.mcpadapters.tool.Content;
import io.mcpadapters.tool.InputResponses;
import io.mcpadapters.tool.Prompt;
import io.mcpadapters.tool.Resource;
import io.mcpadapters.tool.ToolResult.InputRequest;
import io.mcpadapters.tool.ToolResult.InputRequired;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The resources, the prompts and their completion. */
final class FixtureReading {
  private FixtureReading() {}

  static List<Resource> resources() {
    return List.of(
        resource("static-text", "text/plain", id -> text("This is the content of the resource.")),
        resource(
            "static-binary", "image/png", id -> new JsonObject().put("blob", FixtureContent.PNG)),
        resource("watched-resource", "text/plain", id -> text("Nothing has changed.")),
        resource(
            "template/{id}/data",
            "application/json",
            id -> text(new JsonObject().put("id", id).put("templateTest", true).encode())));
  }

  private static Resource resource(
      String path, String mimeType, Function<String, JsonObject> body) {
    return new Resource(
        "test://" + path,
        path.replace("{id}/", ""),
        "For the conformance suite.",
        mimeType,
        (scope, id) -> Future.succeededFuture(body.apply(id)));
  }

  private static JsonObject text(String text) {
    return new JsonObject().put("text", text);
  }

  static List<Prompt> prompts() {
    return List.of(
        prompt("simple_prompt", List.of(), in -> new Content.Text("This is a simple prompt.")),
        prompt(
            "prompt_with_arguments",
            List.of(argument("arg1"), argument("arg2")),
            in ->
                new Content.Text(
                    "Prompt with arguments: arg1='%s', arg2='%s'"
                        .formatted(in.getString("arg1"), in.getString("arg2")))),
        prompt(
            "prompt_with_embedded_resource",
            List.of(argument("resourceUri")),
            in ->
                FixtureContent.embedded(
                    in.getString("resourceUri"), "text/plain", "Embedded resource content.")),
        prompt(
            "prompt_with_image",
            List.of(),
            in -> new Content.Image(FixtureContent.PNG, "image/png")),
        new Prompt(
            "test_input_required_result_prompt",
            "Asks for a context first.",
            List.of(),
            (scope, in, answers) -> Future.succeededFuture(asking(answers))));
  }

  private static Prompt.Argument argument(String name) {
    return new Prompt.Argument(name, "A text.", true);
  }

  private static Prompt prompt(
      String name, List<Prompt.Argument> arguments, Function<JsonObject, Content> body) {
    return new Prompt(
        "test_" + name,
        "For the conformance suite.",
        arguments,
        (scope, in, answers) -> Future.succeededFuture(Prompt.Messages.of(body.apply(in))));
  }

  private static Prompt.Outcome asking(InputResponses answers) {
    JsonObject form = FixtureQuestions.form("context", "string");
    return answers
        .accepted("user_context", form)
        .<Prompt.Outcome>map(content ->
            Prompt.Messages.of(new Content.Text("Context: " + content.getString("context"))))
        .orElseGet(() ->
            new Prompt.Question(
                new InputRequired(
                    Map.of("user_context", InputRequest.form("Which context?", form)), null)));
  }

  static List<String> complete(String subject, String argument, String typed) {
    return Stream.of("paris", "park", "party").filter(word -> word.startsWith(typed)).toList();
  }
}
