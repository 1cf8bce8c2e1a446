package io.mcpadapters.research;

import static io.mcpadapters.research.Rig.args;
import static io.mcpadapters.research.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.research.sandbox.TavilyFake;
import io.mcpadapters.tool.Revision;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client meets, however the adapter runs: as the jar, as the binary, by HTTP, by stdio. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class EndToEnd {
  private static final String PAGE = "https://docs.example.org/lighthouses/page-0";

  final Vertx vertx = Vertx.vertx();
  private final TavilyFake tavily = Await.value(TavilyFake.start(vertx));
  private McpClient client;

  /** Starts the adapter with these settings; a client to it. */
  abstract McpClient start(Map<String, String> settings) throws Exception;

  /** Ends it; all that it has printed. */
  abstract List<String> stop() throws Exception;

  @BeforeAll
  void begin() throws Exception {
    Map<String, String> settings = new HashMap<>(tavily.settings());
    settings.put("LOG_LEVEL", "debug");
    client = start(settings);
  }

  @AfterAll
  void finish() throws Exception {
    if (client != null) {
      client.close();
      assertThat(String.join("\n", stop()))
          .as("what it printed")
          .doesNotContain(TavilyFake.KEY, "tvly-");
    }
    Await.value(vertx.close());
  }

  /** One of each era. */
  enum Era {
    MODERN(Revision.V2026_07_28),
    LEGACY(Revision.V2025_11_25);

    private final Revision revision;

    Era(Revision revision) {
      this.revision = revision;
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyToolWorks(Era era) {
    McpClient own = client.as(era.revision);
    assertThat(own.tools()).hasSize(9);

    Received found = own.call("web_search", args("query", "lighthouses", "country", "CZE"));
    assertThat(found.text()).contains("[1] All about lighthouses");
    JsonObject result = args("result_id", found.facts().getString("result_id"));
    assertThat(own.call("read_result", result).text()).contains("Part 1 of");
    assertThat(own.call("cite", result.copy().put("style", "mla")).text()).contains("Accessed");
    assertThat(own.call("extract_pages", args("urls", list(PAGE))).text()).contains("Part 6 of");
    assertThat(own.call("map_site", args("url", "docs.example.org")).text()).contains("page-9");
    assertThat(own.call("crawl_site", args("url", "docs.example.org", "limit", 2)).text())
        .contains("<untrusted source=2>");
    Received report = own.call("research", args("input", "tides", "max_credits", 110));
    assertThat(report.text()).contains("naïve, ☂ and 🌊");
    JsonObject request = args("request_id", report.facts().getString("request_id"));
    assertThat(own.call("research_status", request).text()).contains("naïve, ☂ and 🌊");
    JsonObject data =
        args("properties", args("answer", args("type", "string", "description", "a")));
    assertThat(
            own.call("research", args("input", "data", "max_credits", 110, "output_schema", data))
                .facts()
                .getJsonObject("data")
                .getString("answer"))
        .isEqualTo("tide mills");
    assertThat(own.call("get_usage", args()).text()).contains("plan_limit");
  }

  @ParameterizedTest
  @EnumSource
  void refusesWithoutSpending(Era era) {
    JsonObject error =
        client
            .as(era.revision)
            .call("web_search", args("query", "x", "country", "Germny"))
            .toolError();

    assertThat(error.getString("code")).isEqualTo("invalid_input");
    assertThat(error.getString("message")).contains("germany");
  }

  @Test
  void saysNothingOfTheKeyWhateverTavilySays() {
    for (String fault : List.of("echo", "401", "cut", "502-html", "not-json")) {
      Received answer = client.call("web_search", args("query", "secret fault:" + fault));
      assertThat(answer.isError()).as(fault).isTrue();
      assertThat(answer.body().toString()).as(fault).doesNotContain(TavilyFake.KEY, "tvly-");
    }
  }
}
