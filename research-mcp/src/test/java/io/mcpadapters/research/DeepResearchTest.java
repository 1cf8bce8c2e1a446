package io.mcpadapters.research;

import static io.mcpadapters.kit.McpClient.args;
import static io.mcpadapters.research.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.tool.Revision;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** research and research_status. */
class DeepResearchTest {
  @RegisterExtension static final Rig rig = new Rig();

  private static JsonObject ask(String input) {
    return args("input", input, "max_credits", 110);
  }

  private static Received research(String input) {
    return rig.call("research", ask(input));
  }

  private static Received status(Received of, int waitS) {
    String id = of.facts().getString("request_id");
    return rig.call("research_status", args("request_id", id, "wait_s", waitS));
  }

  @Test
  void givesTheReportWithItsSourcesAndWhatItCost() {
    Received answer = research("tide mills");

    assertThat(answer.text())
        .contains("<untrusted source=report>\n# Report", "“tide mills” — naïve, ☂ and 🌊 [1].")
        .contains("[2] Mills — https://www.example.net/");
    JsonObject facts = answer.facts();
    assertThat(facts.getString("status")).isEqualTo("completed");
    assertThat(facts.containsKey("sources")).as("the text names them").isFalse();
    assertThat(Rig.used(answer)).isEqualTo(23);
    assertThat(Rig.closing(answer))
        .matches("\\[result_id \\S+ \\(.*\\)\\. 23 credits, \\d+ left\\.]");
    assertThat(facts.encode()).as("the text is there once").doesNotContain("naïve");
  }

