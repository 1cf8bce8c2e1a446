package io.mcpadapters.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Fixture;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.server.ToolFilter;
import io.mcpadapters.tool.Revision;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Questions to the client before an answer. */
class InputRequestsOverHttpTest {
  private static final JsonObject NONE = new JsonObject();
  private static final String TOOL = "test_input_required_result_";

  private final Rig rig =
      new Rig((vertx, server) ->
          Fixture.on(vertx, server)
              .filter(new ToolFilter(Set.of("all"), Set.of(), Set.of(), false)));
  private final McpClient client = rig.client(rig.listen());
  private final McpClient asked = client.capable(new JsonObject().put("elicitation", NONE));

  @AfterEach
  void close() {
    rig.close();
  }

  private static JsonObject accept(String key, JsonObject content) {
    return new JsonObject()
        .put(key, new JsonObject().put("action", "accept").put("content", content));
  }

  private static JsonObject params(String tool, Object responses, Object state) {
    JsonObject params = new JsonObject().put("name", tool).put("arguments", NONE);
    if (responses != null) {
      params.put("inputResponses", responses);
    }
    return state == null ? params : params.put("requestState", state);
  }

  private static Received call(McpClient by, String tool, Object responses, Object state) {
    return by.request("tools/call", params(tool, responses, state));
  }

  @Test
  void R1_asksOnlyWhatTheClientDeclared() {
    McpClient sampling = client.capable(new JsonObject().put("sampling", NONE));
    JsonObject result = sampling.call(TOOL + "capabilities", NONE).result();
    assertThat(result.getString("resultType")).isEqualTo("input_required");
    assertThat(result.getJsonObject("inputRequests").fieldNames()).containsExactly("question");
    assertThat(result.containsKey("ttlMs")).isFalse();
  }

  @Test
  void R1_aClientThatDeclaredNothingIsToldWhatIsMissing() {
    Received refused = client.call("test_missing_capability", NONE);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo(-32021);
    assertThat(refused.error().getJsonObject("data").getJsonObject("requiredCapabilities"))
        .isEqualTo(new JsonObject().put("sampling", NONE));
    McpClient urls =
        client.capable(new JsonObject().put("elicitation", new JsonObject().put("url", NONE)));
    assertThat(urls.call(TOOL + "elicitation", NONE).code())
        .as("url alone is no form")
        .isEqualTo(-32021);
    McpClient forms =
        client.capable(new JsonObject().put("elicitation", new JsonObject().put("form", NONE)));
    assertThat(forms.call(TOOL + "elicitation", NONE).result().getString("resultType"))
        .isEqualTo("input_required");
  }

  @Test
  void R1_aLegacyClientIsToldAtOnceThatItCannotBeAsked() {
    Received answer = client.as(Revision.V2025_11_25).call(TOOL + "elicitation", NONE);
    assertThat(answer.toolError().getString("code")).isEqualTo("unsupported");
    assertThat(answer.toolError().getString("message")).contains("2026-07-28");
  }

  @Test
  void R2_refusesAStateThatIsNotOursForThisCallOrTooOld() {
    String state = asked.call(TOOL + "request_state", NONE).result().getString("requestState");
    JsonObject yes = accept("confirm", new JsonObject().put("ok", true));
    assertThat(call(asked, TOOL + "request_state", yes, state).text()).isEqualTo("state-ok");
    for (Object bad : new Object[] {state + "-TAMPERED", "x" + state, "", 7, "a".repeat(9000)}) {
      Received refused = call(asked, TOOL + "request_state", yes, bad);
      assertThat(refused.code()).as("%s", bad).isEqualTo(-32602);
      assertThat(refused.status()).isEqualTo(200);
    }
    assertThat(call(asked, TOOL + "tampered_state", yes, state).code())
        .as("another tool")
        .isEqualTo(-32602);
    assertThat(call(asked, "test_simple_text", null, state).code())
        .as("a tool that never asks")
        .isEqualTo(-32602);
    JsonObject other =
        params(TOOL + "request_state", yes, state).put("arguments", new JsonObject().put("a", 1));
    assertThat(asked.request("tools/call", other).code()).as("other arguments").isEqualTo(-32602);
    rig.pass(Duration.ofMinutes(11));
    assertThat(call(asked, TOOL + "request_state", yes, state).code())
        .as("too old")
        .isEqualTo(-32602);
  }

  @Test
  void R2_aStateIsBoundToItsCaller() {
    HttpSettings two =
        HttpSettings.on("127.0.0.1", 0).guardedBy(BearerTokens.of(List.of("one", "other")));
    McpClient one =
        rig.client(rig.listen(two, Rig.timing(50_000, 50_000, 15_000)))
            .capable(new JsonObject().put("elicitation", NONE))
            .header("Authorization", "Bearer one");
    String state = one.call(TOOL + "request_state", NONE).result().getString("requestState");
    JsonObject yes = accept("confirm", new JsonObject().put("ok", true));
    McpClient other = one.header("Authorization", "Bearer other");
    assertThat(call(other, TOOL + "request_state", yes, state).code()).isEqualTo(-32602);
    assertThat(call(one, TOOL + "request_state", yes, state).text()).isEqualTo("state-ok");
  }

  @Test
  void R3_ignoresWhatIsExtraAndAsksAgainForWhatIsMissingOrWrong() {
    JsonObject name = accept("user_name", new JsonObject().put("name", "Ada"));
    JsonObject extra = name.copy().put("nobody", new JsonObject().put("action", "accept"));
    assertThat(call(asked, TOOL + "elicitation", extra, null).text()).isEqualTo("Hello, Ada!");
    for (Object wrong :
        new Object[] {
          NONE,
          accept("other", new JsonObject().put("name", "Ada")),
          accept("user_name", new JsonObject().put("name", 7)),
          accept("user_name", NONE),
          new JsonObject().put("user_name", 12345),
          new JsonObject().put("user_name", new JsonObject().put("action", "decline")),
          "text"
        }) {
      JsonObject again = call(asked, TOOL + "elicitation", wrong, null).result();
      assertThat(again.getString("resultType")).as("%s", wrong).isEqualTo("input_required");
    }
  }

  @Test
  void S4_aDestructiveToolRunsOnlyAfterAYes() {
    JsonObject question = asked.call("drop", NONE).result();
    assertThat(question.getString("resultType")).isEqualTo("input_required");
    String state = question.getString("requestState");
    JsonObject yes = accept("confirm", new JsonObject().put("confirm", true));
    assertThat(call(asked, "drop", yes, state).text()).isEqualTo("dropped");
    JsonObject no = accept("confirm", new JsonObject().put("confirm", false));
    assertThat(call(asked, "drop", no, state).toolError().getString("code")).isEqualTo("forbidden");
    for (McpClient mute : List.of(client, client.as(Revision.V2025_11_25))) {
      assertThat(mute.call("drop", NONE).toolError().getString("hint")).contains("confirm");
      assertThat(mute.call("drop", new JsonObject().put("confirm", true)).text())
          .isEqualTo("dropped");
    }
  }
}
