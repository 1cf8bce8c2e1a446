package io.mcpadapters.research;

import static io.mcpadapters.kit.McpClient.args;
import static io.mcpadapters.research.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was paid for is answered, kept and booked, whatever its answer was like. */
@Execution(ExecutionMode.CONCURRENT)
class PaidOnceTest {
  private static final String WIKI = "https://docs.example.org/wiki/";

  private static JsonObject server(Rig rig) {
    return rig.call("get_usage", args()).facts().getJsonObject("this_server");
  }

  private static String fenced(Received answer, int n) {
    String text = answer.text();
    int from = text.indexOf("<untrusted source=" + n + ">\n");
    return text.substring(from, text.indexOf("\n</untrusted>", from));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "reversed"})
  void addressesThatDifferInLettersOrSchemeHaveTheirOwnTexts(String order) {
    try (Rig rig = new Rig()) {
      String mark = "?f=fault:" + order;
      JsonArray urls =
          list(
              WIKI + "IT" + mark,
              WIKI + "It" + mark,
              "http://docs.example.org/wiki/IT" + mark,
              "https://www.docs.example.org/wiki/IT" + mark,
              WIKI + "IT/" + mark);
      Received answer = rig.call("extract_pages", args("urls", urls));

      for (int i = 0; i < urls.size(); i++) {
        String url = urls.getString(i);
        assertThat(fenced(answer, i + 1))
            .contains("— " + url + "\n")
            .contains("Wiki text of " + url.substring(url.indexOf("/wiki/") + 6, url.indexOf("?")));
      }
      assertThat(answer.text()).doesNotContain("asked for as");
      rig.call("extract_pages", args("urls", urls));
      assertThat(rig.tavily.asked("/extract")).hasSize(1);
    }
  }

  @Test
  void aPageUnderAnotherAddressIsShownAsSuchAndNotPaidForAgain() {
    try (Rig rig = new Rig()) {
      String moved = WIKI + "a?x=answered:https%3A%2F%2Felsewhere.example%2Fb";
      String encoded = WIKI + "caf%C3%A9";
      String tracked = WIKI + "t?utm_source=z&id=1";
      Received answer = rig.call("extract_pages", args("urls", list(moved, encoded, tracked)));

      assertThat(fenced(answer, 1)).contains("— https://elsewhere.example/b\n", "Wiki text of a");
      assertThat(answer.text()).contains("([1]: asked for as " + moved + ")");
      assertThat(Rig.sources(answer)).hasSize(3);
      assertThat(answer.facts().containsKey("failed")).isFalse();
      assertThat(rig.tavily.asked("/extract")).hasSize(1);
    }
  }

  @Test
  void severalPagesUnderOtherAddressesAreListedAndNotPaidForAgain() {
    try (Rig rig = new Rig()) {
      Received answer =
          rig.call(
              "extract_pages",
              args(
                  "urls",
                  list(
                      WIKI + "a?x=answered:https%3A%2F%2Felsewhere.example%2Fb",
                      WIKI + "c?x=answered:https%3A%2F%2Felsewhere.example%2Fd")));

      assertThat(answer.text()).contains("https://elsewhere.example/b", "elsewhere.example/d");
      assertThat(answer.facts().getInteger("failed")).isEqualTo(2);
      assertThat(rig.tavily.asked("/extract")).as("none again with advanced").hasSize(1);
    }
  }

  @Test
  void whatASiteHadNoTimeForIsAskedAgainByWhoHasMore() {
    try (Rig rig = new Rig()) {
      JsonObject map = args("url", "https://docs.example.org/x?fault:timed-out", "timeout_s", 20);
      Received first = rig.call("map_site", map);
      rig.call("map_site", map);
      assertThat(rig.tavily.asked("/map")).as("no more time").hasSize(1);
      assertThat(first.facts().getJsonArray("warnings").encode()).contains("20 s were over");

      rig.call("map_site", map.copy().put("timeout_s", 40));
      assertThat(rig.tavily.asked("/map")).as("more time").hasSize(2);
      rig.call("map_site", map.copy().put("timeout_s", 40));
      rig.call("map_site", map);
      assertThat(rig.tavily.asked("/map")).hasSize(2);
      rig.call("map_site", map.copy().put("max_age_s", 0));
      assertThat(rig.tavily.asked("/map")).as("asked for anew").hasSize(3);

      JsonObject crawl = args("url", "https://docs.example.org/y?fault:timed-out", "timeout_s", 20);
      rig.call("crawl_site", crawl);
      rig.call("crawl_site", crawl);
      assertThat(rig.tavily.asked("/crawl")).hasSize(1);
      rig.call("crawl_site", crawl.copy().put("timeout_s", 40));
      rig.call("crawl_site", crawl.copy().put("timeout_s", 40).put("max_age_s", 0));
      assertThat(rig.tavily.asked("/crawl")).hasSize(3);
    }
  }

  @Test
  void anAnswerOfManyMegabytesIsTakenPageByPage() {
    try (Rig rig = new Rig()) {
      Received answer =
          rig.call(
              "web_search", args("query", "x fault:large", "content", "text", "max_results", 6));

      assertThat(Rig.sources(answer)).hasSize(6);
      assertThat(answer.text()).contains("only the first 500,000 of 2,999,9");
      assertThat(server(rig).getInteger("used")).isEqualTo(1);
    }
  }

  @Test
  void aSiteOfManyMegabytesAndItsCreditsAreNotLost() {
    try (Rig rig = new Rig()) {
      String site = "https://docs.example.org/fault:large";
      Received crawl = rig.call("crawl_site", args("url", site, "limit", 5));
      JsonArray urls = list(WIKI + "a?x=fault:large", WIKI + "b?x=fault:large", WIKI + "c");
      Received pages = rig.call("extract_pages", args("urls", urls));

      assertThat(Rig.sources(crawl)).hasSize(5);
      assertThat(Rig.used(crawl)).isEqualTo(2);
      assertThat(Rig.sources(pages)).hasSize(3);
      assertThat(crawl.text()).contains("only the first 500,000 of");
    }
  }

  @Test
  void whatCameBeforeAnAnswerBrokeOffIsGivenAndBooked() {
    try (Rig rig = new Rig()) {
      Received answer =
          rig.call(
              "web_search", args("query", "x fault:broken", "content", "text", "max_results", 9));

      assertThat(answer.isError()).isFalse();
      assertThat(Rig.sources(answer)).hasSizeBetween(1, 8);
      assertThat(Rig.closing(answer)).contains("broke off");
      assertThat(server(rig).getInteger("used")).isEqualTo(1);
      assertThat(rig.tavily.asked("/search")).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"not-json", "half", "no-usage", "silent"})
  void whatMayHaveBeenPaidIsBooked(String fault) {
    try (Rig rig = new Rig(Map.of("TAVILY_CREDITS_PER_DAY", "50"))) {
      JsonObject call = args("query", "x fault:" + fault, "depth", "advanced");
      if (fault.equals("silent")) {
        rig.client.calling("web_search", call);
        while (rig.tavily.asked("/search").isEmpty()) {
          Thread.onSpinWait();
        }
      } else {
        rig.call("web_search", call);
      }
      int asked = rig.tavily.asked("/search").size();
      assertThat(server(rig).getInteger("used")).isEqualTo(2 * asked);
      assertThat(server(rig).getInteger("left")).isEqualTo(50 - 2 * asked);
    }
  }

  @Test
  void anAttemptThatWasPaidAndLostIsBookedBesideTheOneThatWorked() {
    try (Rig rig = new Rig()) {
      Received answer = rig.call("web_search", args("query", "x fault:paid-cut*1"));

      assertThat(answer.isError()).isFalse();
      assertThat(rig.tavily.spent()).isEqualTo(2);
      assertThat(server(rig).getInteger("used")).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"400", "401", "429", "432", "500", "502-html"})
  void whatWasRefusedIsNotBooked(String fault) {
    try (Rig rig = new Rig()) {
      rig.call("web_search", args("query", "x fault:" + fault));

      assertThat(server(rig).getInteger("used")).isZero();
      assertThat(rig.tavily.spent()).isZero();
    }
  }

  @Test
  void aFailureOfTavilysThatPassesIsTriedAgain() {
    try (Rig rig = new Rig()) {
      assertThat(rig.call("web_search", args("query", "x fault:500*1")).isError()).isFalse();
      assertThat(rig.tavily.asked("/search")).hasSize(2);
    }
  }

  @Test
  void noMoreThanTheKeyAllowsInAnyMinute() {
    try (Rig rig = new Rig(Map.of("TAVILY_REQUESTS_PER_MINUTE", "5"))) {
      List<Received> all =
          IntStream.range(0, 7)
              .mapToObj(i -> rig.call("web_search", args("query", "question " + i)))
              .toList();

      assertThat(all.subList(0, 5)).noneMatch(Received::isError);
      assertThat(all.get(5).toolError().getString("code")).isEqualTo("rate_limited");
      assertThat(all.get(6).toolError().getInteger("retry_after_s")).isBetween(20, 61);
      assertThat(rig.tavily.asked("/search")).hasSize(5);
    }
  }

  @Test
  void theBudgetOfACallerIsKeptAndSaidWhileTavilysPageFails() {
    try (Rig rig = new Rig(Map.of("TAVILY_CREDITS_PER_DAY", "9", "TAVILY_API_KEY", "tvly-wrong"))) {
      JsonObject usage = rig.call("get_usage", args()).facts();

      assertThat(usage.getJsonObject("this_server").getInteger("left")).isEqualTo(9);
      assertThat(usage.getString("tavily_failed")).contains("401");
      assertThat(usage.containsKey("account")).isFalse();
    }
  }

  @Test
  void hintsNameOnlyWhatHelps() {
    try (Rig rig = new Rig(Map.of("TAVILY_CREDITS_PER_DAY", "1"))) {
      rig.call("web_search", args("query", "first"));
      assertThat(rig.call("web_search", args("query", "x")).toolError().getString("hint"))
          .doesNotContain("depth basic");
      assertThat(
              rig.call("web_search", args("query", "x", "depth", "advanced"))
                  .toolError()
                  .getString("hint"))
          .contains("depth basic");
      assertThat(rig.call("map_site", args("url", "https://x.org")).toolError().getString("hint"))
          .doesNotContain("instructions");
    }
  }
}
