package io.mcpadapters.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Fixture;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.kit.WireRules;
import io.mcpadapters.tool.Revision;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for all methods: ids, what is around a result, the two handshakes. */
class ProtocolTest {
  private static final JsonObject NONE = new JsonObject();
  private static final String SERVER = "io.modelcontextprotocol/serverInfo";

  private static Rig rig;
  private static HttpTransport transport;
  private static McpClient client;

  @BeforeAll
  static void listen() {
    rig = new Rig(Fixture::on);
    transport = rig.listen();
    client = rig.client(transport);
  }

  @AfterAll
  static void close() {
    rig.close();
  }

  private static Map<String, JsonObject> everyMethod() {
    return Map.of(
        "tools/list",
        NONE,
        "tools/call",
        new JsonObject().put("name", "test_simple_text"),
        "prompts/list",
        NONE,
        "prompts/get",
        new JsonObject().put("name", "test_simple_prompt"),
        "resources/list",
        NONE,
        "resources/templates/list",
        NONE,
        "resources/read",
        new JsonObject().put("uri", "test://static-text"),
        "completion/complete",
        new JsonObject()
            .put(
                "ref", new JsonObject().put("type", "ref/prompt").put("name", "test_simple_prompt"))
            .put("argument", new JsonObject().put("name", "arg1").put("value", "par")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "\"0\"",
        "\"\"",
        "-1",
        "9007199254740993",
        "123456789012345678901234567890",
        "\"ä\\\"\\n\""
      })
  void W1_echoesTheIdAsItCame(String id) {
    String message = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}";
    Received answer = Post.of(message).send(rig.vertx(), transport.actualPort());
    assertThat(answer.body().toString())
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{}}");
    Received failed =
        Post.of(message.replace("ping", "nobody")).send(rig.vertx(), transport.actualPort());
    assertThat(failed.body().toString()).contains("\"id\":" + id + ",");
  }

  @Test
  void W1_theLastOfDoubledMembersCounts() {
    String message =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"nobody\",\"id\":2,\"method\":\"ping\"}";
    assertThat(Post.of(message).send(rig.vertx(), transport.actualPort()).json().getInteger("id"))
        .isEqualTo(2);
  }

  @Test
  void W3_W4_everyModernResultSaysItsTypeAndItsServer() {
    everyMethod()
        .forEach((method, params) -> {
          Received answer = client.request(method, params);
          WireRules.check(answer.message());
          assertThat(answer.result().getString("resultType")).as(method).isEqualTo("complete");
          assertThat(answer.result().getJsonObject("_meta").getJsonObject(SERVER).getString("name"))
              .isEqualTo("rig");
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"V2024_11_05", "V2025_03_26", "V2025_06_18", "V2025_11_25"})
  void W3_noLegacyResultDoes(Revision revision) {
    everyMethod()
        .forEach((method, params) -> {
          Received answer = client.as(revision).request(method, params);
          WireRules.check(answer.message());
          assertThat(answer.result().fieldNames())
              .as(method)
              .doesNotContain("resultType", "_meta", "ttlMs", "cacheScope");
        });
  }

  @Test
  void W5_acceptsAClientThatDoesNotSayItsName() {
    assertThat(Post.modern("tools/list", NONE).send(rig.vertx(), transport.actualPort()).result())
        .isNotNull();
  }

  @Test
  void W6_aMissingResourceHasEachErasCode() {
    JsonObject params = new JsonObject().put("uri", "test://nowhere");
    Received modern = client.request("resources/read", params);
    assertThat(modern.status()).isEqualTo(200);
    assertThat(modern.code()).isEqualTo(-32602);
    assertThat(modern.error().getJsonObject("data").getString("uri")).isEqualTo("test://nowhere");
    assertThat(client.as(Revision.V2025_11_25).request("resources/read", params).code())
        .isEqualTo(-32002);
  }

  @Test
  void W7_nothingDependsOnEarlierRequests() {
    String fresh = rig.client(transport).request("tools/list", NONE).result().encode();
    McpClient used = rig.client(transport);
    used.as(Revision.V2025_03_26).initialize();
    used.header("X-MCP-Readonly", "true").tools();
    used.as(Revision.V2025_06_18)
        .request("logging/setLevel", new JsonObject().put("level", "error"));
    assertThat(used.request("tools/list", NONE).result().encode()).isEqualTo(fresh);
  }

  @Test
  void E1_discoverSaysAllThatAClientMustKnow() {
    JsonObject found = client.request("server/discover", NONE).result();
    assertThat(found.getJsonArray("supportedVersions"))
        .isEqualTo(
            new JsonArray(
                List.of("2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05")));
    assertThat(found.getJsonObject("capabilities").fieldNames())
        .containsExactlyInAnyOrder("tools", "prompts", "resources", "completions");
    assertThat(found.getLong("ttlMs")).isEqualTo(3_600_000);
    assertThat(found.getString("cacheScope")).isEqualTo("public");
    assertThat(found.containsKey("serverInfo")).isFalse();
    WireRules.check(client.request("server/discover", NONE).message());
  }

  @Test
  void E2_anUnknownVersionIsToldTheOnesThatMayBeClaimed() {
    Received refused =
        Post.modern("tools/list", NONE)
            .meta(Post.VERSION, "2099-01-01")
            .header("MCP-Protocol-Version", "2099-01-01")
            .send(rig.vertx(), transport.actualPort());
    assertThat(refused.error().getJsonObject("data"))
        .isEqualTo(
            new JsonObject()
                .put("supported", new JsonArray().add("2026-07-28"))
                .put("requested", "2099-01-01"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-11-25",
        "2025-06-18",
        "2025-03-26",
        "2024-11-05",
        "2026-07-28",
        "1999-01-01"
      })
  void E4_initializeAgreesOnARevisionOfItsEra(String asked) {
    JsonObject agreed =
        Post.message(
                "initialize",
                new JsonObject().put("protocolVersion", asked).put("capabilities", NONE))
            .send(rig.vertx(), transport.actualPort())
            .result();
    boolean served =
        List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05").contains(asked);
    assertThat(agreed.getString("protocolVersion")).isEqualTo(served ? asked : "2025-11-25");
    assertThat(agreed.getJsonObject("serverInfo").getString("name")).isEqualTo("rig");
    assertThat(
            agreed.getJsonObject("capabilities").getJsonObject("resources").getBoolean("subscribe"))
        .isTrue();
  }

  @Test
  void E5_neverMakesASession() {
    McpClient legacy = client.as(Revision.V2025_11_25).header("Mcp-Session-Id", "3f1c");
    Received answer = legacy.request("tools/list", NONE);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().contains("Mcp-Session-Id")).isFalse();
  }

  @Test
  void E6_aLegacyMessageWithoutVersionIsOf20250326() {
    JsonObject call = new JsonObject().put("name", "test_simple_text");
    Received unstated = Post.message("tools/list", NONE).send(rig.vertx(), transport.actualPort());
    JsonObject tool = unstated.result().getJsonArray("tools").getJsonObject(0);
    assertThat(tool.containsKey("annotations")).isTrue();
    assertThat(tool.containsKey("title")).isFalse();
    assertThat(
            Post.message("tools/call", call)
                .send(rig.vertx(), transport.actualPort())
                .result()
                .fieldNames())
        .containsExactly("content");
  }

  @Test
  void H9_aStreamHoldsNotificationsOfItsRequestAndItsAnswerOnly() {
    Received logged =
        client
            .meta("io.modelcontextprotocol/logLevel", "debug")
            .meta("progressToken", 1)
            .capable(new JsonObject().put("sampling", NONE).put("elicitation", NONE))
            .call("test_tool_with_logging", NONE);
    assertThat(logged.isEvents()).isTrue();
    logged.messages().forEach(WireRules::check);
    assertThat(logged.messages().getLast().getInteger("id")).isNotNull();
  }

  @Test
  void T1_declaresToolsAndNoChangesOfTheirList() {
    JsonObject modern =
        client.request("server/discover", NONE).result().getJsonObject("capabilities");
    JsonObject legacy = client.as(Revision.V2025_11_25).initialize().getJsonObject("capabilities");
    assertThat(modern.getJsonObject("tools")).isEqualTo(NONE);
    assertThat(legacy.getJsonObject("tools")).isEqualTo(NONE);
    assertThat(modern.containsKey("logging")).isFalse();
  }

  @Test
  void T13_logsOnlyToAModernClientThatSaidALevel() {
    assertThat(client.call("test_tool_with_logging", NONE).messages()).hasSize(1);
    McpClient asking = client.meta("io.modelcontextprotocol/logLevel", "info");
    assertThat(asking.call("test_tool_with_logging", NONE).messages()).hasSize(4);
    McpClient calm = client.meta("io.modelcontextprotocol/logLevel", "warning");
    assertThat(calm.call("test_tool_with_logging", NONE).messages()).hasSize(1);
    assertThat(client.as(Revision.V2025_11_25).call("test_tool_with_logging", NONE).messages())
        .hasSize(4);
  }

  @Test
  void O3_theTraceComesFromTheMetaOrElseFromTheHeader() {
    String parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    String other = "00-11111111111111111111111111111111-b7ad6b7169203331-01";
    client.header("traceparent", parent).request("tools/list", NONE);
    assertThat(rig.ended().getLast().traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    client.header("traceparent", parent).meta("traceparent", other).request("tools/list", NONE);
    assertThat(rig.ended().getLast().traceId()).isEqualTo("1".repeat(32));
    client.meta("traceparent", "00-zz").request("tools/list", NONE);
    assertThat(rig.ended().getLast().traceId()).isNull();
  }
}
