package io.mcpadapters.research;

import static io.mcpadapters.kit.McpClient.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.Received;
import io.mcpadapters.research.sandbox.TavilyFake;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How web_search meets failures, and pays once. */
class SearchFaultsTest {
  @RegisterExtension static final Rig rig = new Rig();

  private static Received search(Object... pairs) {
    return rig.call("web_search", args(pairs));
  }

  private static JsonObject sent() {
    return rig.tavily.asked("/search").getLast().json();
  }

  private static JsonObject refused(Object... pairs) {
    JsonObject error = search(pairs).toolError();
    assertThat(error.getString("code")).isEqualTo("invalid_input");
    assertThat(rig.tavily.asked()).as("a bad call costs nothing").isEmpty();
    return error;
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_input, false",
    "401, unauthorized, false",
    "403, forbidden, false",
    "429, rate_limited, true",
    "432, quota, false",
    "433, quota, false",
    "500, upstream_unavailable, true",
    "504, timeout, true",
    "502-html, upstream_unavailable, true",
    "detail-text, invalid_input, false",
    "detail-list, invalid_input, false",
    "cut, upstream_unavailable, true",
    "half, upstream_unavailable, true",
    "not-json, upstream_unavailable, true"
  })
  void tellsTheServicesFailuresApart(String fault, String code, boolean retryable) {
    try (Rig own = new Rig()) {
      Received answer = own.call("web_search", args("query", "x fault:" + fault));

      assertThat(answer.toolError().getString("code")).isEqualTo(code);
      assertThat(answer.toolError().getBoolean("retryable")).isEqualTo(retryable);
      assertThat(answer.text()).doesNotContain("<html", TavilyFake.KEY, "tvly-");
    }
  }

  @Test
  void keepsTheServicesOwnReason() {
    assertThat(search("query", "fault:detail-text").toolError().getString("message"))
        .isEqualTo("tavily answered 400: No such depth");
  }

  @Test
  void leavesTavilyAloneForAsLongAsItSays() {
    try (Rig own = new Rig()) {
      JsonObject error = own.call("web_search", args("query", "fault:429-after")).toolError();
      assertThat(error.getInteger("retry_after_s")).isEqualTo(30);

      JsonObject next = own.call("web_search", args("query", "another")).toolError();
      assertThat(next.getString("code")).isEqualTo("rate_limited");
      assertThat(own.tavily.asked("/search")).hasSize(1);
    }
  }

  @Test
  void paysOnceForThirtyTwoEqualSearches() {
    JsonObject call = args("query", "equal searches", "max_results", 8);

    List<Future<Received>> all =
        IntStream.range(0, 32).mapToObj(i -> rig.client.calling("web_search", call)).toList();
    List<Received> answers = all.stream().map(Await::value).toList();
    List<JsonObject> facts = answers.stream().map(Received::facts).toList();

    assertThat(rig.tavily.asked("/search")).hasSize(1);
    assertThat(facts.stream().mapToDouble(f -> f.getJsonObject("credits").getDouble("used")).sum())
        .isEqualTo(1.0);
    assertThat(facts.stream().filter(f -> f.containsKey("coalesced") || f.containsKey("cached")))
        .hasSize(31);
    assertThat(answers.stream().map(Rig::sources).distinct()).hasSize(1);
    assertThat(facts.stream().map(f -> f.getString("result_id")).distinct())
        .as("one answer, one id")
        .hasSize(1);
    assertThat(answers.stream().filter(one -> one.text().contains("0 credits, "))).hasSize(31);
  }

  @Test
  void answersFewerResultsFromMoreAndNotMoreFromFewer() {
    search("query", "supersets", "max_results", 10);
    Received fewer = search("query", "supersets", "max_results", 4);
    Received more = search("query", "supersets", "max_results", 12);

    assertThat(Rig.sources(fewer)).hasSize(4);
    assertThat(fewer.facts().getBoolean("cached")).isTrue();
    assertThat(Rig.closing(fewer)).containsPattern("0 credits, kept from \\d+ s ago, \\d+ left");
    assertThat(Rig.used(fewer)).isZero();
    assertThat(more.facts().containsKey("cached")).isFalse();
    assertThat(rig.tavily.asked("/search")).hasSize(2);
  }

  @Test
  void asksAnewWhenNoAgeIsAllowedAndForOtherTerms() {
    search("query", "ages");
    search("query", "ages", "max_age_s", 0);
    search("query", "ages", "topic", "news");
    search("query", "ages", "include_domains", new JsonArray().add("example.net"));

    assertThat(rig.tavily.asked("/search")).hasSize(4);
  }

  @Test
  void keepsNoFailure() {
    search("query", "again fault:400*1");

    assertThat(search("query", "again fault:400*1").isError()).isFalse();
  }

  @Test
  void triesAgainWhatPasses() {
    for (String fault : List.of("429", "502-html", "504", "cut")) {
      assertThat(search("query", "retry fault:" + fault + "*1").isError()).as(fault).isFalse();
    }
  }
}
