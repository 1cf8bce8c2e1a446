package io.mcpadapters.research;

import static io.mcpadapters.kit.McpClient.args;
import static io.mcpadapters.research.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** extract_pages, map_site, crawl_site, and what is done with their results. */
class ReadingTest {
  private static final String PAGE = "https://docs.example.org/lighthouses/page-0";
  @RegisterExtension static final Rig rig = new Rig();

  @Test
  void readsPagesAndListsThoseThatFailedWithTheReason() {
    Received answer =
        rig.call(
            "extract_pages",
            args("urls", list(PAGE + "?a=1", "https://nowhere.example.org/x", PAGE + "?a=1")));

    assertThat(Rig.sources(answer)).hasSize(1);
    assertThat(answer.facts().getInteger("failed")).isEqualTo(1);
    assertThat(answer.text())
        .contains("[1] All about lighthouses", "<untrusted source=1>")
        .contains(
            "Not read:\n<untrusted source=failed>\n"
                + "https://nowhere.example.org/x — Failed to fetch url, also with advanced\n</untrusted>");
    assertThat(Rig.closing(answer)).contains("1 of 2 not read.");
  }

  @Test
  void triesAgainWithAdvancedOnlyWhatBasicFailedOn() {
    Received answer =
        rig.call("extract_pages", args("urls", list(PAGE + "?b=1", PAGE + "?b=advanced-only")));

    assertThat(Rig.sources(answer)).hasSize(2);
    List<JsonObject> sent = rig.tavily.asked("/extract").stream().map(a -> a.json()).toList();
    assertThat(sent).hasSize(2);
    assertThat(sent.get(1).getString("extract_depth")).isEqualTo("advanced");
    assertThat(sent.get(1).getJsonArray("urls")).containsExactly(PAGE + "?b=advanced-only");
  }

  @Test
  void asksInBatchesOfTwentyAndOnlyForPagesNotReadBefore() {
    JsonArray fifty = new JsonArray();
    IntStream.range(0, 50).forEach(i -> fifty.add(PAGE + "?c=" + i));
    JsonArray some = new JsonArray().add(PAGE + "?c=3").add(PAGE + "?c=new").add(PAGE + "?c=4");

    Received first = rig.call("extract_pages", args("urls", fifty));
    Received second = rig.call("extract_pages", args("urls", some));

    assertThat(Rig.sources(first)).hasSize(50);
    assertThat(Rig.used(first)).isEqualTo(10);
    assertThat(rig.tavily.asked("/extract").stream().map(a -> a.json().getJsonArray("urls").size()))
        .containsExactlyInAnyOrder(20, 20, 10, 1);
    assertThat(Rig.sources(second)).hasSize(3);
    assertThat(second.text()).containsPattern("\\[2] .* — \\Q" + PAGE + "?c=new\\E");
  }

  @Test
  void readsAnewWhenNoAgeIsAllowed() {
    JsonObject call = args("urls", list(PAGE + "?d=1"), "max_age_s", 0);

    rig.call("extract_pages", call);
    rig.call("extract_pages", call);

    assertThat(rig.tavily.asked("/extract")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "nulls, the page has no text",
    "empty, the page has no text",
    "pdf, the bytes of a PDF"
  })
  void givesEachPageARowAlsoWhenItsTextIsNone(String oddity, String why) {
    Received answer =
        rig.call(
            "extract_pages", args("urls", list(PAGE + "?e=fault:" + oddity), "depth", "basic"));

    assertThat(Rig.sources(answer)).isEmpty();
    assertThat(answer.text()).contains("?e=fault:" + oddity + " — " + why);
  }

  @Test
  void cleansTextsAndWarnsOfInstructions() {
    Received answer = rig.call("extract_pages", args("urls", list(PAGE + "?f=fault:hidden")));

    assertThat(answer.text()).contains("Visible text.").doesNotContain("secret comment", "\u200b");
    assertThat(Rig.closing(answer)).contains("instructions");
  }

  @Test
  void keepsOtherBatchesWhenOneFails() {
    JsonArray urls = new JsonArray();
    IntStream.range(0, 21).forEach(i -> urls.add(PAGE + "?g=" + i + (i < 20 ? "" : "&fault:400")));

    Received answer = rig.call("extract_pages", args("urls", urls, "depth", "basic"));

    assertThat(Rig.sources(answer)).hasSize(20);
    assertThat(answer.text()).contains("&fault:400 — tavily answered 400: Invalid topic");
  }

