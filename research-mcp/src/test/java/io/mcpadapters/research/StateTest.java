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
      String request =
          first
              .call("research", args("input", "ice", "max_credits", 110))
              .facts()
              .getString("request_id");
      first.stop();
      first.tavily.forget();

      try (Rig second = first.another(settings())) {
        String id = found.getString("result_id");
        assertThat(second.call("read_result", args("result_id", id)).text()).contains("Part 1 of");
        Received report = second.call("research_status", args("request_id", request));
        assertThat(report.text()).contains("naïve, ☂ and 🌊");
        assertThat(second.call("research", args("input", "ice", "max_credits", 110)).text())
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
