package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not there is told as that, with what may be meant, on every dialect. */
class MissingTest extends OnEveryHost {
  private static JsonObject error(String tool, String dialect, String repo, Object... pairs) {
    return running.call(tool, dialect, repo, args(pairs)).toolError();
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aNumberThatIsNotThereIsTold(String dialect) {
    JsonObject issue = error("get_issue", dialect, "acme/app", "number", 999);
    JsonObject pull = error("get_pull_request", dialect, "acme/app", "number", 1);

    assertThat(issue.getString("reason")).isEqualTo("issue_not_found");
    assertThat(issue.getInteger("newest")).isEqualTo(dialect.equals("gitlab") ? 1 : 3);
    assertThat(issue.getString("message")).contains("has no issue #999.");
    assertThat(pull.getString("reason")).isEqualTo("pull_not_found");
    assertThat(pull.getString("message")).contains("#1 is an issue.");
    assertThat(error("get_diff", dialect, "acme/app", "pull", 1).getString("reason"))
        .isEqualTo("pull_not_found");
  }

  @Test
  void whereTheyAreNumberedApartAPullIsNoIssue() {
    assertThat(error("get_issue", "gitlab", "acme/app", "number", 2).getString("message"))
        .contains("#2 is a pull request.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void whatIsSwitchedOffIsSaidToBe(String dialect) {
    assertThat(error("get_issue", dialect, "acme/closed", "number", 1).getString("reason"))
        .isEqualTo("issues_disabled");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aReleaseThatIsNotThereIsToldFromItsTag(String dialect) {
    JsonObject none = error("list_releases", dialect, "acme/app", "tag", "v1.1.1");
    JsonObject tag = error("list_releases", dialect, "acme/marks", "tag", "v1.0.0");

    assertThat(none.getString("reason")).isEqualTo("release_not_found");
    assertThat(none.getJsonArray("did_you_mean")).contains("v1.1.0");
    assertThat(tag.getString("message")).contains("has the tag v1.0.0, but no release of it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aMistakeInCaseOnlyIsToldAsThat(String dialect) {
    for (String path : List.of("docs/Guide.md", "Docs/Guide.md")) {
      JsonObject error = error("read_file", dialect, "acme/app", "path", path);
      assertThat(error.getString("reason")).as(path).isEqualTo("path_not_found");
      assertThat(error.getString("hint")).isEqualTo("It differs in case only from docs/guide.md.");
      assertThat(error.getJsonArray("did_you_mean")).containsExactly("docs/guide.md");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void anAuthorWhoDoesNotExistIsTold(String dialect) {
    JsonObject error = error("search_issues", dialect, "acme/app", "author", "nobody");

    assertThat(error.getString("reason")).isEqualTo("author_not_found");
    assertThat(error.getString("field")).isEqualTo("author");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void anAuthorOfNoCommitIsTold(String dialect) {
    Received none =
        running.call("list_commits", dialect, "acme/app", args("author", "ben@example.com"));
    Received then =
        running.call(
            "list_commits",
            dialect,
            "acme/app",
            args("author", "ben@example.org", "since", "2030-01-01"));

    assertThat(none.facts().getJsonArray("warnings").encode())
        .contains("None of the newest commits is by ben@example.com", "ben@example.org");
    assertThat(then.facts().getJsonArray("warnings"))
        .as("there is such an author")
        .containsExactly("Nothing was found with author ben@example.org, since 2030-01-01.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void linesOfAFileThatIsNotThereAreNobodys(String dialect) {
    JsonObject error =
        error("blame_lines", dialect, "acme/app", "path", "nope.txt", "lines", "1-2");

    assertThat(error.getString("code")).isEqualTo("not_found");
    assertThat(error.getString("reason")).isEqualTo("path_not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aSubmoduleIsSaidToBeOne(String dialect) {
    assertThat(running.call("list_tree", dialect, "acme/forms", args("path", "vendor")).text())
        .containsPattern("lib\\.module \\(submodule at [0-9a-f]{40}\\)");
    JsonObject error = error("read_file", dialect, "acme/forms", "path", "vendor/lib.module");
    assertThat(error.getString("reason")).isEqualTo("not_a_file");
    assertThat(error.getString("message")).contains("submodule");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aCommitThatIsNotThereIsTold(String dialect) {
    String none = "0123456789012345678901234567890123456789";

    assertThat(error("get_diff", dialect, "acme/app", "commit", none).getString("reason"))
        .isEqualTo("ref_not_found");
    assertThat(
            error("get_diff", dialect, "acme/app", "base", none, "head", "main")
                .getString("reason"))
        .isEqualTo("ref_not_found");
  }

  @Test
  void aRepositoryByItsLastNameGetsCandidates() {
    for (String tool : List.of("read_file", "list_tree")) {
      JsonObject error = running.client().call(tool, args("repo", "app", "path", "a")).toolError();
      assertThat(error.getString("code")).isEqualTo("invalid_input");
      assertThat(error.getJsonArray("did_you_mean").getString(0)).isEqualTo("acme/app");
    }
    assertThat(
            running
                .client()
                .call("resolve_url", args("url", "app"))
                .toolError()
                .getJsonArray("did_you_mean"))
        .contains("acme/app");
    assertThat(
            running
                .client()
                .call(
                    "cite_lines",
                    args("citations", new JsonArray().add(args("repo", "app", "path", "a"))))
                .facts()
                .getJsonObject("data")
                .getJsonArray("citations")
                .getJsonObject(0)
                .getJsonObject("error")
                .getJsonArray("did_you_mean"))
        .contains("acme/app");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aCitationOfWhatIsNotThereIsGoneAndOneWithoutAccessIsNot(String dialect) {
    String web = running.host(dialect).url() + "/acme/";
    String dash = dialect.equals("gitlab") ? "/-" : "";
    String pulls =
        dialect.equals("gitlab")
            ? "/merge_requests/"
            : dialect.equals("github") ? "/pull/" : "/pulls/";
    String releases = dialect.equals("gitlab") ? "/releases/" : "/releases/tag/";
    String file =
        dialect.equals("github")
            ? "/blob/main/"
            : dialect.equals("gitlab") ? "/blob/main/" : "/src/branch/main/";
    Received checked =
        good(
            running
                .client()
                .call(
                    "check_citations",
                    args(
                        "urls",
                        List.of(
                            web + "app" + dash + "/issues/1",
                            web + "app" + dash + "/issues/9999",
                            web + "app" + dash + pulls + 3,
                            web + "app" + dash + pulls + 9999,
                            web + "app" + dash + releases + "v1.0.0",
                            web + "app" + dash + releases + "nope",
                            web + "none" + dash + "/issues/1",
                            web + "none" + dash + file + "README.md",
                            web + "app" + dash + file + "docs#L1",
                            web + "app" + dash + file + "docs"))));
    List<String> states =
        data(checked).getJsonArray("rows").stream()
            .map(row -> ((JsonArray) row).getString(1))
            .toList();

    assertThat(states)
        .containsExactly(
            "ok",
            "gone",
            "ok",
            "gone",
            "ok",
            "gone",
            "no_access",
            "no_access",
            "not_a_file",
            "unpinned");
  }
}
