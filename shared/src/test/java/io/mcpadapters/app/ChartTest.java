package io.mcpadapters.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The chart that `docker/bench/report` draws says what RESULTS.md says. */
class ChartTest {
  private static final Path BENCH = Path.of("../docker/bench");
  private static final Pattern NUMBERS =
      Pattern.compile("<dc:description>(.*?)</dc:description>", Pattern.DOTALL);
  private static final Map<String, Row> PANELS =
      Map.of(
          "exec to the first answer, ms",
          new Row("## Cold start\n", 1, ""),
          "memory of its own then, MiB",
          new Row("## Cold start\n", 6, ""),
          "calls a second, 32 in flight",
          new Row("## Load\n", 2, "32"));

  /** Where a panel's numbers stand: section, column, and what the second column has to be. */
  private record Row(String section, int column, String second) {
    double of(String page, String server) {
      int from = page.indexOf(section);
      int to = page.indexOf("\n## ", from + 1);
      for (String line : page.substring(from, to < 0 ? page.length() : to).split("\n")) {
        String[] cells = line.split("\\|", -1);
        if (cells.length > column + 1
            && cells[1].strip().equals(server)
            && (second.isEmpty() || cells[2].strip().equals(second))) {
          String cell = cells[column + 1].strip().replace(",", "");
          return Double.parseDouble(cell.split(" ")[0]);
        }
      }
      throw new AssertionError("no row of " + server + " in " + section);
    }
  }

  @Test
  void itsNumbersAreThoseOfTheResults() throws IOException {
    String results = Files.readString(BENCH.resolve("RESULTS.md"));
    for (String theme : List.of("light", "dark")) {
      Matcher numbers = NUMBERS.matcher(Files.readString(BENCH.resolve("chart-" + theme + ".svg")));
      assertThat(numbers.find()).isTrue();
      List<String> shown = new ArrayList<>();
      for (Object each : new JsonArray(numbers.group(1))) {
        JsonObject panel = (JsonObject) each;
        JsonObject values = panel.getJsonObject("values");
        Row row = PANELS.get(panel.getString("panel"));
        assertThat(values).hasSize(4);
        for (String server : values.fieldNames()) {
          assertThat(values.getDouble(server))
              .as("%s of %s; docker/bench/report draws it anew", panel.getString("panel"), server)
              .isEqualTo(row.of(results, server));
        }
        shown.add(panel.getString("panel"));
      }
      assertThat(shown).containsExactlyInAnyOrderElementsOf(PANELS.keySet());
    }
  }
}
