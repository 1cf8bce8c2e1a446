package io.mcpadapters.research;

import static io.mcpadapters.kit.McpClient.args;
import static io.mcpadapters.research.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.EndToEnd;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.research.sandbox.TavilyFake;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each tool once, what is refused, and the key that must not be said. */
class EndToEndIT extends EndToEnd {
  private static final String PAGE = "https://docs.example.org/lighthouses/page-0";

  private final TavilyFake tavily = Await.value(TavilyFake.start(vertx));

  @Override
  protected Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(tavily.settings());
    settings.put("LOG_LEVEL", "debug");
    return settings;
  }

  @Override
  protected List<String> secrets() {
    return List.of(TavilyFake.KEY, "tvly-");
  }

  @ParameterizedTest
  @EnumSource
  void everyToolWorks(Era era) {
    McpClient own = client(era);
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
        client(era).call("web_search", args("query", "x", "country", "Germny")).toolError();

    assertThat(error.getString("code")).isEqualTo("invalid_input");
    assertThat(error.getString("message")).contains("germany");
  }

  @Test
  void saysNothingOfTheKeyWhateverTavilySays() {
    for (String fault : List.of("echo", "401", "cut", "502-html", "not-json")) {
      Received answer = client().call("web_search", args("query", "secret fault:" + fault));
      assertThat(answer.isError()).as(fault).isTrue();
      assertThat(answer.body().toString()).as(fault).doesNotContain(TavilyFake.KEY, "tvly-");
    }
  }
}
