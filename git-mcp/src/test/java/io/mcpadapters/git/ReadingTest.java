package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.git.sandbox.Fake;
import io.mcpadapters.kit.Asked;
import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** list_tree, read_file and list_hosts, on every dialect. */
class ReadingTest extends OnEveryHost {
  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void readsLinesWithAPermalinkToTheCommit(String dialect) {
    Received answer =
        running.call(
            "read_file", dialect, "acme/app", args("path", "src/main/App.java", "lines", "3-4"));

    assertThat(answer.text().lines().toList())
        .hasSize(3)
        .element(0)
        .asString()
        .contains("acme/app src/main/App.java lines 3-4 of", "untrusted");
    assertThat(answer.text()).endsWith("3\t/** Greets. */\n4\tpublic final class App {\n");
    assertThat(permalink(answer))
        .contains("#L3-")
        .startsWith(running.host(dialect).url())
        .contains(head(dialect));
    assertThat(answer.facts().encode()).doesNotContain(head(dialect), "http");
    assertThat(answer.facts().getBoolean("untrusted")).isTrue();
    assertThat(answer.facts().getJsonObject("data").getString("blob")).matches("[0-9a-f]{40}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void takesRefPathAndLinesFromAnAddressAndFindsWhereTheRefEnds(String dialect) {
    String url =
        running.host(dialect).url()
            + "/acme/app"
            + ((dialect.equals("github")
                ? "/blob"
                : dialect.equals("gitlab") ? "/-/blob" : "/src/branch"))
            + "/feature/login/src/main/Login.java#L1";

    Received answer = running.client().call("read_file", args("repo", url));

    assertThat(answer.text()).endsWith("1\tfinal class Login {\n");
    assertThat(answer.text()).contains(" @ feature/login " + permalink(answer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void listsATreeWithSizes(String dialect) {
    Received answer = running.call("list_tree", dialect, "acme/app", args());

    assertThat(answer.text())
        .contains("docs/\n  guide.md", "src/\n  main/\n  test/\n", "assets/\n  logo.png")
        .doesNotContain("App.java");
    assertThat(answer.facts().encode()).doesNotContain("complete"); // for its depth
    assertThat(data(call("list_tree", dialect, "depth", 9)).getBoolean("complete")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void listsAFolderByGlob(String dialect) {
    Received answer =
        running.call("list_tree", dialect, "acme/app", args("path", "src", "glob", "**/*.java"));

    assertThat(answer.text()).contains("main/\n  App.java").contains("test/\n  AppTest.java");
    assertThat(answer.text()).contains(" 2 of 2 entries ");
  }

  @ParameterizedTest
  @CsvSource({"github,2026", "gitea,2026", "forgejo,2026"})
  void aLargeFileComesInWindowsUntilItsEnd(String dialect, int from) {
    JsonObject asked =
        args("path", "data/large.txt", "lines", from + "-" + (from + 600), "numbered", false);
    List<String> lines = new ArrayList<>();
    String cursor = null;
    do {
      Received answer =
          running.call(
              "read_file",
              dialect,
              "acme/app",
              cursor == null ? asked : asked.copy().put("cursor", cursor));
      assertThat(answer.chars()).isBetween(cursor == null ? 7000 : 0, 8000);
      answer.text().lines().skip(1).filter(line -> line.startsWith("line ")).forEach(lines::add);
      cursor = cursor(answer);
    } while (cursor != null);

    assertThat(lines)
        .hasSize(601)
        .startsWith("line 2026 of a large file")
        .endsWith("line 2626 of a large file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea"})
  void aCursorStaysWithItsCommitAndWorksInAnotherProcess(String dialect) {
    Map<String, String> key = Map.of("MCP_SIGNING_KEY", "0123456789abcdef0123456789abcdef");
    JsonObject asked =
        args("repo", running.repo(dialect, "acme/app"), "path", "docs/guide.md", "max_chars", 2000);
    Received first = running.another(key).call("read_file", asked);
    String cursor = cursor(first);

    Received second = running.another(key).call("read_file", asked.copy().put("cursor", cursor));

    assertThat(second.isError()).isFalse();
    assertThat(commit(second)).isEqualTo(commit(first));
    assertThat(
            running
                .client()
                .call("read_file", asked.copy().put("cursor", cursor))
                .toolError()
                .getString("field"))
        .isEqualTo("cursor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aHundredThousandEntriesAreListedWithinTheBudgetAndGoOn(String dialect) {
    Received first = running.call("list_tree", dialect, "acme/huge", args("glob", "**/*.txt"));
    String cursor = cursor(first);
    Received second =
        running.call("list_tree", dialect, "acme/huge", args("glob", "**/*.txt", "cursor", cursor));

    assertThat(first.chars()).isBetween(7000, 8000);
    assertThat(first.text()).contains("part000/\n  file000000.txt");
    Matcher head = Pattern.compile(" (\\d+)(?: of \\d+)? entries ").matcher(first.text());
    assertThat(head.find()).isTrue();
    int shown = Integer.parseInt(head.group(1));
    assertThat(second.text())
        .contains("part000/\n  file%06d.txt".formatted(shown))
        .doesNotContain("file%06d.txt".formatted(shown - 1));
  }

  @Test
  void findsLinesAroundAPatternTheLastOnesAndAnOutline() {
    Received around =
        running.call(
            "read_file",
            "github",
            "acme/app",
            args("path", "docs/guide.md", "around", "Step 1?7$", "context", 1));
    Received tail =
        running.call(
            "read_file", "github", "acme/app", args("path", "docs/guide.md", "lines", "-2"));
    Received outline =
        running.call(
            "read_file", "github", "acme/app", args("path", "docs/guide.md", "outline", true));

    assertThat(around.text())
        .contains("## Step 7\n", "## Step 17\n", "…\n")
        .doesNotContain("## Step 8\n");
    assertThat(tail.text().lines().skip(1)).hasSize(2);
    assertThat(outline.text()).contains("1\t# Guide\n", "## Step 120").doesNotContain("Do what");
  }

  @Test
  void asksForACommitOnceAndForNothingByItsName() {
    Fake gitea = running.host("gitea");
    gitea.forget();
    String sha = commit(running.call("read_file", "gitea", "acme/app", args("path", "LICENSE")));
    gitea.forget();

    running.call("read_file", "gitea", "acme/app", args("path", "LICENSE", "ref", sha));

    assertThat(gitea.asked())
        .extracting(Asked::uri)
        .noneMatch(uri -> uri.contains("/git/commits/"));
  }

  @Test
  void listsHostsAndProbesThem() {
    JsonArray known =
        running
            .client()
            .call("list_hosts", args())
            .facts()
            .getJsonObject("data")
            .getJsonArray("hosts");
    JsonArray probed =
        running
            .client()
            .call("list_hosts", args("probe", true))
            .facts()
            .getJsonObject("data")
            .getJsonArray("hosts");

    assertThat(known.getJsonObject(0).getBoolean("default")).isTrue();
    assertThat(known.getJsonObject(0).getString("kind")).isEqualTo("github");
    assertThat(probed.getJsonObject(2).getString("version")).isEqualTo("1.27.0");
    assertThat(probed.getJsonObject(3).getString("kind")).isEqualTo("forgejo");
    assertThat(probed.getJsonObject(3).getJsonObject("caps").getBoolean("commits_by_date"))
        .isFalse();
  }
}
