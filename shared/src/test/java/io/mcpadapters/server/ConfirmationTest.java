package io.mcpadapters.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Withheld;
import io.mcpadapters.tool.Revision;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tools that ask first, and dry runs. */
class ConfirmationTest extends ServerOfTools {
  @Test
  void aDestructiveToolNeedsAYes() {
    Tool drop =
        tool(
            DROP,
            (scope, in) ->
                Future.succeededFuture(ToolResult.data(new JsonObject().put("done", true))));
    McpServer server =
        server(new ToolFilter(Set.of("all"), Set.of(), Set.of(), false), DOUBLE, drop);
    JsonObject error = error(call(server, "drop", new JsonObject().put("n", 1)));
    assertThat(error.getString("reason")).isEqualTo("confirmation_required");
    Reply done = call(server, "drop", new JsonObject().put("n", 1).put("confirm", true));
    assertThat(((Reply.Result) done).body().getJsonObject("structuredContent").getBoolean("done"))
        .isTrue();
  }

  @Test
  void aClientThatCanAskIsToldToAsk() {
    Tool drop =
        tool(
            DROP,
            (scope, in) ->
                Future.succeededFuture(ToolResult.data(new JsonObject().put("done", true))));
    McpServer server =
        server(new ToolFilter(Set.of("all"), Set.of(), Set.of(), false), DOUBLE, drop);
    JsonObject capabilities = new JsonObject().put("elicitation", new JsonObject());
    JsonObject params = params("drop", new JsonObject().put("n", 1));
    Reply.Result ask = (Reply.Result) handle(server, modern(params, capabilities));
    assertThat(ask.resultType()).isEqualTo("input_required");
    assertThat(
            ask.body().getJsonObject("inputRequests").getJsonObject("confirm").getString("method"))
        .isEqualTo("elicitation/create");
    params.put("requestState", ask.body().getString("requestState"));
    Reply.Result yes =
        (Reply.Result) handle(server, modern(answered(params, "accept", true), capabilities));
    assertThat(yes.body().getJsonObject("structuredContent").getBoolean("done")).isTrue();
    assertThat(
            error(handle(server, modern(answered(params, "decline", false), capabilities)))
                .getString("reason"))
        .isEqualTo("declined");
    JsonObject other =
        answered(params, "accept", true).put("arguments", new JsonObject().put("n", 2));
    assertThat(handle(server, modern(other, capabilities)))
        .isEqualTo(Reply.Failure.handler(-32602, "requestState is not valid for this call"));
  }

  @Test
  void theQuestionIsTheToolsOwnAndDependsOnItsArguments() {
    Tool asking = new Asking();
    McpServer server =
        server(new ToolFilter(Set.of("all"), Set.of(), Set.of(), false), DOUBLE, asking);
    JsonObject capabilities = new JsonObject().put("elicitation", new JsonObject());
    JsonObject params = params("drop", new JsonObject().put("n", 7));
    Reply.Result ask = (Reply.Result) handle(server, modern(params, capabilities));
    assertThat(
            ask.body()
                .getJsonObject("inputRequests")
                .getJsonObject("confirm")
                .getJsonObject("params")
                .getString("message"))
        .isEqualTo("Drop number 7?");
    assertThat(error(call(server, "drop", new JsonObject().put("n", 7))).getString("question"))
        .isEqualTo("Drop number 7?");
    Reply.Result unasked = (Reply.Result) call(server, "drop", new JsonObject().put("n", 1));
    assertThat(unasked.body().getJsonObject("structuredContent").getBoolean("done")).isTrue();
    JsonObject refused = error(call(server, "drop", new JsonObject().put("n", 9)));
    assertThat(refused.getString("code")).isEqualTo("not_found");
  }

  /** Asks for numbers above 1; 9 is not there. */
  private static final class Asking implements Tool {
    @Override
    public ToolSpec spec() {
      return DROP;
    }

    @Override
    public Future<Optional<String>> question(Scope scope, Values in) {
      int number = in.get(N);
      return number == 9
          ? ToolError.of(ToolError.Code.NOT_FOUND, "There is no 9").failed()
          : Future.succeededFuture(
              Optional.of("Drop number " + number + "?").filter(words -> number > 1));
    }

