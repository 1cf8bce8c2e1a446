package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer without anything names the limits that were sent, by every tool that has some. */
class NothingFoundTest extends OnEveryHost {
  private static void said(Received answer, String sentence) {
    JsonArray warnings = good(answer).facts().getJsonArray("warnings", new JsonArray());
    assertThat(warnings.isEmpty() ? answer.text() : warnings.encode()).contains(sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void namesItsLimits(String dialect) {
    said(
        call("list_tree", dialect, "path", "docs", "glob", "*.java", "dirs_only", true),
        "[Nothing was found with path docs, glob *.java, dirs_only true.]");
    said(
        call("list_commits", dialect, "query", "nowhere", "since", "2026-01-01"),
        "Nothing was found with since 2026-01-01, query nowhere.");
    said(
        call("list_refs", dialect, "query", "nowhere"),
        "Nothing was found with kind branch, query nowhere.");
    said(
        running.call("list_releases", dialect, "acme/archived", args()),
        "Nothing was found with include_prerelease false.");
    said(
        call("search_issues", dialect, "query", "nowhere", "labels", List.of("bug", "area/001")),
        "Nothing was found with query nowhere, labels bug + area/001.");
    said(
        call("search_code", dialect, "query", "nowhere", "glob", "*.md", "strategy", "scan"),
        "[Nothing was found with mode literal, glob *.md.]");
    said(
        call(
            "get_diff",
            dialect,
            "base",
            "v1.0.0",
            "head",
            "main",
            "detail",
            "patch",
            "paths",
            List.of("a/**", "b")),
        "[Nothing was found with paths a/** + b.]");
    said(
        call("read_file", dialect, "path", "LICENSE", "around", "nowhere"),
        "none is among those asked for: around nowhere.]");
    said(
        call(
            "read_files",
            dialect,
            "files",
            new JsonArray().add(args("path", "LICENSE", "lines", "7-9"))),
        "none is among those asked for: lines 7-9.]");
  }

  @Test
  void aFileOfWhichNoneIsShownIsCountedNonetheless() {
    JsonArray files = new JsonArray().add(args("path", "LICENSE", "lines", "7-9"));

    assertThat(call("read_files", "gitea", "files", files).text())
        .contains("=== LICENSE (1 line) http");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void soDoesASearchOfAWholeHost(String dialect) {
    String host = "127.0.0.1:" + running.host(dialect).port();
    JsonObject words = args("query", "nowhere", "hosts", List.of(host), "owner", "acme");

    said(
        running.client().call("search_repositories", words),
        "Nothing was found with archived false, query nowhere, owner acme.");
    said(
        running.client().call("search_issues", words),
        "Nothing was found with query nowhere, owner acme.");
  }

  @Test
  void whatDoesNotDifferHasNoLimitToName() {
    said(
        running.call("get_diff", "gitea", "acme/archived", args("base", "main", "head", "main")),
        "[No file differs.]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void whatIsFoundHasNoSuchSentence(String dialect) {
    assertThat(call("list_commits", dialect, "query", "Greet").facts().containsKey("warnings"))
        .isFalse();
  }

  @Test
  void whatIsNoGroupIsSaidToBeNone() {
    String host = "127.0.0.1:" + running.host("gitlab").port();
    JsonObject error =
        running
            .client()
            .call(
                "search_issues", args("query", "reader", "hosts", List.of(host), "owner", "nobody"))
            .toolError();

    assertThat(error.getString("reason")).isEqualTo("owner_not_found");
    assertThat(error.getString("hint")).contains("repo");
  }

  @Test
  void ofManyLabelsAPartIsNotToldAsAll() {
    JsonObject error =
        running
            .call("search_issues", "gitea", "acme/many", args("labels", List.of("bugs")))
            .toolError();

    assertThat(error.containsKey("allowed")).isFalse();
    assertThat(error.getString("hint")).contains("Of 122 labels");
  }

  /** GitLab's own list of a group's issues filters, which its search does not. */
  @Test
  void theIssuesOfAGroupAreFiltered() {
    String host = "127.0.0.1:" + running.host("gitlab").port();
    Received found =
        good(
            running
                .client()
                .call(
                    "search_issues",
                    args(
                        "query",
                        "reader",
                        "hosts",
                        List.of(host),
                        "owner",
                        "acme",
                        "labels",
                        List.of("bug"))));

    assertThat(column(found, "title")).containsExactly("Reader starts slowly");
    assertThat(column(found, "repo")).containsExactly("acme/many");
  }
}