  @Test
  void failsWhenNothingCouldBeAsked() {
    try (Rig own = new Rig()) {
      JsonObject call = args("urls", list(PAGE + "?h=fault:432"));
      assertThat(own.call("extract_pages", call).toolError().getString("reason"))
          .isEqualTo("plan_limit");
      assertThat(own.call("extract_pages", call).toolError().getString("reason"))
          .as("Tavily is left alone for a while")
          .isEqualTo("limit_reached");
      assertThat(own.tavily.asked()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost/x",
        "https://127.0.0.1/",
        "https://0x7f000001/",
        "https://2130706433/",
        "https://017700000001/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://intranet/",
        "https://wiki.corp/",
        "https://db.svc.cluster.local/",
        "https://169.254.169.254/latest",
        "https://user:secret@example.org/",
        "ftp://example.org/",
        "https://exa mple.org/",
        "file:///etc"
      })
  void tellsTavilyOfNoAddressThatIsNotPublic(String url) {
    assertThat(rig.call("extract_pages", args("urls", list(url))).toolError().getString("field"))
        .isEqualTo("urls[0]");
    assertThat(rig.call("map_site", args("url", url)).toolError().getString("field"))
        .isEqualTo("url");
    assertThat(rig.tavily.asked()).isEmpty();
  }

  @Test
  void aWordIsNoAddress() {
    JsonObject error = rig.call("map_site", args("url", "not-a-url")).toolError();

    assertThat(error.getString("message")).contains("must be a web address");
    assertThat(rig.tavily.asked()).isEmpty();
  }

  @Test
  void mapsASite() {
    Received answer = rig.call("map_site", args("url", "docs.example.org", "limit", 4));

    assertThat(answer.facts().getJsonArray("urls")).hasSize(4);
    assertThat(answer.facts().getInteger("count")).isEqualTo(4);
    JsonObject sent = rig.tavily.asked("/map").getLast().json();
    assertThat(sent.getString("url")).isEqualTo("https://docs.example.org");
    assertThat(sent.getBoolean("allow_external")).isFalse();
    assertThat(sent.getInteger("timeout")).as("answered in time").isBetween(40, 45);
    assertThat(answer.facts().getJsonArray("warnings").encode())
        .as("that was time enough")
        .contains("limit 4 is reached")
        .doesNotContain("progress token");
    JsonObject longer = args("url", "https://docs.example.org/more?fault:timed-out");
    assertThat(rig.call("map_site", longer).facts().getJsonArray("warnings").encode())
        .contains("s were over before it was done", "With a progress token it gets more time");
  }

  @Test
  void givesTavilyMoreTimeWhenTheCallerIsToldOfProgress() {
    rig.client
        .meta("progressToken", 0)
        .call("map_site", args("url", "https://news.example.com", "timeout_s", 120));

    assertThat(rig.tavily.asked("/map").getLast().json().getInteger("timeout")).isEqualTo(120);
  }

  @Test
  void crawlsASiteWithinTheCreditsAllowed() {
    JsonObject call = args("url", "https://www.example.net", "limit", 10, "max_credits", 2);

    JsonObject error = rig.call("crawl_site", call).toolError();
    assertThat(error.getString("reason")).isEqualTo("max_credits");
    assertThat(error.getDouble("estimated")).isEqualTo(3.0);
    assertThat(rig.tavily.asked()).isEmpty();

    Received answer = rig.call("crawl_site", call.put("max_credits", 3));
    assertThat(Rig.sources(answer)).hasSize(10);
    assertThat(Rig.used(answer)).isEqualTo(3);
    assertThat(answer.text().length()).isLessThanOrEqualTo(20_000);
  }

  @Test
  void aCrawlThatFindsNoPagesSaysSo() {
    Received answer = rig.call("crawl_site", args("url", "https://docs.example.org/fault:empty"));

    assertThat(answer.text()).contains("No pages were found.").doesNotContain("could be read");
  }

  @Test
  void takesPatternsInTavilysDialect() {
    JsonArray patterns = list("/(?P<some_part>a|b)/(?P=some_part)", "(?<!x)/docs");
    rig.call("map_site", args("url", "https://docs.example.org/re", "select_paths", patterns));

    assertThat(rig.tavily.asked("/map").getLast().json().getJsonArray("select_paths"))
        .isEqualTo(patterns);
  }

  @Test
  void refusesPatternsThatDoNotCompile() {
    JsonObject error =
        rig.call("map_site", args("url", "https://x.org", "select_paths", list("/docs/(")))
            .toolError();

    assertThat(error.getString("field")).isEqualTo("select_paths[0]");
    assertThat(rig.tavily.asked()).isEmpty();
  }

  @Test
  void saysWhyASiteCannotBeRead() {
    assertThat(
            rig.call("crawl_site", args("url", "https://x.org/fault:403"))
                .toolError()
                .getString("code"))
        .isEqualTo("forbidden");
  }
}
