package io.mcpadapters.research;

import static io.mcpadapters.kit.McpClient.args;
import static io.mcpadapters.research.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** read_result, cite and get_usage. */
class ResultsTest {
  private static final String PAGE = "https://docs.example.org/lighthouses/page-0";
  @RegisterExtension static final Rig rig = new Rig();

  private static JsonObject row(Received answer, String array, int index) {
    return answer.facts().getJsonArray(array).getJsonObject(index);
  }

  @Test
  void readsOnWhereAnAnswerWasCut() {
    Received cut = rig.call("extract_pages", args("urls", list(PAGE + "?i=1"), "max_chars", 1000));
    String id = cut.facts().getString("result_id");
    Matcher goesOn = Pattern.compile("\\[1] goes on at (\\d+) of (\\d+)").matcher(cut.text());
    assertThat(goesOn.find()).isTrue();
    int total = Integer.parseInt(goesOn.group(2));
    rig.tavily.forget();

    StringBuilder whole = new StringBuilder();
    Integer offset = 0;
    while (offset != null) {
      Received part =
          rig.call("read_result", args("result_id", id, "offset", offset, "max_chars", 1000));
      String text = part.text();
      whole.append(
          text, text.indexOf("<untrusted source=1>\n") + 21, text.indexOf("\n</untrusted>"));
      assertThat(part.facts().getInteger("chars_total")).isEqualTo(total);
      assertThat(part.text().length()).isLessThanOrEqualTo(1000);
      offset = part.facts().getInteger("next_offset");
      if (offset != null) {
        assertThat(part.text()).contains("It goes on at offset " + offset + " of " + total + ".");
      }
    }

    assertThat(whole).hasSize(total).startsWith("Part 1 of").endsWith("hills.");
    assertThat(rig.tavily.asked()).isEmpty();
  }

  @Test
  void findsWordsInAResult() {
    String id =
        rig.call("web_search", args("query", "glaciers", "content", "text"))
            .facts()
            .getString("result_id");

    Received answer = rig.call("read_result", args("result_id", id, "find", "PART 4 OF docs"));

    assertThat(answer.facts().getInteger("hits_total")).isPositive();
    assertThat(answer.text()).contains("Part 4 of docs");
    assertThat(rig.call("read_result", args("result_id", id, "find", "nowhere at all")).text())
        .contains("None of the sources");
  }

  @Test
  void citesInEachStyle() {
    String id =
        rig.call("web_search", args("query", "origami", "topic", "news", "max_results", 2))
            .facts()
            .getString("result_id");

    for (String style : List.of("numbered", "markdown", "apa", "mla", "chicago", "bibtex")) {
      Received answer = rig.call("cite", args("result_id", id, "sources", list(2), "style", style));
      assertThat(row(answer, "citations", 0).getInteger("n")).isEqualTo(2);
      assertThat(row(answer, "citations", 0).getString("text"))
          .as(style)
          .contains("All about origami", "example");
    }
    assertThat(rig.call("cite", args("result_id", id)).facts().getJsonArray("citations"))
        .hasSize(2);
    assertThat(
            rig.call("cite", args("result_id", id, "sources", list(3)))
                .toolError()
                .getString("field"))
        .isEqualTo("sources");
  }

  @Test
  void anIdIsShortAndTheSameForTheSameAnswer() {
    JsonObject search = args("query", "short ids", "content", "text");
    JsonObject pages = args("urls", list(PAGE + "?ids=1"));
    String first = rig.call("web_search", search).facts().getString("result_id");
    String read = rig.call("extract_pages", pages).facts().getString("result_id");

    assertThat(first).hasSizeLessThanOrEqualTo(48);
    assertThat(rig.call("web_search", search).facts().getString("result_id")).isEqualTo(first);
    assertThat(rig.call("extract_pages", pages).facts().getString("result_id"))
        .isEqualTo(read)
        .isNotEqualTo(first);
  }

  @Test
  void anIdOfTheOtherKindIsToldWhichToolTakesIt() {
    JsonObject report =
        rig.call("research", args("input", "kinds of ids", "max_credits", 110)).facts();

    JsonObject result =
        rig.call("read_result", args("result_id", report.getString("request_id"))).toolError();
    assertThat(result.getString("hint")).contains("research_status takes it");
    JsonObject request =
        rig.call("research_status", args("request_id", report.getString("result_id"))).toolError();
    assertThat(request.getString("hint")).contains("read_result and cite take it");
    assertThat(report.getString("request_id")).as("with Tavily's own").hasSize(48);
  }

  @ParameterizedTest
  @ValueSource(strings = {"read_result", "cite"})
  void knowsNoResultThatItDidNotGive(String tool) {
    JsonObject error = rig.call(tool, args("result_id", "AAAA")).toolError();

    assertThat(error.getString("code")).isEqualTo("not_found");
    assertThat(error.getString("hint")).contains("Repeat the call");
  }

  @Test
  void tellsWhatWasSpentByBothCountsAndAsksTavilyOnceAMinute() {
    try (Rig own = new Rig(java.util.Map.of("TAVILY_CREDITS_PER_DAY", "50"))) {
      own.call("web_search", args("query", "bicycles", "depth", "advanced"));

      JsonObject usage = own.call("get_usage", args()).facts();
      own.call("get_usage", args());

      assertThat(usage.getJsonObject("key").getInteger("search_usage")).isEqualTo(2);
      assertThat(usage.getJsonObject("key").containsKey("limit")).as("null").isFalse();
      assertThat(usage.getJsonObject("account").getString("current_plan")).isEqualTo("Researcher");
      JsonObject server = usage.getJsonObject("this_server");
      assertThat(server.getString("since")).matches("20\\d\\d-.*Z");
      assertThat(server.getInteger("used")).isEqualTo(2);
      assertThat(server.getJsonObject("used_by_operation")).isEqualTo(args("search", 2));
      assertThat(server.getInteger("left")).isEqualTo(48);
      assertThat(usage.getJsonObject("account").getInteger("used")).isEqualTo(2);
      assertThat(usage.getJsonObject("account").getInteger("left")).isEqualTo(998);
      assertThat(usage.getJsonObject("key").getInteger("used")).isEqualTo(2);
      assertThat(own.tavily.asked("/usage")).hasSize(1);
    }
  }

  @Test
  void refusesWhatTheDaysBudgetDoesNotCover() {
    try (Rig own = new Rig(java.util.Map.of("TAVILY_CREDITS_PER_DAY", "3"))) {
      own.call("web_search", args("query", "bicycles", "depth", "advanced"));
      JsonObject error =
          own.call("web_search", args("query", "trains", "depth", "advanced")).toolError();

      assertThat(error.getString("code")).isEqualTo("quota");
      assertThat(error.getInteger("left")).isEqualTo(1);
      assertThat(error.getString("hint")).contains("basic");
      assertThat(own.call("web_search", args("query", "bicycles", "depth", "advanced")).isError())
          .as("what is kept is free")
          .isFalse();
      assertThat(own.tavily.asked("/search")).hasSize(1);
    }
  }
}
