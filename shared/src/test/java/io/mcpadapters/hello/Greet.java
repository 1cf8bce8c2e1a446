package io.mcpadapters.hello;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** A greeting by name. */
final class Greet implements Tool {
  private static final Arg<String> NAME =
      Arg.text("name", "Whom to greet.").min(1).max(80).example("Ada").required();
  private static final Arg<Integer> TIMES = Arg.integer("times", "").between(1, 5).orElse(1);

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("greet", "Greet somebody")
          .about("Greets a person by name, up to five times. Costs nothing.")
          .closedWorld()
          .takes(NAME, TIMES)
          .answersText();

  private final String greeting;

  Greet(String greeting) {
    this.greeting = greeting;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    String name = in.get(NAME).strip();
    if (name.equalsIgnoreCase("nobody")) {
      return ToolError.of(ToolError.Code.NOT_FOUND, "There is nobody to greet.")
          .field(NAME.name())
          .hint("Ask the user for a name.")
          .failed();
    }
    String line = greeting + ", " + name + "!\n";
    return Future.succeededFuture(
        ToolResult.text(
            line.repeat(in.get(TIMES)), new JsonObject().put("greeted", in.get(TIMES))));
  }
}
