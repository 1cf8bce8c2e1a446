package io.mcpadapters.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Revision;
import io.mcpadapters.tool.SignedTokens;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;

/** A server of one tool or two, asked without a transport. */
abstract class ServerOfTools {
  private static final SignedTokens HANDLES =
      SignedTokens.under(List.of("0123456789abcdef0123456789abcdef"), InstantSource.system());
  static final Arg<Integer> N = Arg.integer("n", "").between(1, 9).required();

  record Stub(ToolSpec spec, BiFunction<Scope, Values, Future<ToolResult>> body) implements Tool {
    @Override
    public Future<ToolResult> call(Scope scope, Values in) {
      return body.apply(scope, in);
    }
  }

  static Tool tool(ToolSpec spec, BiFunction<Scope, Values, Future<ToolResult>> body) {
    return new Stub(spec, body);
  }

  static final ToolSpec READ =
      ToolSpec.readOnly("read", "Read").about("Reads.").takes(N).answersData();
  static final ToolSpec DROP =
      ToolSpec.writes("drop", "Drop it").destructive().takes(N).answersData();

  static McpServer server(ToolFilter filter, Tool on, Tool... off) {
    return McpServer.named("test", "1")
        .tokens(HANDLES)
        .filter(filter)
        .instructions("Read first.")
        .toolset("reading", on)
        .toolsetOff("writing", off)
        .build();
  }

  static McpServer server(Tool tool) {
    return server(ToolFilter.NONE, tool);
  }

  static Reply handle(McpServer server, McpRequest request) {
    return server.handle(Scope.open(Duration.ofSeconds(5)), request).result();
  }

  static JsonObject params(String tool, JsonObject arguments) {
    return new JsonObject().put("name", tool).put("arguments", arguments);
  }

  static Reply call(McpServer server, String tool, JsonObject arguments) {
    return handle(
        server, McpRequest.of("tools/call", params(tool, arguments), Revision.V2025_11_25));
  }

  static JsonObject error(Reply reply) {
    JsonObject body = ((Reply.Result) reply).body();
    assertThat(body.getBoolean("isError")).isTrue();
    assertThat(body.containsKey("structuredContent")).isFalse();
    JsonArray content = body.getJsonArray("content");
    assertThat(content).hasSize(1);
    return new JsonObject(content.getJsonObject(0).getString("text")).getJsonObject("error");
  }

  static final Tool DOUBLE =
      tool(
          READ,
          (scope, in) ->
              Future.succeededFuture(
                  ToolResult.data(new JsonObject().put("twice", 2 * in.get(N)))));
}