    @Override
    public Future<ToolResult> call(Scope scope, Values in) {
      return Future.succeededFuture(ToolResult.data(new JsonObject().put("done", true)));
    }
  }

  @Test
  void aDryRunMayShowSeveralWrites() {
    Withheld first = new Withheld(Map.of("method", "POST", "path", "/a"));
    Withheld second = new Withheld(Map.of("method", "POST", "path", "/b"));
    Tool both =
        tool(DROP, (scope, in) -> Future.failedFuture(Withheld.all(List.of(first, second))));
    McpServer server =
        server(new ToolFilter(Set.of("all"), Set.of(), Set.of(), false), DOUBLE, both);
    Reply.Result dry =
        (Reply.Result) call(server, "drop", new JsonObject().put("n", 1).put("dry_run", true));
    assertThat(dry.body().getJsonObject("structuredContent").getJsonArray("would_send"))
        .isEqualTo(
            new JsonArray(
                "[{\"method\":\"POST\",\"path\":\"/a\"},{\"method\":\"POST\",\"path\":\"/b\"}]"));
  }

  @Test
  void aDryRunThatTheToolDescribesItselfSaysTooWhatIsAsked() {
    Tool many =
        tool(
            DROP,
            (scope, in) ->
                Future.succeededFuture(ToolResult.data(new JsonObject().put("results", 2))));
    McpServer server =
        server(new ToolFilter(Set.of("all"), Set.of(), Set.of(), false), DOUBLE, many);
    Reply.Result dry =
        (Reply.Result) call(server, "drop", new JsonObject().put("n", 1).put("dry_run", true));
    assertThat(dry.body().getJsonObject("structuredContent"))
        .isEqualTo(
            new JsonObject()
                .put("results", 2)
                .put("needs_confirm", true)
                .put("question", "Drop it? This cannot be taken back."));
  }

  private static JsonObject answered(JsonObject params, String action, boolean confirm) {
    JsonObject answer =
        new JsonObject()
            .put("action", action)
            .put("content", new JsonObject().put("confirm", confirm));
    return params.copy().put("inputResponses", new JsonObject().put("confirm", answer));
  }

  private static McpRequest modern(JsonObject params, JsonObject capabilities) {
    return new McpRequest(
        "tools/call", params, Revision.V2026_07_28, capabilities, ToolFilter.NONE);
  }

  @Test
  void aDryRunAnswersTheFirstWriteAndAsksNobody() {
    Tool drop =
        tool(
            DROP,
            (scope, in) ->
                scope.dryRun()
                    ? Future.failedFuture(
                        new Withheld(Map.of("method", "DELETE", "path", "/things/1")))
                    : Future.failedFuture(new AssertionError("sent")));
    McpServer server =
        server(new ToolFilter(Set.of("all"), Set.of(), Set.of(), false), DOUBLE, drop);
    Reply.Result dry =
        (Reply.Result) call(server, "drop", new JsonObject().put("n", 1).put("dry_run", true));
    assertThat(dry.body().getJsonObject("structuredContent"))
        .isEqualTo(
            new JsonObject(
                """
                {"dry_run":true,"would_send":{"method":"DELETE","path":"/things/1"},"needs_confirm":true,
                 "question":"Drop it? This cannot be taken back."}\
                """));
  }

  @Test
  void questionsThatTheClientCannotAnswerAreNotAsked() {
    ToolResult.InputRequest sampling =
        new ToolResult.InputRequest("sampling/createMessage", new JsonObject());
    Tool asking =
        tool(
            READ,
            (scope, in) ->
                Future.succeededFuture(new ToolResult.InputRequired(Map.of("q", sampling), null)));
    JsonObject params = params("read", new JsonObject().put("n", 1));
    Reply.Failure refused =
        (Reply.Failure) handle(server(asking), modern(params, new JsonObject()));
    assertThat(refused.code()).isEqualTo(-32021);
    assertThat(refused.data())
        .isEqualTo(new JsonObject("{\"requiredCapabilities\":{\"sampling\":{}}}"));
    assertThat(error(call(server(asking), "read", new JsonObject().put("n", 1))).getString("code"))
        .isEqualTo("unsupported");
  }
}
