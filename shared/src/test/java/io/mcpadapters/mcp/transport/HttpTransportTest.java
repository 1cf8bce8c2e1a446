package io.mcpadapters.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.McpClient;
import io.mcpadapters.mcp.Arg;
import io.mcpadapters.mcp.Handles;
import io.mcpadapters.mcp.McpServer;
import io.mcpadapters.mcp.Revision;
import io.mcpadapters.mcp.Tool;
import io.mcpadapters.mcp.ToolResult;
import io.mcpadapters.mcp.ToolSpec;
import io.mcpadapters.mcp.Values;
import io.mcpadapters.mcp.wire.CallObserver;
import io.mcpadapters.mcp.wire.Exchanges;
import io.mcpadapters.mcp.wire.Timing;
import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HttpTransportTest {
  private static final class Echo implements Tool {
    private static final Arg<String> TEXT = Arg.text("text", "Said again.").max(100).required();
    private static final ToolSpec SPEC =
        ToolSpec.readOnly("echo", "Echo").about("Says it.").takes(TEXT).answersText();

    @Override
    public ToolSpec spec() {
      return SPEC;
    }

    @Override
    public Future<ToolResult> call(Scope scope, Values in) {
      return Future.succeededFuture(ToolResult.text(in.get(TEXT), new JsonObject().put("n", 1)));
    }
  }

  private final Vertx vertx = Vertx.vertx();
  private HttpTransport transport;
  private McpClient client;

  @BeforeEach
  void listen() {
    McpServer server =
        McpServer.named("test", "1.0")
            .handles(
                Handles.under(List.of("0123456789abcdef0123456789abcdef"), InstantSource.system()))
            .toolset("main", new Echo())
            .build();
    Exchanges exchanges = new Exchanges(vertx, server, CallObserver.NONE, Timing.DEFAULT);
    transport =
        McpClient.await(
            HttpTransport.listen(vertx, exchanges, HttpSettings.on("127.0.0.1", 0), router -> {}));
    client = McpClient.http(vertx, transport.actualPort());
  }

  @AfterEach
  void close() {
    McpClient.await(transport.drain(Duration.ofSeconds(5)));
    McpClient.await(vertx.close());
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void servesEveryRevisionOnOnePath(Revision revision) {
    McpClient speaking = client.as(revision);
    if (!revision.modern()) {
      assertThat(speaking.initialize().getString("protocolVersion")).isEqualTo(revision.text());
    }
    assertThat(speaking.tools()).extracting(tool -> tool.getString("name")).containsExactly("echo");
    var answer = speaking.call("echo", new JsonObject().put("text", "hä"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("hä");
    assertThat(answer.result().containsKey("resultType")).isEqualTo(revision.modern());
    assertThat(answer.result().containsKey("structuredContent"))
        .isEqualTo(revision.atLeast(Revision.V2025_06_18));
  }

  @Test
  void refusesAnUnknownMethodWith404InTheModernEra() {
    var answer = client.request("ping", new JsonObject());
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo(-32601);
  }

  @Test
  void keepsTheGuardBeforeEverythingElse() {
    var answer =
        client.header("Origin", "https://evil.example").request("tools/list", new JsonObject());
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.error().getString("message")).contains("MCP_ALLOWED_ORIGINS");
  }
}
