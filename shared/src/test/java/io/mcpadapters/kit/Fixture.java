package io.mcpadapters.kit;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.server.McpServer;
import io.mcpadapters.server.Method;
import io.mcpadapters.server.Reply;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** What the conformance suite asks a server to have, by the names that it asks for. */
public final class Fixture {
  private Fixture() {}

  /** Adds all of it to a server. */
  public static McpServer.Builder on(Vertx vertx, McpServer.Builder server) {
    List<Tool> tools = new ArrayList<>();
    tools.addAll(FixtureContent.tools());
    tools.addAll(FixtureNotices.tools(vertx));
    tools.addAll(FixtureQuestions.tools());
    tools.addAll(FixtureForms.tools());
    tools.addAll(FixtureSchemas.tools());
    server.toolset("conformance", tools.toArray(Tool[]::new));
    FixtureReading.resources().forEach(server::resource);
    FixtureReading.prompts().forEach(server::prompt);
    return legacy(server.completion(FixtureReading::complete));
  }

  /** What only older revisions have. Nothing is kept of it, since there are no sessions. */
  private static McpServer.Builder legacy(McpServer.Builder server) {
    Method nothing = (scope, request) -> Future.succeededFuture(Reply.Result.of(new JsonObject()));
    return server
        .capability("logging", new JsonObject(), Method.Era.LEGACY)
        .capability("resources", new JsonObject().put("subscribe", true), Method.Era.LEGACY)
        .method("logging/setLevel", Method.Era.LEGACY, nothing)
        .method("resources/subscribe", Method.Era.LEGACY, nothing)
        .method("resources/unsubscribe", Method.Era.LEGACY, nothing);
  }

  private record Stub(ToolSpec spec, BiFunction<Scope, Values, Future<ToolResult>> body)
      implements Tool {
    @Override
    public Future<ToolResult> call(Scope scope, Values in) {
      return body.apply(scope, in);
    }
  }

  static Tool tool(ToolSpec spec, BiFunction<Scope, Values, Future<ToolResult>> body) {
    return new Stub(spec, body);
  }

  static ToolSpec spec(String name, String about, Arg<?>... args) {
    return ToolSpec.readOnly(name, about).about(about).closedWorld().takes(args).answersText();
  }

  static Tool answering(String name, String about, ToolResult result) {
    return tool(spec(name, about), (scope, in) -> Future.succeededFuture(result));
  }
}
