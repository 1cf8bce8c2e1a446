package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonArray;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A history with merges, renames, commits that were made anew, and pulls merged in three ways. */
class ToldHistoryTest extends OnEveryHost {
  private static Received history(String tool, String dialect, Object... pairs) {
    return good(running.call(tool, dialect, "acme/history", args(pairs)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void blameGoesOverMergesAndRenames(String dialect) {
    Received blame = history("blame_lines", dialect, "path", "new.txt", "lines", "1-6");
    List<String> runs =
        data(blame).getJsonArray("rows").stream()
            .map(row -> ((JsonArray) row).getString(0) + " " + ((JsonArray) row).getString(4))
            .toList();

    assertThat(runs).containsExactly("1 Made anew", "2 Side", "3-4 Begin", "5 Main", "6 Begin");
    assertThat(blame.facts().getJsonArray("warnings", new JsonArray()))
        .hasSize(dialect.equals("gitlab") ? 0 : 1); // the others' is reconstructed
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void sinceGoesByWhenACommitWasPutThere(String dialect) {
    Received list = history("list_commits", dialect, "since", "2026-01-08");

    assertThat(column(list, "title")).containsExactly("Made anew", "Rename", "Merge branch 'side'");
    assertThat(data(list).getJsonArray("columns"))
        .containsExactly("sha", "date", "committed", "author", "title");
    assertThat(column(list, "date").getFirst()).startsWith("2025-06-");
    assertThat(column(list, "committed").getFirst()).startsWith("2026-01-10");
    assertThat(data(call("list_commits", dialect)).getJsonArray("columns"))
        .doesNotContain("committed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gitlab", "gitea", "forgejo"})
  void linesAreCountedWhereTheHostDoes(String dialect) {
    assertThat(
            column(
                history("list_commits", dialect, "limit", 1, "fields", List.of("title", "stats")),
                "stats"))
        .containsExactly("+1 -1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github"})
  void linesThatTheHostDoesNotCountAreAbsent(String dialect) {
    Received list = history("list_commits", dialect, "fields", List.of("title", "stats"));

    assertThat(data(list).getJsonArray("columns")).containsExactly("title");
    assertThat(list.facts().getJsonArray("warnings").encode()).contains("counts no lines");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void mergedPullsAreFoundHoweverTheyWereMerged(String dialect) {
    String text =
        good(running.call(
                "changelog_digest",
                dialect,
                "acme/merged",
                args("from", "v1", "to", "v2", "sources", List.of("pulls"))))
            .text();

    assertThat(text)
        .contains("By a merge http", "By a squash http", "By a rebase http")
        .doesNotContain("Closed without", "Fixes #1");
    assertThat(text.lines().filter(line -> line.startsWith("- "))).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"github, file", "gitlab, lines", "gitea, file", "forgejo, file"})
  void aCitationNamesWhoLastChangedTheLinesWhereTheHostKnows(String dialect, String of) {
    JsonArray wanted =
        new JsonArray()
            .add(
                args("repo", running.repo(dialect, "acme/app"), "path", "README.md", "lines", "1"));
    assertThat(
            data(good(running.client().call("cite_lines", args("citations", wanted))))
                .getJsonArray("citations")
                .getJsonObject(0)
                .getString("last_change_of"))
        .isEqualTo(of);
  }
}