  @Test
  void asksForAStreamInTavilysWords() {
    rig.call(
        "research",
        args(
            "input", " tides ",
            "model", "pro",
            "max_credits", 300,
            "citation_style", "apa",
            "length", "long",
            "include_domains", list("Example.ORG"),
            "files", list(args("name", "a.md", "data", "SGVsbG8gd29ybGQ="))));

    assertThat(rig.tavily.asked("/research").getLast().json())
        .isEqualTo(
            args(
                "input", "tides",
                "model", "pro",
                "stream", true,
                "citation_format", "apa",
                "output_length", "long",
                "include_domains", list("example.org"),
                "files", list(args("name", "a.md", "data", "SGVsbG8gd29ybGQ=", "type", "base64"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sse-bytes",
        "sse-crlf",
        "sse-bare-end",
        "sse-malformed",
        "sse-null",
        "sse-huge",
        "sse-cut",
        "sse-end",
        "poll"
      })
  void getsTheReportHoweverItComes(String oddity) {
    Received answer = research("however fault:" + oddity);

    assertThat(answer.text()).contains("naïve, ☂ and 🌊", "It ends here [2].");
    assertThat(rig.tavily.asked("/research")).as("never begun twice").hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "sse-error, upstream_unavailable, research_failed",
    "sse-error-object, upstream_unavailable, research_failed",
    "sse-error-null, upstream_unavailable, research_failed",
    "poll-failed, upstream_unavailable, research_failed",
    "sse-lost, outcome_unknown, closed",
    "poll-gone, not_found, ",
    "500, outcome_unknown, lost_answer",
    "cut, outcome_unknown, closed",
    "400, invalid_input, ",
    "432, quota, plan_limit"
  })
  void saysHowItFailed(String oddity, String code, String reason) {
    try (Rig own = new Rig()) {
      JsonObject error = own.call("research", ask("failing fault:" + oddity)).toolError();

      assertThat(error.getString("code")).isEqualTo(code);
      assertThat(error.getString("reason")).isEqualTo(reason);
      assertThat(own.tavily.asked("/research")).hasSize(1);
    }
  }

  @Test
  void takesNoReportThatIsEmpty() {
    Received answer = research("fault:sse-empty");

    assertThat(answer.text()).as("asked for by its id instead").contains("It ends here");
  }

  @Test
  void givesDataOfASchemaAndSaysWhereItIsNot() {
    JsonObject good = args("answer", args("type", "string", "description", "The answer"));
    JsonObject bad = args("count", args("type", "string", "description", "The count"));

    Received answer =
        rig.call("research", ask("data").put("output_schema", args("properties", good)));
    Received other =
        rig.call("research", ask("data").put("output_schema", args("properties", bad)));

    assertThat(answer.facts().getJsonObject("data").getString("answer")).isEqualTo("tide mills");
    assertThat(answer.facts().getBoolean("untrusted")).isTrue();
    assertThat(answer.facts().containsKey("warnings")).isFalse();
    assertThat(other.facts().getJsonArray("warnings").encode())
        .contains("not of output_schema", "count");
    assertThat(status(other, 0).facts().getJsonArray("warnings"))
        .isEqualTo(other.facts().getJsonArray("warnings"));
  }

  @Test
  void answersInTimeWithAnIdAndGoesOnWithoutAnybody() {
    Received early = rig.call("research", ask("slow fault:sse-slow").put("wait_s", 0));

    assertThat(early.facts().getString("status")).isEqualTo("in_progress");
    assertThat(early.text()).contains("research_status");
    Received meanwhile = status(early, 0);
    assertThat(meanwhile.facts().getString("status")).isEqualTo("in_progress");
    assertThat(status(early, 30).text()).contains("It ends here [2].");
    assertThat(status(early, 0).facts().getString("status")).isEqualTo("completed");
    assertThat(rig.tavily.asked("/research")).hasSize(1);
  }

  @Test
  void tellsOfEachStepToWhoAskedForProgress() {
    McpClient client = rig.client.meta("progressToken", "p").as(Revision.V2025_11_25);

    Received answer = client.call("research", ask("progress fault:sse-slow"));

    List<JsonObject> steps =
        answer.messages().stream()
            .filter(message -> "notifications/progress".equals(message.getString("method")))
            .map(message -> message.getJsonObject("params"))
            .toList();
    assertThat(steps.stream().map(step -> step.getString("message")))
        .contains("WebSearch: 5 queries", "Generating", "Writing");
    assertThat(steps.stream().map(step -> step.getDouble("progress"))).isSorted();
    assertThat(answer.text()).contains("It ends here");
  }

  @Test
  void writesTheSameReportOnce() {
    Future<Received> one = rig.client.calling("research", ask("same fault:sse-slow"));
    Future<Received> two = rig.client.calling("research", ask(" same fault:sse-slow"));

    assertThat(Await.value(one).text()).contains("It ends here");
    assertThat(Await.value(two).text()).contains("It ends here");
    assertThat(List.of(Rig.used(Await.value(one)), Rig.used(Await.value(two))))
        .as("one pays")
        .containsExactlyInAnyOrder(23, 0);
    Received again = research("same fault:sse-slow");
    assertThat(Rig.used(again)).isZero();
    assertThat(Rig.closing(again)).contains("0 credits, the report cost 23 when it was written");
    assertThat(again.facts().getString("request_id"))
        .as("one report, one id")
        .isEqualTo(Await.value(one).facts().getString("request_id"));
    assertThat(rig.tavily.asked("/research")).hasSize(1);
  }

  @Test
  void goesOnByTavilysIdInAnotherProcess() {
    Map<String, String> same = Map.of("MCP_SIGNING_KEY", "0123456789abcdef0123456789abcdef");
    try (Rig first = new Rig(same)) {
      Received early = first.call("research", ask("elsewhere fault:poll").put("wait_s", 0));
      try (Rig second = first.another(same)) {
        Received answer =
            second.call(
                "research_status",
                args("request_id", early.facts().getString("request_id"), "wait_s", 20));
        assertThat(answer.text()).contains("It ends here [2].");
        assertThat(answer.facts().getString("request_id"))
            .as("one report, one id, whoever goes on with it")
            .isEqualTo(early.facts().getString("request_id"));
      }
    }
  }

  @Test
  void knowsNoRequestThatItDidNotGive() {
    Received answer = rig.call("research_status", args("request_id", "AAAA"));
    assertThat(answer.toolError().getString("reason")).isEqualTo("research_gone");
  }

  @Test
  void readsTheReportOnAndCitesItsSources() {
    String id = research("reading on").facts().getString("result_id");

    assertThat(rig.call("read_result", args("result_id", id)).text()).contains("# Report");
    JsonArray citations = rig.call("cite", args("result_id", id)).facts().getJsonArray("citations");
    assertThat(citations.getJsonObject(1).getString("text")).startsWith("[2] Mills.");
  }

  @Test
  void asksTavilyAgainWhatBecameOfAReportWhoseStreamWasLost() {
    try (Rig own = new Rig()) {
      JsonObject error = own.call("research", ask("lost fault:sse-lost")).toolError();
      own.tavily.recover();

      assertThat(error.getString("hint")).contains("research_status");
      Received answer =
          own.call(
              "research_status", args("request_id", error.getString("request_id"), "wait_s", 5));
      assertThat(answer.text()).contains("It ends here [2].");
      assertThat(own.tavily.asked("/research")).hasSize(1);
    }
  }

  @Test
  void aStateThatIsNotKnownIsSaidAndWaitedFor() {
    try (Rig own = new Rig()) {
      String id =
          own.call("research", ask("odd fault:poll-odd").put("wait_s", 0))
              .facts()
              .getString("request_id");
      Await.until(() ->
          own.call("research_status", args("request_id", id))
              .text()
              .contains("Tavily says paused"));
      own.tavily.recover();

      assertThat(own.call("research_status", args("request_id", id, "wait_s", 30)).text())
          .contains("It ends here [2].");
    }
  }

  @Test
  void oneBadLookLosesNothing() {
    assertThat(research("looks fault:poll-bad").text()).contains("It ends here [2].");
  }
}
