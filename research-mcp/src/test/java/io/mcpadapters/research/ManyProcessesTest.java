package io.mcpadapters.research;

import static io.mcpadapters.kit.McpClient.args;
import static io.mcpadapters.research.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.Received;
import io.mcpadapters.kit.StateServer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several of the adapter before one Redis: nothing is paid for twice, and what fails is said. */
class ManyProcessesTest {
  private static final JsonObject ICE = args("input", "ice", "max_credits", 110);

  @TempDir Path folder;
  private StateServer server;

  @BeforeEach
  void start() throws IOException {
    server = StateServer.start(folder);
  }

  @AfterEach
  void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  private Map<String, String> settings(String... more) {
    Map<String, String> all = new HashMap<>();
    all.put("STATE_URL", server.url());
    all.put("MCP_SIGNING_KEY", "0123456789abcdef0123456789abcdef");
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  private static JsonObject usage(Rig rig) {
    return rig.call("get_usage", args()).facts().getJsonObject("this_server");
  }

  @Test
  void whatOneFoundAnotherAnswersWithoutPaying() {
    try (Rig first = new Rig(settings())) {
      JsonObject search = args("query", "glaciers", "content", "text");
      JsonObject found = first.call("web_search", search).facts();
      JsonObject pages =
          args("urls", list("https://docs.example.org/wiki/a", "https://docs.example.org/wiki/b"));
      Received read = first.call("extract_pages", pages);
      JsonObject site = args("url", "https://docs.example.org/");
      Received map = first.call("map_site", site);
      Received crawl = first.call("crawl_site", site);
      Received report = first.call("research", ICE);
      int asked = first.tavily.asked().size();
      JsonObject spent = usage(first).getJsonObject("used_by_operation");
      first.stop();

      try (Rig second = first.another(settings())) {
        String id = found.getString("result_id");
        assertThat(second.call("read_result", args("result_id", id)).text()).contains("Part 1 of");
        Received again = second.call("web_search", search);
        assertThat(Rig.used(again)).isZero();
        assertThat(Rig.sources(again)).isNotEmpty();
        assertThat(Rig.sources(second.call("extract_pages", pages))).isEqualTo(Rig.sources(read));
        assertThat(Rig.sources(second.call("map_site", site))).isEqualTo(Rig.sources(map));
        assertThat(Rig.sources(second.call("crawl_site", site))).isEqualTo(Rig.sources(crawl));
        assertThat(Rig.sources(second.call("research", ICE))).isEqualTo(Rig.sources(report));
        assertThat(usage(second).getJsonObject("used_by_operation")).isEqualTo(spent);
        assertThat(usage(second).getString("state")).isEqualTo("redis");
        assertThat(second.tavily.asked("/search")).hasSize(1);
        assertThat(second.tavily.asked("/extract")).hasSize(1);
        assertThat(second.tavily.asked("/map")).hasSize(1);
        assertThat(second.tavily.asked("/crawl")).hasSize(1);
        assertThat(second.tavily.asked("/research")).hasSize(1);
        assertThat(asked).isGreaterThanOrEqualTo(5);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"web_search", "extract_pages", "crawl_site", "research"})
  void equalCallsAtTheSameTimeAreOneRequest(String tool) {
    JsonObject call =
        switch (tool) {
          case "web_search" -> args("query", "glaciers fault:slow");
          case "extract_pages" ->
              args("urls", list("https://docs.example.org/wiki/a?x=fault:slow"));
          case "crawl_site" -> args("url", "https://docs.example.org/fault:slow");
          default -> args("input", "ice fault:sse-slow", "max_credits", 110);
        };
    try (Rig first = new Rig(settings());
        Rig second = first.another(settings());
        Rig third = first.another(settings())) {
      List<Future<Received>> all = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        all.add(List.of(first, second, third).get(i % 3).client.calling(tool, call));
      }
      Await.value(Future.all(all));
      assertThat(all).allSatisfy(one -> assertThat(one.result().isError()).isFalse());
      assertThat(first.tavily.everything().stream().filter(one -> one.method().equals("POST")))
          .hasSize(1);
      double paid = first.tavily.spent();
      assertThat(all.stream().mapToInt(one -> Rig.used(one.result())).sum()).isEqualTo((int) paid);
      assertThat(usage(second).getDouble("used")).isEqualTo(paid);
    }
  }

  @Test
  void aReportBegunByOneIsFinishedByAnotherAndBookedOnce() {
    Map<String, String> settings = settings("TAVILY_CREDITS_PER_DAY", "300");
    JsonObject ask = args("input", "left fault:sse-slow", "max_credits", 110);
    try (Rig first = new Rig(settings)) {
      JsonObject begun = first.call("research", ask.copy().put("wait_s", 0)).facts();
      first.stop();

      try (Rig second = first.another(settings)) {
        assertThat(usage(second).getInteger("left")).as("set aside").isEqualTo(190);
        Received report =
            second.call(
                "research_status", args("request_id", begun.getString("request_id"), "wait_s", 20));
        assertThat(report.text()).contains("It ends here [2].");
        assertThat(usage(second).getInteger("left")).as("settled").isEqualTo(277);
        assertThat(Rig.used(second.call("research", ask))).isZero();
        assertThat(second.tavily.asked("/research")).as("paid once").hasSize(1);
      }
    }
  }

  @Test
  void theServiceIsLeftAloneByAllForAsLongAsItSaidToOne() {
    try (Rig first = new Rig(settings());
        Rig second = first.another(settings())) {
      JsonObject error = first.call("web_search", args("query", "fault:429-after")).toolError();
      assertThat(error.getString("code")).isEqualTo("rate_limited");

      JsonObject next = second.call("web_search", args("query", "another")).toolError();
      assertThat(next.getString("code")).isEqualTo("rate_limited");
      assertThat(next.getInteger("retry_after_s")).isBetween(1, 31);
      assertThat(first.tavily.asked("/search")).hasSize(1);
    }
  }

  @Test
  void whileTheServerIsGoneNothingIsSpentFromABudgetAndItComesBack() throws IOException {
    try (Rig rig = new Rig(settings());
        Rig unlimited = rig.another(settings("TAVILY_CREDITS_PER_DAY", ""))) {
      String id =
          rig.call("web_search", args("query", "a", "content", "text"))
              .facts()
              .getString("result_id");
      unlimited.call("web_search", args("query", "before"));
      int asked = rig.tavily.asked().size();
      server.kill();

      for (Rig either : List.of(rig, unlimited)) {
        JsonObject report = either.call("research", ICE).toolError();
        assertThat(report.getString("code")).isEqualTo("upstream_unavailable");
        assertThat(report.getString("reason")).isEqualTo("state");
        assertThat(report.getBoolean("retryable")).isTrue();
      }
      JsonObject search = rig.call("web_search", args("query", "b")).toolError();
      assertThat(search.getString("reason")).isEqualTo("state");
      assertThat(rig.tavily.asked()).as("nothing was sent").hasSize(asked);
      assertThat(unlimited.call("web_search", args("query", "b")).isError()).isFalse();
      assertThat(
              unlimited.call("read_result", args("result_id", id)).toolError().getString("reason"))
          .isEqualTo("state");
      assertThat(usage(rig).getString("state_failed")).contains("cannot be reached");

      server.restart();
      assertThat(rig.call("web_search", args("query", "c")).isError()).isFalse();
      assertThat(rig.call("research", ICE).isError()).isFalse();
      assertThat(
              unlimited.call("read_result", args("result_id", id)).toolError().getString("reason"))
          .as("it came back empty")
          .isEqualTo("result_gone");
    }
  }
}
