package io.mcpadapters.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Withheld;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class McpServerTest {
  private static final Handles HANDLES =
      Handles.under(List.of("0123456789abcdef0123456789abcdef"), InstantSource.system());
  private static final Arg<Integer> N = Arg.integer("n", "").between(1, 9).required();

  private record Stub(ToolSpec spec, BiFunction<Scope, Values, Future<ToolResult>> body)
      implements Tool {
    @Override
    public Future<ToolResult> call(Scope scope, Values in) {
      return body.apply(scope, in);
    }
  }

  private static Tool tool(ToolSpec spec, BiFunction<Scope, Values, Future<ToolResult>> body) {
    return new Stub(spec, body);
  }

  private static final ToolSpec READ =
      ToolSpec.readOnly("read", "Read").about("Reads.").takes(N).answersData();
  private static final ToolSpec DROP =
      ToolSpec.writes("drop", "Drop it").destructive().takes(N).answersData();

  private static McpServer server(Narrowing narrowing, Tool on, Tool... off) {
    return McpServer.named("test", "1")
        .handles(HANDLES)
        .narrowing(narrowing)
        .instructions("Read first.")
        .toolset("reading", on)
        .toolsetOff("writing", off)
        .build();
  }

  private static McpServer server(Tool tool) {
    return server(Narrowing.NONE, tool);
  }

  private static Reply handle(McpServer server, Request request) {
    return server.handle(Scope.open(Duration.ofSeconds(5)), request).result();
  }

  private static JsonObject params(String tool, JsonObject arguments) {
    return new JsonObject().put("name", tool).put("arguments", arguments);
  }

  private static Reply call(McpServer server, String tool, JsonObject arguments) {
    return handle(server, Request.of("tools/call", params(tool, arguments), Revision.V2025_11_25));
  }

  private static JsonObject error(Reply reply) {
    JsonObject body = ((Reply.Result) reply).body();
    assertThat(body.getBoolean("isError")).isTrue();
    assertThat(body.containsKey("structuredContent")).isFalse();
    JsonArray content = body.getJsonArray("content");
    assertThat(content).hasSize(1);
    return new JsonObject(content.getJsonObject(0).getString("text")).getJsonObject("error");
  }

  private static final Tool DOUBLE =
      tool(
          READ,
          (scope, in) ->
              Future.succeededFuture(
                  ToolResult.data(new JsonObject().put("twice", 2 * in.get(N)))));

  @Test
  void dataStandsInBothPlaces() {
    JsonObject body =
        ((Reply.Result) call(server(DOUBLE), "read", new JsonObject().put("n", 4))).body();
    assertThat(body.getJsonObject("structuredContent")).isEqualTo(new JsonObject().put("twice", 8));
    assertThat(body.getJsonArray("content").getJsonObject(0).getString("text"))
        .isEqualTo("{\"twice\":8}");
    assertThat(body.containsKey("isError")).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void theFactsAboutATextAreItsLastBlockAndStandNowhereElse(Revision revision) {
    Tool linked =
        tool(
            READ,
            (scope, in) ->
                Future.succeededFuture(
                    ToolResult.text("body", new JsonObject().put("sha", "1\n2"))
                        .and(new Content.Link("https://example.org/a", "a", null, null))));
    Request request =
        Request.of("tools/call", params("read", new JsonObject().put("n", 1)), revision);
    JsonObject body = ((Reply.Result) handle(server(linked), request)).body();

    assertThat(body.containsKey("structuredContent")).isFalse();
    assertThat(body.getJsonArray("content"))
        .extracting(block -> ((JsonObject) block).getString("text"))
        .containsExactly("body", null, "{\"sha\":\"1\\n2\"}");
  }

  @Test
  void theFactsStayWholeWhereTheTextIsCut() {
    Tool long_ =
        tool(
            READ,
            (scope, in) ->
                Future.succeededFuture(
                    ToolResult.text("line\n".repeat(12_799), new JsonObject().put("sha", "1"))));
    JsonArray content =
        ((Reply.Result) call(server(long_), "read", new JsonObject().put("n", 1)))
            .body()
            .getJsonArray("content");
    String text = content.getJsonObject(0).getString("text");
    String facts = content.getJsonObject(1).getString("text");

    assertThat(new JsonObject(facts).getString("sha")).isEqualTo("1");
    assertThat(new JsonObject(facts).getJsonObject("truncated")).isNotNull();
    assertThat(text).as("it alone would have fitted").contains("[cut here");
    assertThat(text.length() + facts.length()).isLessThanOrEqualTo(64_000);
  }

  @Test
  void oldRevisionsGetNoStructuredContent() {
    Request old =
        Request.of(
            "tools/call", params("read", new JsonObject().put("n", 4)), Revision.V2025_03_26);
    assertThat(((Reply.Result) handle(server(DOUBLE), old)).body().containsKey("structuredContent"))
        .isFalse();
  }

  @Test
  void badArgumentsAreAResultThatAModelCanRead() {
    JsonObject error = error(call(server(DOUBLE), "read", new JsonObject().put("n", 10)));
    assertThat(error.getString("code")).isEqualTo("invalid_input");
    assertThat(error.getString("field")).isEqualTo("n");
    assertThat(error.getBoolean("retryable")).isFalse();
  }

  @Test
  void anUnknownToolIsAProtocolError() {
    assertThat(call(server(DOUBLE), "raed", new JsonObject()))
        .isEqualTo(Reply.Failure.handler(-32602, "Unknown tool: raed"));
    JsonObject list = new JsonObject().put("name", "read").put("arguments", new JsonArray());
    assertThat(handle(server(DOUBLE), Request.of("tools/call", list, Revision.V2025_11_25)))
        .isEqualTo(Reply.Failure.handler(-32602, "arguments must be an object"));
  }

  @Test
  void aFaultOfOursIsLoggedUnderAnIdAndNothingElseGoesOut() {
    Tool thrower =
        tool(
            READ,
            (scope, in) -> {
              throw new IllegalStateException("secret detail");
            });
    JsonObject error = error(call(server(thrower), "read", new JsonObject().put("n", 1)));
    assertThat(error.getString("code")).isEqualTo("internal");
    assertThat(error.getString("request_id")).matches("[0-9a-f]{8}");
    assertThat(error.encode()).doesNotContain("secret detail");
  }

  @Test
  void whatATypedFailureSaysIsKept() {
    Tool failing =
        tool(
            READ,
            (scope, in) ->
                ToolError.of(ToolError.Code.RATE_LIMITED, "The service is busy.")
                    .retryAfter(12)
                    .upstream(429, "r1")
                    .with("host", "github.com")
                    .failed());
    assertThat(error(call(server(failing), "read", new JsonObject().put("n", 1))))
        .isEqualTo(
            new JsonObject(
                """
                {"code":"rate_limited","message":"The service is busy.","retryable":true,"retry_after_s":12,
                 "upstream_status":429,"request_id":"r1","host":"github.com"}\
                """));
  }

  @Test
  void aDestructiveToolNeedsAYes() {
    Tool drop =
        tool(
            DROP,
            (scope, in) ->
                Future.succeededFuture(ToolResult.data(new JsonObject().put("done", true))));
    McpServer server =
        server(new Narrowing(Set.of("all"), Set.of(), Set.of(), false), DOUBLE, drop);
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
        server(new Narrowing(Set.of("all"), Set.of(), Set.of(), false), DOUBLE, drop);
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

  private static JsonObject answered(JsonObject params, String action, boolean confirm) {
    JsonObject answer =
        new JsonObject()
            .put("action", action)
            .put("content", new JsonObject().put("confirm", confirm));
    return params.copy().put("inputResponses", new JsonObject().put("confirm", answer));
  }

  private static Request modern(JsonObject params, JsonObject capabilities) {
    return new Request("tools/call", params, Revision.V2026_07_28, capabilities, Narrowing.NONE);
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
        server(new Narrowing(Set.of("all"), Set.of(), Set.of(), false), DOUBLE, drop);
    Reply.Result dry =
        (Reply.Result) call(server, "drop", new JsonObject().put("n", 1).put("dry_run", true));
    assertThat(dry.body().getJsonObject("structuredContent"))
        .isEqualTo(
            new JsonObject(
                """
                {"dry_run":true,"would_send":{"method":"DELETE","path":"/things/1"}}\
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

  @Test
  void toolsThatAreNarrowedAwayAreUnknown() {
    Tool drop = tool(DROP, (scope, in) -> Future.failedFuture(new AssertionError("ran")));
    assertThat(names(server(Narrowing.NONE, DOUBLE, drop))).containsExactly("read");
    McpServer all =
        server(new Narrowing(Set.of(), Set.of("drop", "read"), Set.of(), false), DOUBLE, drop);
    assertThat(names(all)).containsExactly("read", "drop");
    assertThat(names(server(new Narrowing(Set.of("all"), Set.of(), Set.of(), true), DOUBLE, drop)))
        .containsExactly("read");
    assertThat(
            names(
                server(
                    new Narrowing(Set.of("all"), Set.of(), Set.of("read"), false), DOUBLE, drop)))
        .containsExactly("drop");
    Narrowing readOnly = new Narrowing(Set.of(), Set.of(), Set.of(), true);
    Request narrowed =
        new Request(
            "tools/call",
            params("drop", new JsonObject()),
            Revision.V2025_11_25,
            new JsonObject(),
            readOnly);
    assertThat(handle(all, narrowed)).isInstanceOf(Reply.Failure.class);
  }

  private static List<String> names(McpServer server) {
    Reply.Encoded list =
        (Reply.Encoded)
            handle(server, Request.of("tools/list", new JsonObject(), Revision.V2025_11_25));
    JsonArray tools = new JsonObject("{" + list.members() + "}").getJsonArray("tools");
    return tools.stream().map(JsonObject.class::cast).map(tool -> tool.getString("name")).toList();
  }

  @Test
  void aCursorThatIsNotOursIsRefused() {
    Request bad =
        Request.of("tools/list", new JsonObject().put("cursor", ""), Revision.V2025_11_25);
    assertThat(((Reply.Failure) handle(server(DOUBLE), bad)).code()).isEqualTo(-32602);
  }

  @Test
  void methodsBelongToTheirEra() {
    McpServer server = server(DOUBLE);
    assertThat(server.serves("initialize", Revision.V2025_11_25)).isTrue();
    assertThat(server.serves("initialize", Revision.V2026_07_28)).isFalse();
    assertThat(server.serves("server/discover", Revision.V2025_11_25)).isFalse();
    Reply unknown = handle(server, Request.of("ping", new JsonObject(), Revision.V2026_07_28));
    assertThat(unknown).isEqualTo(Reply.Failure.gate(-32601, "Method not found: ping"));
  }

  @Test
  void initializeNeverAgreesOnAModernRevision() {
    McpServer server = server(DOUBLE);
    Map.of(
            "2025-06-18",
            "2025-06-18",
            "2024-11-05",
            "2024-11-05",
            "2026-07-28",
            "2025-11-25",
            "1999-01-01",
            "2025-11-25")
        .forEach((asked, agreed) -> {
          Request hello =
              Request.of(
                  "initialize",
                  new JsonObject().put("protocolVersion", asked),
                  Revision.V2025_11_25);
          assertThat(((Reply.Result) handle(server, hello)).body().getString("protocolVersion"))
              .isEqualTo(agreed);
        });
  }

  @Test
  void anAnswerBeyondTheCeilingIsCutAndSaysSo() {
    Tool long_ =
        tool(READ, (scope, in) -> Future.succeededFuture(ToolResult.text("line\n".repeat(40_000))));
    JsonObject body =
        ((Reply.Result) call(server(long_), "read", new JsonObject().put("n", 1))).body();
    assertThat(body.getJsonArray("content").getJsonObject(0).getString("text"))
        .hasSizeLessThanOrEqualTo(64_000)
        .endsWith("longer than 64000 characters]");
    JsonObject facts =
        new JsonObject(body.getJsonArray("content").getJsonObject(1).getString("text"));
    assertThat(facts.getJsonObject("truncated")).isNotNull();
    assertThat(body.containsKey("structuredContent")).isFalse();
  }
}
