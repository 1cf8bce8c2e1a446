package io.mcpadapters.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.server.wire.CallObserver;
import io.mcpadapters.tool.Revision;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HttpStreamsTest {
  private static final JsonObject NONE = new JsonObject();
  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  private McpClient client() {
    return rig.client(rig.listen());
  }

  private McpClient hasty(long silentMs, long reportedMs, long heartbeatMs) {
    return rig.client(
        rig.listen(HttpSettings.on("127.0.0.1", 0), Rig.timing(silentMs, reportedMs, heartbeatMs)));
  }

  private static JsonObject text(String text) {
    return new JsonObject().put("text", text);
  }

  private static JsonObject ms(int ms) {
    return new JsonObject().put("ms", ms);
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void E3_servesEveryRevisionOnOnePath(Revision revision) {
    McpClient speaking = client().as(revision);
    if (!revision.modern()) {
      assertThat(speaking.initialize().getString("protocolVersion")).isEqualTo(revision.text());
    }
    assertThat(speaking.tools()).extracting(tool -> tool.getString("name")).contains("echo");
    Received answer = speaking.call("echo", text("hä"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("hä");
    assertThat(answer.result().containsKey("resultType")).isEqualTo(revision.modern());
    assertThat(answer.structured()).isNull();
    assertThat(answer.facts()).isEqualTo(new JsonObject().put("n", 1));
  }

  @Test
  void H6_answersJsonAtOnceAndEventsOnceThereIsProgress() {
    McpClient client = client();
    assertThat(client.call("slow", ms(1)).isEvents()).isFalse();
    Received reported = client.meta("progressToken", 0).call("slow", ms(1).put("steps", 3));
    assertThat(reported.isEvents()).isTrue();
    assertThat(reported.headers().get("X-Accel-Buffering")).isEqualTo("no");
    assertThat(reported.headers().get("Cache-Control"))
        .contains("no-cache")
        .contains("no-transform");
    assertThat(reported.text()).isEqualTo("waited");
  }

  @Test
  void H6_turnsToEventsWithCommentsAfterASilence() {
    Received late = hasty(50_000, 50_000, 60).call("slow", ms(400));
    assertThat(late.isEvents()).isTrue();
    assertThat(late.body().toString()).startsWith(":\n\n:\n\n");
    assertThat(late.messages()).hasSize(1);
    assertThat(late.text()).isEqualTo("waited");
  }

  @Test
  void H6_neverSendsEventsToAClientThatDoesNotTakeThem() {
    for (String accept :
        new String[] {null, "*/*", "application/json", "text/event-stream;q=0, application/json"}) {
      Received answer =
          hasty(50_000, 50_000, 30)
              .header("Accept", accept)
              .meta("progressToken", "t")
              .call("slow", ms(120).put("steps", 2));
      assertThat(answer.isEvents()).as("%s", accept).isFalse();
      assertThat(answer.text()).isEqualTo("waited");
    }
  }

  @Test
  void T12_progressRisesUnderTheTokenThatCameAndStopsWithTheAnswer() {
    for (Object token : new Object[] {0, "0", "", 7_000_000_000L}) {
      Received answer =
          client().meta("progressToken", token).call("slow", ms(900).put("steps", 100));
      List<JsonObject> messages = answer.messages();
      List<Double> values = new ArrayList<>();
      for (JsonObject message : messages.subList(0, messages.size() - 1)) {
        assertThat(message.getString("method")).isEqualTo("notifications/progress");
        assertThat(message.getJsonObject("params").getValue("progressToken")).isEqualTo(token);
        values.add(message.getJsonObject("params").getDouble("progress"));
      }
      assertThat(values)
          .as("throttled, and the last report is not lost")
          .hasSizeBetween(3, 20)
          .endsWith(100.0);
      assertThat(values).isSorted().doesNotHaveDuplicates();
      assertThat(messages.getLast().containsKey("result")).isTrue();
    }
  }

  @Test
  void T12_withoutATokenThereIsNoProgress() {
    assertThat(client().call("slow", ms(1).put("steps", 3)).messages()).hasSize(1);
  }

  @Test
  void T14_aSilentCallHasAHeartbeat() {
    Received answer = hasty(50_000, 50_000, 50).meta("progressToken", "t").call("slow", ms(400));
    assertThat(answer.messages()).hasSizeGreaterThan(3);
    assertThat(answer.messages().getFirst().getString("method"))
        .isEqualTo("notifications/progress");
  }

  @Test
  void T14_theDeadlineIsAnsweredAsAToolErrorAndEndsTheScope() throws Exception {
    McpClient client = hasty(80, 400, 10_000);
    Received answer = client.call("slow", NONE);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.toolError().getString("code")).isEqualTo("timeout");
    assertThat(rig.ends()).containsExactly(Scope.End.DEADLINE);
    assertThat(rig.ended().getLast().outcome()).isEqualTo(CallObserver.Outcome.TOOL_ERROR);
    Received patient = client.meta("progressToken", 1).call("slow", ms(200));
    assertThat(patient.text()).as("with a token there is more time").isEqualTo("waited");
  }

  @Test
  void O1_O2_tellsTheObserverOfEachCallWithItsOutcome() {
    McpClient client = client();
    client
        .meta("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
        .call("echo", text("x"));
    CallObserver.Call echoed = rig.ended().getLast();
    assertThat(echoed.tool()).isEqualTo("echo");
    assertThat(echoed.method()).isEqualTo("tools/call");
    assertThat(echoed.era()).isEqualTo("modern");
    assertThat(echoed.protocol()).isEqualTo("2026-07-28");
    assertThat(echoed.client()).isEqualTo("kit");
    assertThat(echoed.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(echoed.outcome()).isEqualTo(CallObserver.Outcome.OK);
    assertThat(echoed.notes()).containsEntry("upstream", "none");
    Received failed = client.call("boom", NONE);
    assertThat(failed.toolError().getString("code")).isEqualTo("internal");
    assertThat(failed.body().toString()).doesNotContain("secret detail");
    assertThat(rig.ended().getLast().outcome())
        .as("O2: a tool error counts as a failure")
        .isEqualTo(CallObserver.Outcome.TOOL_ERROR);
    assertThat(rig.ended().getLast().code()).isEqualTo("internal");
    client.call("nope", NONE);
    assertThat(rig.ended().getLast().outcome()).isEqualTo(CallObserver.Outcome.PROTOCOL_ERROR);
    assertThat(rig.ended().getLast().code()).isEqualTo("-32602");
    client.header("Origin", "null").call("echo", text("x"));
    assertThat(rig.refused()).containsExactly(403);
  }

  @Test
  void O1_aNameThatAClientMadeUpIsCutAndCleanedForTheLog() {
    McpClient client = client();
    client.call("x\u202e\n".repeat(1000), NONE);
    assertThat(rig.ended().getLast().tool())
        .hasSizeLessThanOrEqualTo(64)
        .doesNotContain("\n", "\u202e");
    client.as(Revision.V2025_11_25).request("m".repeat(5000), NONE);
    assertThat(rig.ended().getLast().method()).hasSizeLessThanOrEqualTo(64);
  }
}
