package io.mcpadapters.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.tool.Content;
import io.mcpadapters.tool.Revision;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class McpServerTest extends ServerOfTools {
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
                        .and(Content.Link.to("https://example.org/a", "a"))));
    McpRequest request =
        McpRequest.of("tools/call", params("read", new JsonObject().put("n", 1)), revision);
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
    McpRequest old =
        McpRequest.of(
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
    assertThat(handle(server(DOUBLE), McpRequest.of("tools/call", list, Revision.V2025_11_25)))
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
  void toolsThatAreNarrowedAwayAreUnknown() {
    Tool drop = tool(DROP, (scope, in) -> Future.failedFuture(new AssertionError("ran")));
    assertThat(names(server(ToolFilter.NONE, DOUBLE, drop))).containsExactly("read");
    McpServer all =
        server(new ToolFilter(Set.of(), Set.of("drop", "read"), Set.of(), false), DOUBLE, drop);
    assertThat(names(all)).containsExactly("read", "drop");
    assertThat(names(server(new ToolFilter(Set.of("all"), Set.of(), Set.of(), true), DOUBLE, drop)))
        .containsExactly("read");
    assertThat(
            names(
                server(
                    new ToolFilter(Set.of("all"), Set.of(), Set.of("read"), false), DOUBLE, drop)))
        .containsExactly("drop");
    ToolFilter readOnly = new ToolFilter(Set.of(), Set.of(), Set.of(), true);
    McpRequest narrowed =
        new McpRequest(
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
            handle(server, McpRequest.of("tools/list", new JsonObject(), Revision.V2025_11_25));
    JsonArray tools = new JsonObject("{" + list.members() + "}").getJsonArray("tools");
    return tools.stream().map(JsonObject.class::cast).map(tool -> tool.getString("name")).toList();
  }

  @Test
  void aCursorThatIsNotOursIsRefused() {
    McpRequest bad =
        McpRequest.of("tools/list", new JsonObject().put("cursor", ""), Revision.V2025_11_25);
    assertThat(((Reply.Failure) handle(server(DOUBLE), bad)).code()).isEqualTo(-32602);
  }

  @Test
  void methodsBelongToTheirEra() {
    McpServer server = server(DOUBLE);
    assertThat(server.serves("initialize", Revision.V2025_11_25)).isTrue();
    assertThat(server.serves("initialize", Revision.V2026_07_28)).isFalse();
    assertThat(server.serves("server/discover", Revision.V2025_11_25)).isFalse();
    Reply unknown = handle(server, McpRequest.of("ping", new JsonObject(), Revision.V2026_07_28));
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
          McpRequest hello =
              McpRequest.of(
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

  private static JsonObject answered(ToolResult result) {
    Tool tool = tool(READ, (scope, in) -> Future.succeededFuture(result));
    return ((Reply.Result) call(server(tool), "read", new JsonObject().put("n", 1))).body();
  }

  @Test
  void dataBeyondTheCeilingStaysJsonInBothPlacesAndSaysHowToGoOn() {
    JsonArray rows = new JsonArray();
    for (int i = 0; i < 3000; i++) {
      rows.add(new JsonObject().put("name", "row " + i).put("text", "\"quoted\" 😀 ".repeat(3)));
    }
    JsonObject data =
        new JsonObject()
            .put("sha", "abc")
            .put("rows", rows)
            .put("log", "x".repeat(30_000))
            .put("next_cursor", "c");
    JsonObject body = answered(ToolResult.data(data));

    JsonObject structured = body.getJsonObject("structuredContent");
    String text = body.getJsonArray("content").getJsonObject(0).getString("text");
    assertThat(new JsonObject(text)).isEqualTo(structured);
    assertThat(text).hasSizeLessThanOrEqualTo(64_000).hasSizeGreaterThan(50_000);
    assertThat(structured.getString("sha")).isEqualTo("abc");
    int kept = structured.getJsonArray("rows").size();
    assertThat(structured.getJsonArray("rows").getJsonObject(kept - 1))
        .isEqualTo(rows.getJsonObject(kept - 1));
    JsonObject truncated = structured.getJsonObject("truncated");
    assertThat(truncated.getString("how_to_get_more")).contains("Ask for less");
    assertThat(truncated.getJsonObject("left_out").getInteger("rows")).isEqualTo(3000 - kept);
    assertThat(structured.containsKey("next_cursor"))
        .as("a cursor would jump over the rows that were left out")
        .isFalse();
    assertThat(data.getJsonArray("rows")).as("the tool's own data").hasSize(3000);
  }

  @Test
  void theClosingLineStandsAtTheEndOfTheTextAlsoWhereThatIsCut() {
    ToolResult.Answer short_ =
        ToolResult.text("body", new JsonObject().put("n", 1))
            .closing("Goes on at 184.", "", "2 credits.");
    assertThat(answered(short_).getJsonArray("content"))
        .extracting(block -> ((JsonObject) block).getString("text"))
        .containsExactly("body\n\n[Goes on at 184. 2 credits.]", "{\"n\":1}");
    JsonArray cut =
        answered(ToolResult.text("line\n".repeat(40_000)).closing("Goes on at 9."))
            .getJsonArray("content");
    assertThat(cut.getJsonObject(0).getString("text"))
        .hasSizeLessThanOrEqualTo(64_000)
        .endsWith("characters]\n\n[Goes on at 9.]");
  }

  @Test
  void picturesCountAndWhatDoesNotFitIsNamed() {
    Content.Image picture = new Content.Image("A".repeat(500_000), "image/png");
    JsonArray content = answered(ToolResult.content(picture, picture)).getJsonArray("content");
    assertThat(content.getJsonObject(0).getString("data")).hasSize(500_000);
    assertThat(content.getJsonObject(1).getString("text"))
        .isEqualTo("[left out here: 500000 characters of base64]");
  }

  @Test
  void aLinkSaysItsSizeAndWhomItIsFor() {
    Content.Link link =
        Content.Link.to("image://a", "a")
            .mimeType("image/webp")
            .size(123)
            .audience(Content.Role.USER);
    assertThat(answered(ToolResult.content(link)).getJsonArray("content").getJsonObject(0))
        .isEqualTo(
            new JsonObject(
                """
                {"type":"resource_link","uri":"image://a","name":"a","mimeType":"image/webp","size":123,
                 "annotations":{"audience":["user"]}}\
                """));
  }
}
