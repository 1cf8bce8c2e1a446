package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.git.sandbox.Fake;
import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What jobs cost: requests, and again when they are repeated; characters beside those of the host's
 * own answers. With `-Dcosts=print` it prints the table.
 */
class CostTest extends OnEveryHost {
  private record Cost(int characters, int requests, int again) {}

  private static Map<String, JsonObject> jobs() {
    Map<String, JsonObject> jobs = new LinkedHashMap<>();
    jobs.put("list_tree", args());
    jobs.put("read_file", args("path", "docs/guide.md"));
    jobs.put("list_commits", args());
    jobs.put("get_diff", args("base", "main", "head", "feature/login"));
    jobs.put("get_issue", args("number", 1));
    jobs.put("get_pull_request", args("number", 3, "include", List.of("files", "comments")));
    jobs.put("list_releases", args());
    jobs.put("blame_lines", args("path", "src/main/App.java", "lines", "5-13"));
    jobs.put("search_code", args("query", "class", "mode", "regex", "glob", "**/*.java"));
    return jobs;
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void nothingThatACommitNamesIsAskedForTwice(String dialect) {
    Map<String, Cost> costs = new LinkedHashMap<>();
    jobs().forEach((tool, arguments) -> costs.put(tool, cost(tool, dialect, arguments)));

    if ("print".equals(System.getProperty("costs"))) {
      costs.forEach((tool, cost) ->
          System.out.printf(
              "%-8s %-18s %5d characters %3d requests %3d again%n",
              dialect, tool, cost.characters, cost.requests, cost.again));
    }
    assertThat(costs.get("list_tree").again)
        .as("list_tree streams, and keeps the commit")
        .isLessThanOrEqualTo(1);
    for (String tool : List.of("read_file", "list_commits", "get_diff")) {
      assertThat(costs.get(tool).again).as(tool).isZero();
    }
    // GitHub follows symbolic links unsaid, so that it is asked for the entry as well
    assertThat(costs.get("read_file").requests)
        .isLessThanOrEqualTo(dialect.equals("github") ? 3 : 2);
    assertThat(costs.values())
        .allSatisfy(cost -> {
          assertThat(cost.again).isLessThanOrEqualTo(cost.requests);
          assertThat(cost.characters).isLessThanOrEqualTo(8000);
        });
  }

  private static Cost cost(String tool, String dialect, JsonObject arguments) {
    Fake host = running.host(dialect);
    int before = host.asked().size();
    Received answer = good(running.call(tool, dialect, "acme/app", arguments));
    int first = host.asked().size();
    good(running.call(tool, dialect, "acme/app", arguments));
    return new Cost(answer.text().length(), first - before, host.asked().size() - first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitea"})
  void aListOfCommitsIsAFractionOfTheHostsOwn(String dialect) {
    JsonArray rows = data(call("list_commits", dialect)).getJsonArray("rows");

    assertThat(rows.encode().length() / rows.size()).isLessThan(140);
  }
}
