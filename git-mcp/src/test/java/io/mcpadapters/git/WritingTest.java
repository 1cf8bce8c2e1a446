package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The writing tools, on every dialect: what they do is what the reading tools then show. */
class WritingTest extends WithTokens {
  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void goesFromBranchToCommitToPullRequest(String dialect) {
    JsonObject branch = data(call("create_branch", dialect, "branch", "fix/typo"));
    assertThat(data(call("create_branch", dialect, "branch", "fix/typo")).getBoolean("existed"))
        .isTrue();

    JsonArray changes =
        new JsonArray()
            .add(edit("update", "README.md", "# App\n\nChanged.\n"))
            .add(edit("create", "docs/new.md", "New.\n"))
            .add(args("action", "delete", "path", "CHANGELOG.md"));
    JsonObject commit =
        data(
            call(
                "commit_files",
                dialect,
                "branch",
                "fix/typo",
                "message",
                "Fix a typo\n\nAnd more.",
                "expected_head",
                branch.getString("sha"),
                "changes",
                changes,
                "confirm",
                true));
    Received file =
        call("read_file", dialect, "path", "README.md", "ref", "fix/typo", "numbered", false);
    Received tree = call("list_tree", dialect, "ref", "fix/typo", "depth", 3);

    assertThat(file.text()).endsWith("# App\n\nChanged.\n");
    assertThat(OnEveryHost.commit(file)).isEqualTo(commit.getString("sha"));
    assertThat(tree.text()).contains("new.md").doesNotContain("CHANGELOG");

    JsonObject pull =
        data(call("create_pull_request", dialect, "title", "Fix a typo", "head", "fix/typo"));
    JsonObject again =
        data(call("create_pull_request", dialect, "title", "Fix a typo", "head", "fix/typo"));
    Received shown = call("get_pull_request", dialect, "number", pull.getInteger("number"));

    assertThat(again.getBoolean("existed")).isTrue();
    assertThat(again.getInteger("number")).isEqualTo(pull.getInteger("number"));
    assertThat(shown.text())
        .contains(
            "draft pull request", "fix/typo → main", "D ", "CHANGELOG.md", "A +1 -0 docs/new.md");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void opensAnIssueAndCommentsOnIt(String dialect) {
    JsonObject issue =
        data(
            call(
                "create_issue",
                dialect,
                "title",
                "It shouts",
                "body",
                "Loudly.",
                "labels",
                List.of("bug")));
    Received comment =
        call("add_comment", dialect, "number", issue.getInteger("number"), "body", "One\\n\\nTwo");
    Received shown = call("get_issue", dialect, "number", issue.getInteger("number"));

    assertThat(shown.text()).contains("\"It shouts\"", "Loudly.", "labels: bug", "One\\n\\nTwo");
    assertThat(data(comment).getString("url")).contains("#");
    assertThat(comment.facts().getJsonArray("warnings").encode()).contains("written as given");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void findsAnIssueWhoseAnswerIsLostInsteadOfMakingItTwice(String dialect) {
    JsonObject issue = data(call("create_issue", dialect, "title", "Its answer is lost"));

    long made =
        running.host(dialect).asked().stream()
            .filter(asked -> asked.method().equals("POST"))
            .count();
    assertThat(made).isEqualTo(1);
    assertThat(call("get_issue", dialect, "number", issue.getInteger("number")).text())
        .contains("Its answer is lost");
  }

  @ParameterizedTest
  @CsvSource({
    "create, README.md, x, conflict, conflict",
    "update, nope.md, x, not_found, path_not_found",
    "delete, nope.md, , not_found, path_not_found"
  })
  void refusesACommitThatDoesNotFitAndWritesNothing(
      String action, String path, String content, String code, String reason) {
    for (String dialect : List.of("github", "gitlab", "gitea", "forgejo")) {
      JsonObject change =
          content == null ? args("action", action, "path", path) : edit(action, path, content);
      JsonArray changes = new JsonArray().add(edit("create", "other.md", "x")).add(change);
      JsonObject error =
          error(
              "commit_files",
              dialect,
              "branch",
              "new",
              "from",
              "main",
              "message",
              "m",
              "changes",
              changes,
              "confirm",
              true);

      assertThat(error.getString("code")).as(dialect).isEqualTo(code);
      assertThat(error.getString("reason")).isEqualTo(reason);
      assertThat(written(dialect)).isZero();
    }
  }

  @Test
  void takesBase64AsBytesAndRefusesWhatIsNone() {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0};
    String base64 = Base64.getMimeEncoder(4, new byte[] {'\n'}).encodeToString(png);
    JsonObject good = edit("create", "a.png", base64).put("encoding", "base64");
    call(
        "commit_files",
        "gitlab",
        "branch",
        "pic",
        "from",
        "main",
        "message",
        "m",
        "changes",
        new JsonArray().add(good),
        "confirm",
        true);
    JsonObject shown = data(call("read_file", "gitlab", "path", "a.png", "ref", "pic"));

    assertThat(shown.getBoolean("binary")).isTrue();
    assertThat(shown.getInteger("size")).isEqualTo(png.length);
    JsonObject bad = edit("create", "b.png", "a_b+").put("encoding", "base64");
    JsonObject error =
        error(
            "commit_files",
            "gitlab",
            "branch",
            "pic2",
            "from",
            "main",
            "message",
            "m",
            "changes",
            new JsonArray().add(bad),
            "confirm",
            true);
    assertThat(error.getString("field")).startsWith("changes");
    JsonObject text = edit("create", "c.png", "iVBORw0KGgoAAA==");
    Received warned =
        call(
            "commit_files",
            "gitlab",
            "branch",
            "pic3",
            "from",
            "main",
            "message",
            "m",
            "changes",
            new JsonArray().add(text),
            "confirm",
            true);
    assertThat(warned.facts().getJsonArray("warnings").encode()).contains("base64");
  }

  @Test
  void saysThatNothingChanges() {
    String readme = "# App\n\nA small application.\n\n## Use\n\nRun `app --help`.\n";
    Received answer =
        call(
            "commit_files",
            "github",
            "branch",
            "same",
            "from",
            "main",
            "message",
            "m",
            "changes",
            new JsonArray().add(edit("update", "README.md", readme)),
            "confirm",
            true);

    assertThat(data(answer).getBoolean("no_change")).isTrue();
    assertThat(written("github")).isZero();
  }
}
