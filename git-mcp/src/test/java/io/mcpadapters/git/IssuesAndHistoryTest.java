package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits, refs, releases, diffs, issues and pull requests, on every dialect. */
class IssuesAndHistoryTest extends OnEveryHost {
  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void listsCommitsARowEachAndGoesOn(String dialect) {
    Received first = call("list_commits", dialect, "limit", 2);
    Received second = call("list_commits", dialect, "limit", 2, "cursor", cursor(first));

    assertThat(column(first, "title"))
        .containsExactly("fix: Say goodbye at the end", "Add data and a logo");
    assertThat(column(second, "title"))
        .containsExactly("Greet in two languages (#2)", "Write a guide");
    assertThat(column(first, "sha")).allMatch(sha -> sha.matches("[0-9a-f]{40}"));
    assertThat(
            first
                .facts()
                .getJsonObject("data")
                .getJsonArray("rows")
                .getJsonArray(0)
                .encode()
                .length())
        .isLessThan(160);
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void filtersCommitsByPathAuthorTimeAndWords(String dialect) {
    assertThat(column(call("list_commits", dialect, "path", "docs"), "title"))
        .containsExactly("Write a guide");
    assertThat(column(call("list_commits", dialect, "author", "ben@example.org"), "title"))
        .containsExactly("fix: Say goodbye at the end", "Write a guide");
    assertThat(
            column(
                call(
                    "list_commits",
                    dialect,
                    "since",
                    "2026-01-07",
                    "until",
                    "2026-01-09T00:00:00Z"),
                "title"))
        .containsExactly("Add data and a logo", "Greet in two languages (#2)");
    assertThat(
            column(
                call(
                    "list_commits",
                    dialect,
                    "query",
                    "install GUIDE",
                    "fields",
                    List.of("title", "body")),
                "body"))
        .containsExactly("It says how to install and how to use it.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void listsBranchesAndTagsByVersion(String dialect) {
    assertThat(column(call("list_refs", dialect), "name")).containsExactly("feature/login", "main");
    assertThat(column(call("list_refs", dialect, "query", "LOGIN"), "name"))
        .containsExactly("feature/login");
    assertThat(column(call("list_refs", dialect, "kind", "tag"), "name"))
        .containsExactly("v1.1.0", "v1.0.0");
    Received one = call("list_refs", dialect, "kind", "tag", "limit", 1);
    assertThat(
            column(
                call("list_refs", dialect, "kind", "tag", "limit", 1, "cursor", cursor(one)),
                "name"))
        .containsExactly("v1.0.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void listsReleasesWithTheirCommitsAndReadsOne(String dialect) {
    Received list = call("list_releases", dialect);
    Received latest = call("list_releases", dialect, "tag", "latest");

    assertThat(column(list, "tag")).containsExactly("v1.1.0", "v1.0.0");
    assertThat(column(list, "sha")).allMatch(sha -> sha.matches("[0-9a-f]{40}"));
    assertThat(latest.text())
        .contains("release v1.1.0 of 2026-01-11", "## Fixes\n\n- Says goodbye (#2)", "untrusted");
    assertThat(
            running
                .call("list_releases", dialect, "acme/app", args("tag", "v9"))
                .toolError()
                .getString("code"))
        .isEqualTo("not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void summarisesACommitAndShowsItsPatch(String dialect) {
    Received summary = call("get_diff", dialect, "commit", "v1.0.0");
    Received patch = call("get_diff", dialect, "commit", "v1.0.0", "detail", "patch");

    assertThat(summary.text().lines().skip(1)).containsExactly("M +3 -0 src/main/App.java");
    assertThat(patch.text())
        .contains("=== M +3 -0 src/main/App.java\n@@ -", "+    System.out.println(\"hello 4\");");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void comparesTwoRefsAndLeavesGeneratedFilesOut(String dialect) {
    Received summary = call("get_diff", dialect, "base", "v1.0.0", "head", "feature/login");
    Received patch =
        call(
            "get_diff",
            dialect,
            "base",
            "v1.0.0",
            "head",
            "feature/login",
            "detail",
            "patch",
            "paths",
            List.of("src/**"));

    assertThat(summary.text()).contains("data/large.txt", "assets/logo.png", "src/main/Login.java");
    assertThat(permalink(summary)).contains("/compare/");
    assertThat(patch.text())
        .contains(
            "src/main/Login.java", "+final class Login {", "+    System.out.println(\"hello 7\");")
        .doesNotContain("large.txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void showsThePatchesOfAPullRequest(String dialect) {
    Received patch = call("get_diff", dialect, "pull", 3, "detail", "patch");

    assertThat(patch.text())
        .contains(
            "pull request #3",
            "=== A +3 -0 src/main/Login.java",
            "+  // TODO",
            "=== M +1 -0 src/main/App.java");
  }

  @Test
  void aBigPatchIsCutAndGoesOn() {
    List<String> lines = new ArrayList<>();
    String cursor = null;
    for (int i = 0; i < 4; i++) {
      Received part =
          cursor == null
              ? call("get_diff", "gitea", "commit", "v1.0.0", "detail", "patch", "max_chars", 1000)
              : call(
                  "get_diff",
                  "gitea",
                  "commit",
                  "v1.0.0",
                  "detail",
                  "patch",
                  "max_chars",
                  1000,
                  "cursor",
                  cursor);
      lines.addAll(part.text().lines().toList());
      cursor = cursor(part);
      if (cursor == null) {
        break;
      }
    }
    assertThat(lines).anyMatch(line -> line.contains("hello 6"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void readsAnIssueWithWhatWasSaid(String dialect) {
    Received issue = call("get_issue", dialect, "number", 1);
    Received newest =
        call(
            "get_issue",
            dialect,
            "number",
            1,
            "order",
            "newest",
            "include",
            List.of("comments", "events"));

    assertThat(issue.text())
        .contains(
            "issue #1 [open] \"It greets too loudly\"",
            "labels: bug",
            "When started, it shouts.",
            "--- ada",
            "A whisper would do.")
        .doesNotContain("\u202e");
    assertThat(issue.text().indexOf("Thanks, I see it"))
        .isLessThan(issue.text().indexOf("A whisper"));
    assertThat(newest.text().indexOf("Thanks, I see it"))
        .isGreaterThan(newest.text().indexOf("A whisper"));
    assertThat(issue.facts().getBoolean("untrusted")).isTrue();
    assertThat(
            running
                .call("get_issue", dialect, "acme/app", args("number", 99))
                .toolError()
                .getString("code"))
        .isEqualTo("not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void readsAPullRequestWithFilesThreadsReviewsAndChecks(String dialect) {
    Received plain = call("get_pull_request", dialect, "number", 3);
    Received all =
        call(
            "get_pull_request",
            dialect,
            "number",
            3,
            "include",
            List.of("files", "commits", "reviews", "comments", "checks"));

    assertThat(plain.text())
        .contains(
            "draft pull request #3 [open]", "feature/login → main", "A +3 -0 src/main/Login.java")
        .doesNotContain("TODO");
    assertThat(plain.text()).containsPattern("head [0-9a-f]{40}, base [0-9a-f]{40}[;\n]");
    assertThat(all.text())
        .contains(
            "Sketch a login",
            "Which protocol?",
            "success",
            "src/main/Login.java:1 [",
            "Make it final.",
            "Done.");
    if (dialect.equals("github")) {
      assertThat(all.text()).contains("does not say whether resolved");
    } else {
      assertThat(all.text().indexOf("Login.java:1 [unresolved"))
          .isBetween(0, all.text().indexOf("Login.java:2 [resolved"));
    }
    assertThat(call("get_pull_request", dialect, "number", 2).text())
        .contains("pull request #2 [merged]")
        .containsPattern(", merged as [0-9a-f]{40}");
  }
}
