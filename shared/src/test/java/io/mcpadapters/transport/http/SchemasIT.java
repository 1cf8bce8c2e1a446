package io.mcpadapters.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Fixture;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.ProtocolSchemas;
import io.mcpadapters.kit.Received;
import io.mcpadapters.server.ToolFilter;
import io.mcpadapters.tool.Revision;
import io.mcpadapters.transport.http.EdgeCases.Case;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of message that is sent, judged by the JSON schema of its revision. */
class SchemasIT {
  private static final JsonObject NONE = new JsonObject();

  private static ProtocolSchemas schemas;
  private static Rig plain;
  private static Rig fixture;
  private static HttpTransport edges;
  private static McpClient client;

  @BeforeAll
  static void listen() throws IOException, InterruptedException {
    schemas = ProtocolSchemas.install();
    plain = new Rig();
    edges = plain.listen();
    fixture =
        new Rig((vertx, server) ->
            Fixture.on(vertx, server)
                .filter(new ToolFilter(Set.of("all"), Set.of(), Set.of(), false)));
    client = fixture.client(fixture.listen());
  }

  @AfterAll
  static void close() {
    if (plain != null) {
      plain.close();
    }
    if (fixture != null) {
      fixture.close();
    }
  }

  private static void judge(Revision revision, String method, JsonObject message) {
    assertThat(schemas.faults(revision, method, message)).as("%s", message).isEmpty();
  }

  private static Received judged(
      McpClient by, Revision revision, String method, JsonObject params) {
    Received answer = by.request(method, params);
    answer.messages().forEach(message -> judge(revision, method, message));
    return answer;
  }

  static Stream<Case> cases() {
    return EdgeCasesTest.cases();
  }

  /** The revision that the answer to a body is in; what could not be read has none, so the last. */
  private static Revision revision(Case edge, JsonObject answer) {
    if (answer.getValue("result") instanceof JsonObject result) {
      if (result.containsKey("resultType")) {
        return Revision.V2026_07_28;
      }
      String said = result.getString("protocolVersion", "2025-11-25");
      return said.equals("2024-11-05") ? Revision.V2025_03_26 : Revision.of(said).orElseThrow();
    }
    return edge.status() == 200 ? Revision.V2025_11_25 : Revision.V2026_07_28;
  }

