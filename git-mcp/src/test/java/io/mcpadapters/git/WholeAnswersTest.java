package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is long is read to its end, and what is not whole says so. */
class WholeAnswersTest extends OnEveryHost {
  private static Received about(String repo, String tool, String dialect, Object... pairs) {
    return good(running.call(tool, dialect, repo, args(pairs)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void theNewestOfManyTagsIsFirst(String dialect) {
    Received newest = about("acme/many", "list_refs", dialect, "kind", "tag", "limit", 2);
    Received some =
        about("acme/many", "list_refs", dialect, "kind", "tag", "query", "v6.1", "limit", 100);
    Received releases = about("acme/many", "list_releases", dialect, "limit", 1);

    assertThat(column(newest, "name")).containsExactly("v6.19.0", "v6.18.0");
    assertThat(column(some, "name"))
        .containsExactlyElementsOf(
            IntStream.of(19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 1)
                .mapToObj(minor -> "v6." + minor + ".0")
                .toList());
    assertThat(column(releases, "tag")).containsExactly("v6.19.0");
    assertThat(
            column(
                about(
                    "acme/many", "list_releases", dialect, "limit", 1, "cursor", cursor(releases)),
                "tag"))
        .containsExactly("v6.18.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void theRemarksOfAllReviewsAreThereWithTheirThreads(String dialect) {
    String text =
        about(
                "acme/many",
                "get_pull_request",
                dialect,
                "number",
                1,
                "include",
                List.of("comments"),
                "max_chars",
                60_000)
            .text();

    assertThat(text).contains("Remark 0.", "Remark 129.");
    assertThat(text.lines().filter(line -> line.startsWith("=== a.txt:"))).hasSize(131);
    assertThat(text)
        .containsPattern("=== a\\.txt:130 \\[[^\\]]*\\] thread \\S+")
        .containsPattern("=== a\\.txt:1 \\[[^\\]]*on the old side\\] thread 250\\n--- ada");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aScanPassesNothingOverUnsaid(String dialect) {
    Received large = scan(dialect, "needle at the end");
    Received far = scan(dialect, "needle far");
    Received often = scan(dialect, "needle often");

    assertThat(large.text()).contains("1 hit", "large.txt");
    assertThat(far.text()).contains("[Nothing was found in what was read, with mode literal");
    assertThat(data(far).containsKey("complete")).isFalse();
    assertThat(far.text()).contains("Passed over: 1 line", "64 KiB").doesNotContain("read_file");
    assertThat(data(often).containsKey("complete")).isFalse();
    assertThat(often.text()).contains("Passed over: ", "10 hits more");
  }

  private static Received scan(String dialect, String words) {
    return about(
        "acme/scanned",
        "search_code",
        dialect,
        "query",
        words,
        "strategy",
        "scan",
        "limit",
        100,
        "context",
        0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aFileWithALongLineSaysThatItWasNotReadToItsEnd(String dialect) {
    Received around =
        about("acme/scanned", "read_file", dialect, "path", "long.txt", "around", "far");

    assertThat(around.text()).contains("64 KiB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gitea", "forgejo"})
  void aDiffThatIsTooLargeToBeHeldIsReadAsItComes(String dialect) {
    Received summary = about("acme/big", "get_diff", dialect, "commit", "main");
    Received patch = about("acme/big", "get_diff", dialect, "commit", "main", "detail", "patch");

    assertThat(summary.text()).contains("A +350000 -0 big.txt");
    assertThat(patch.text()).contains("big.txt\n(left out for its size");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab"})
  void aDiffThatCannotBeReadAsItComesNamesTheWayOn(String dialect) {
    JsonObject error =
        running.call("get_diff", dialect, "acme/big", args("commit", "main")).toolError();

    assertThat(error.getString("code")).isEqualTo("too_large");
    assertThat(error.getString("hint")).contains("list_commits", "read_file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"search_issues", "search_repositories"})
  void aSearchThatTheHostGaveUpIsNotComplete(String tool) {
    String host = "127.0.0.1:" + running.host("github").port();
    JsonObject data =
        data(good(running.client().call(tool, args("query", "timeout", "hosts", List.of(host)))));

    assertThat(data.getJsonArray("hosts").getJsonObject(0).getString("status"))
        .isEqualTo("incomplete");
    assertThat(data.getBoolean("complete")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void wordsOfATitleAreFoundInAnyOrder(String dialect) {
    Received found = about("acme/many", "search_issues", dialect, "query", "slowly reader");

    assertThat(column(found, "title")).contains("Reader starts slowly");
  }

  @Test
  void aFilterThatTheHostDoesNotHaveIsAppliedOrRefused() {
    for (String dialect : List.of("gitea", "forgejo")) {
      assertThat(error(dialect, args("sort", "comments")).getString("reason"))
          .isEqualTo("unsupported_on_host");
      assertThat(error(dialect, args("author", "nobody")).getString("field")).isEqualTo("author");
    }
    assertThat(error("gitlab", args("sort", "comments")).getString("reason"))
        .isEqualTo("unsupported_on_host");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aLabelThatDoesNotExistIsRefused(String dialect) {
    JsonObject unknown = error(dialect, args("labels", List.of("bug", "bugs")));

    assertThat(unknown.getString("field")).isEqualTo("labels");
    assertThat(unknown.getString("reason")).isEqualTo("label_not_found");
    assertThat(unknown.getString("message")).contains("bugs");
    assertThat(unknown.getJsonArray("did_you_mean")).containsExactly("bug");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void labelsThatExistChoose(String dialect) {
    assertThat(column(issues(dialect, args("labels", List.of("bug"))), "title"))
        .containsExactly("Reader starts slowly");
    assertThat(column(issues(dialect, args("labels", List.of("area/119"))), "title")).isEmpty();
    assertThat(column(issues(dialect, args("labels", List.of("bug", "area/119"))), "title"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gitlab", "gitea", "forgejo"})
  void labelsOfTheOwnerExistToo(String dialect) {
    assertThat(column(issues(dialect, args("labels", List.of("bug", "org-wide"))), "title"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void labelsAreComparedAsTheHostDoes(String dialect) {
    JsonObject shouted = args("labels", List.of("BUG"));

    if (dialect.equals("github")) {
      assertThat(column(issues(dialect, shouted), "title")).containsExactly("Reader starts slowly");
    } else {
      assertThat(error(dialect, shouted).getJsonArray("did_you_mean")).containsExactly("bug");
    }
  }

  private static Received issues(String dialect, JsonObject args) {
    return good(running.call("search_issues", dialect, "acme/many", args));
  }

  private static JsonObject error(String dialect, JsonObject args) {
    return running.call("search_issues", dialect, "acme/many", args).toolError();
  }
}
