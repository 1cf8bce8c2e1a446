package io.mcpadapters.research;

import static io.mcpadapters.kit.McpClient.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What outlives a process, with STATE_DIR and without. */
class StateTest {
  @TempDir Path directory;

  private Map<String, String> settings() {
    return Map.of("STATE_DIR", directory.toString(), "TAVILY_CREDITS_PER_DAY", "150");
  }

  @Test
  void resultsReportsAndTheLedgerOutliveTheProcess() {
    try (Rig first = new Rig(settings())) {
      JsonObject found =
          first.call("web_search", args("query", "glaciers", "content", "text")).facts();
      assertThat(found.getInteger("result_life_s")).isEqualTo(7 * 24 * 3600);
      JsonObject ice = args("input", "ice", "max_credits", 110);
      String request = first.call("research", ice).facts().getString("request_id");
      first.stop();
      first.tavily.forget();

      try (Rig second = first.another(settings())) {
        String id = found.getString("result_id");
        assertThat(second.call("read_result", args("result_id", id)).text()).contains("Part 1 of");
        Received report = second.call("research_status", args("request_id", request));
        assertThat(report.text()).contains("naïve, ☂ and 🌊");
        assertThat(second.call("research", ice).text())
            .as("paid for already")
            .contains("naïve, ☂ and 🌊");
        assertThat(second.tavily.asked()).isEmpty();

        JsonObject usage = second.call("get_usage", args()).facts();
        JsonObject server = usage.getJsonObject("this_server");
        assertThat(server.getJsonObject("used_by_operation"))
            .isEqualTo(args("search", 1, "research", 23));
        assertThat(server.getInteger("left")).isEqualTo(126);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"research_status", "research"})
  void aReportThatOutlivesItsProcessIsSettledByWhoeverFinishesIt(String tool) {
    Map<String, String> settings =
        Map.of("STATE_DIR", directory.toString(), "TAVILY_CREDITS_PER_DAY", "300");
    JsonObject ask = args("input", "left fault:sse-slow", "max_credits", 110);
    try (Rig first = new Rig(settings)) {
      JsonObject begun = first.call("research", ask.copy().put("wait_s", 0)).facts();
      assertThat(begun.getString("request_id")).hasSizeLessThanOrEqualTo(48);
      first.stop();

      try (Rig second = first.another(settings)) {
        assertThat(left(second)).as("set aside").isEqualTo(190);
        JsonObject how =
            tool.equals("research") ? ask : args("request_id", begun.getString("request_id"));
        Received report = second.call(tool, how.copy().put("wait_s", 20));
        assertThat(report.text()).contains("It ends here [2].");
        assertThat(Rig.used(report)).as("by this call").isZero();
        assertThat(left(second)).as("settled").isEqualTo(277);
        assertThat(Rig.used(second.call("research", ask))).isZero();
        assertThat(left(second)).isEqualTo(277);
        assertThat(second.tavily.asked("/research")).as("paid once").hasSize(1);
      }
      try (Rig third = first.another(settings)) {
        assertThat(left(third)).as("written down").isEqualTo(277);
      }
    }
  }

  private static int left(Rig rig) {
    return rig.call("get_usage", args()).facts().getJsonObject("this_server").getInteger("left");
  }

  @Test
  void withoutADirectoryAResultEndsWithTheProcessAndSaysSo() {
    try (Rig first = new Rig()) {
      JsonObject found = first.call("web_search", args("query", "volcanoes")).facts();
      assertThat(found.getInteger("result_life_s")).isEqualTo(3600);
      first.stop();

      try (Rig second = first.another(Map.of())) {
        JsonObject error =
            second.call("read_result", args("result_id", found.getString("result_id"))).toolError();
        assertThat(error.getString("reason")).isEqualTo("result_gone");
      }
    }
  }

  @Test
  void startsWithALedgerThatCannotBeRead() throws IOException {
    Files.createDirectories(directory.resolve("research-mcp"));
    Files.writeString(directory.resolve("research-mcp").resolve("ledger"), "b x search a 1\n");

    try (Rig rig = new Rig(settings())) {
      assertThat(rig.call("web_search", args("query", "origami")).isError()).isFalse();
    }
  }
}