  private static String method(Buffer body) {
    try {
      return new JsonObject(body).getString("method");
    } catch (DecodeException noObject) {
      return "";
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void W1_W6_everyAnswerOfTheEdgeTableIsValid(Case edge) {
    Received answer = edge.post().send(plain.vertx(), edges.actualPort());
    if (edge.code() == EdgeCases.EMPTY || answer.body().length() == 0) {
      return;
    }
    if (edge.code() == EdgeCases.ARRAY) {
      answer.array().forEach(member -> judge(Revision.V2025_03_26, "ping", (JsonObject) member));
      return;
    }
    judge(revision(edge, answer.json()), method(edge.post().body()), answer.json());
  }

  @Test
  void I1_everyAnswerOfTheEdgeTableIsValidOverStdioToo() throws IOException {
    PipedOutputStream toServer = new PipedOutputStream();
    PipedInputStream fromServer = new PipedInputStream(1 << 20);
    InputStream in = new PipedInputStream(toServer, 1 << 20);
    OutputStream out = new PipedOutputStream(fromServer);
    plain.converse(in, out, 1 << 20, 256);
    McpClient lines = McpClient.stdio(fromServer, toServer);
    int judged = 0;
    for (Case edge : cases().filter(edge -> edge.identified() && edge.status() < 405).toList()) {
      JsonObject answer = lines.send(new JsonObject(edge.post().body())).message();
      judge(revision(edge, answer), method(edge.post().body()), answer);
      judged++;
    }
    assertThat(judged).isGreaterThan(50);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "V2024_11_05")
  void W1_W3_everyResultOfTheFixtureIsValid(Revision revision) {
    McpClient by = client.as(revision);
    for (JsonObject tool : tools(by)) {
      String name = tool.getString("name");
      Received called =
          judged(by.meta("progressToken", 0), revision, "tools/call", call(name, arguments(tool)));
      assertThat(called.messages()).isNotEmpty();
    }
    judged(by, revision, "tools/list", NONE);
    judged(by, revision, "resources/templates/list", NONE);
    judged(by, revision, "resources/read", new JsonObject().put("uri", "test://nowhere"));
    JsonObject resources = judged(by, revision, "resources/list", NONE).result();
    for (Object resource : resources.getJsonArray("resources")) {
      String uri = ((JsonObject) resource).getString("uri");
      judged(by, revision, "resources/read", new JsonObject().put("uri", uri)).result();
    }
    JsonObject prompts = judged(by, revision, "prompts/list", NONE).result();
    for (Object prompt : prompts.getJsonArray("prompts")) {
      judged(by, revision, "prompts/get", prompt((JsonObject) prompt));
    }
    JsonObject reference =
        new JsonObject().put("type", "ref/prompt").put("name", "test_prompt_with_arguments");
    JsonObject argument = new JsonObject().put("name", "arg1").put("value", "t");
    judged(
            by,
            revision,
            "completion/complete",
            new JsonObject().put("ref", reference).put("argument", argument))
        .result();
    if (revision.modern()) {
      judged(by, revision, "server/discover", NONE).result();
    } else {
      judged(by, revision, "ping", NONE).result();
      judged(by, revision, "logging/setLevel", new JsonObject().put("level", "info")).result();
      judged(
              by,
              revision,
              "resources/subscribe",
              new JsonObject().put("uri", "test://watched-resource"))
          .result();
    }
  }

  /** The fixture's; the rig's own beside them wait and fail. */
  private static List<JsonObject> tools(McpClient by) {
    return by.tools().stream().filter(tool -> tool.getString("name").contains("_")).toList();
  }

  private static JsonObject call(String name, JsonObject arguments) {
    return new JsonObject().put("name", name).put("arguments", arguments);
  }

  private static JsonObject arguments(JsonObject tool) {
    JsonObject arguments = new JsonObject();
    for (Object name :
        tool.getJsonObject("inputSchema").getJsonArray("required", new JsonArray())) {
      arguments.put((String) name, "x");
    }
    return arguments;
  }

  private static JsonObject prompt(JsonObject prompt) {
    JsonObject arguments = new JsonObject();
    for (Object argument : prompt.getJsonArray("arguments", new JsonArray())) {
      arguments.put(((JsonObject) argument).getString("name"), "test://static-text");
    }
    return call(prompt.getString("name"), arguments);
  }

  @Test
  void R1_everyInputRequestIsValid() {
    McpClient asked =
        client.capable(
            new JsonObject().put("elicitation", NONE).put("sampling", NONE).put("roots", NONE));
    int questions = 0;
    for (JsonObject tool : tools(asked)) {
      JsonObject params = call(tool.getString("name"), NONE);
      Received answer = judged(asked, Revision.V2026_07_28, "tools/call", params);
      if (answer.message().getValue("result") instanceof JsonObject result
          && result.containsKey("inputRequests")) {
        questions += result.getJsonObject("inputRequests").size();
      }
    }
    assertThat(questions).isGreaterThanOrEqualTo(10);
  }

  @Test
  void H6_everyEventIsValid() {
    for (Revision revision : List.of(Revision.V2026_07_28, Revision.V2025_11_25)) {
      McpClient by = client.as(revision).meta("progressToken", "p");
      Received stream = judged(by, revision, "tools/call", call("test_tool_with_progress", NONE));
      assertThat(stream.messages()).hasSizeGreaterThan(2);
    }
    Received logged =
        judged(
            client.meta("io.modelcontextprotocol/logLevel", "debug"),
            Revision.V2026_07_28,
            "tools/call",
            call("test_logging_tool", NONE));
    assertThat(logged.messages()).hasSizeGreaterThan(1);
  }

  @Test
  void theJudgeRefusesWhatIsWrong() {
    JsonObject good = client.request("tools/list", NONE).json();
    Revision revision = Revision.V2026_07_28;
    assertThat(schemas.faults(revision, "tools/list", good)).isEmpty();
    assertThat(schemas.faults(revision, "tools/list", good.copy().putNull("id"))).isNotEmpty();
    JsonObject unhinted = good.copy();
    unhinted.getJsonObject("result").remove("ttlMs");
    assertThat(schemas.faults(revision, "tools/list", unhinted)).isNotEmpty();
    JsonObject nameless = good.copy();
    nameless.getJsonObject("result").getJsonArray("tools").getJsonObject(0).remove("name");
    assertThat(schemas.faults(revision, "tools/list", nameless)).isNotEmpty();
    JsonObject error = new JsonObject().put("code", -32022).put("message", "no data");
    JsonObject refused = new JsonObject().put("jsonrpc", "2.0").put("id", 1).put("error", error);
    assertThat(schemas.faults(revision, "tools/list", refused)).isNotEmpty();
    JsonObject progress =
        new JsonObject()
            .put("jsonrpc", "2.0")
            .put("method", "notifications/progress")
            .put("params", new JsonObject().put("progress", 1));
    assertThat(schemas.faults(revision, "tools/call", progress)).isNotEmpty();
  }
}
