package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.mcpadapters.tool.JsonDigest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blame, digests and citations, on every dialect. */
class CiteTest extends OnEveryHost {
  @ParameterizedTest
  @ValueSource(strings = {"github", "gitea", "forgejo"})
  void rebuildsBlameWhereTheHostHasNone(String dialect) {
    Received answer = call("blame_lines", dialect, "path", "src/main/App.java", "lines", "5-13");

    List<String> runs =
        data(answer).getJsonArray("rows").stream()
            .map(row ->
                ((JsonArray) row).getString(0)
                    + " "
                    + ((JsonArray) row).getString(4)
                    + " "
                    + ((JsonArray) row).getString(5))
            .toList();
    assertThat(runs)
        .containsExactly(
            "5-8 Start the application ",
            "9-11 Greet in two languages (#2) #2",
            "12-13 fix: Say goodbye at the end ");
    assertThat(answer.facts().getJsonArray("warnings").encode()).contains("reconstructed");
  }

  @Test
  void takesTheHostsBlameWhereThereIsOne() {
    Received answer = call("blame_lines", "gitlab", "path", "src/main/App.java", "lines", "5-8");

    assertThat(data(answer).getJsonArray("rows").getJsonArray(0).getString(0)).isEqualTo("5-8");
    assertThat(answer.facts().containsKey("warnings")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void digestsTheChangesBetweenVersions(String dialect) {
    Received releases = call("changelog_digest", dialect);
    Received file = call("changelog_digest", dialect, "sources", List.of("changelog_file"));
    Received commits =
        call(
            "changelog_digest",
            dialect,
            "from",
            "v1.0.0",
            "to",
            "main",
            "sources",
            List.of("commits"));

    assertThat(releases.text())
        .contains("v1.0.0 → v1.1.0 by releases", "# v1.1.0 (2026-01-11) ", "Says goodbye (#2)")
        .doesNotContain("First release");
    assertThat(file.text())
        .containsPattern("CHANGELOG\\.md\\?(plain=1|display=source)#L3")
        .contains("## 1.1.0\n\n- Says goodbye")
        .doesNotContain("Greets");
    assertThat(commits.text())
        .contains(
            "## Fixes\n- fix: Say goodbye at the end http", "## Other\n- Add data and a logo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void citesLinesAndQuotes(String dialect) {
    JsonArray wanted =
        new JsonArray()
            .add(
                args(
                    "repo",
                    running.repo(dialect, "acme/app"),
                    "path",
                    "docs/guide.md",
                    "lines",
                    "1-3"))
            .add(
                args(
                    "repo",
                    running.repo(dialect, "acme/app"),
                    "path",
                    "docs/guide.md",
                    "quote",
                    "## Step 3"))
            .add(
                args(
                    "repo",
                    running.repo(dialect, "acme/app"),
                    "path",
                    "docs/nope.md",
                    "lines",
                    "1"));
    JsonArray cited =
        data(good(running.client().call("cite_lines", args("citations", wanted))))
            .getJsonArray("citations");

    JsonObject first = cited.getJsonObject(0);
    assertThat(first.getString("citation"))
        .startsWith("[acme/app docs/guide.md:1–3 @ ")
        .contains("](" + first.getString("permalink") + ")", "# Guide");
    assertThat(first.getString("sha256")).isEqualTo(JsonDigest.hex("# Guide\n\n## Step 1\n"));
    assertThat(first.getString("author")).isEqualTo("Ben Example");
    assertThat(cited.getJsonObject(1).getString("lines")).isEqualTo("11");
    assertThat(cited.getJsonObject(2).getJsonObject("error").getString("reason"))
        .isEqualTo("path_not_found");
  }

  @ParameterizedTest
  @CsvSource({"bibtex,@misc{acmeapp", "plain,acme/app docs/guide.md:1", "csl-json,software"})
  void citesInSeveralStyles(String style, String part) {
    JsonArray wanted =
        new JsonArray()
            .add(
                args(
                    "repo",
                    running.repo("github", "acme/app"),
                    "path",
                    "docs/guide.md",
                    "lines",
                    "1"));

    Received answer =
        good(running.client().call("cite_lines", args("citations", wanted, "style", style)));

    assertThat(
            data(answer).getJsonArray("citations").getJsonObject(0).getValue("citation").toString())
        .contains(part);
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void tellsWhatHasBecomeOfCitations(String dialect) {
    String sha = head(dialect);
    String old =
        data(good(
                running
                    .client()
                    .call(
                        "resolve_url", args("url", running.repo(dialect, "acme/app") + "@v1.0.0"))))
            .getString("sha");
    List<String> urls =
        List.of(
            link(dialect, sha, "docs/guide.md", "#L1"),
            link(dialect, old, "src/main/App.java", "#L12"),
            link(dialect, old, "src/main/App.java", "#L10-L13"),
            link(dialect, "main", "docs/guide.md", "#L1"),
            link(dialect, sha, "docs/none.md", "#L1"),
            link(dialect, "0123456789012345678901234567890123456789", "docs/guide.md", "#L1"),
            "https://elsewhere.example.org/o/r/blob/main/x",
            running.host(dialect).url() + "/fault/500/blob/main/x");
    Received answer = good(running.client().call("check_citations", args("urls", urls)));

    List<String> states =
        data(answer).getJsonArray("rows").stream()
            .map(row -> ((JsonArray) row).getString(1))
            .toList();
    assertThat(states)
        .startsWith("ok", "moved", "changed", "unpinned", "gone", "gone", "unreachable");
    assertThat(data(answer).getJsonArray("rows").getJsonArray(1).getString(4)).isEqualTo("15");
    assertThat(data(answer).getJsonArray("rows").getJsonArray(3).getString(3)).contains(sha);
  }

  @Test
  void takesTheLinksOfAText() {
    String text =
        "See [the guide]("
            + link("github", "main", "docs/guide.md", "#L1")
            + ") and https://example.org/x.";

    Received answer = good(running.client().call("check_citations", args("text", text)));

    assertThat(data(answer).getJsonArray("rows")).hasSize(1);
    assertThat(answer.facts().getJsonArray("warnings").getString(0)).startsWith("1 link in");
  }
}
