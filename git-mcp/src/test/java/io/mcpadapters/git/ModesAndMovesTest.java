package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Asked;
import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that a commit moves or makes executable, on hosts that can. */
class ModesAndMovesTest extends WithTokens {
  private static Object[] commit(String branch, JsonObject... changes) {
    JsonArray all = new JsonArray();
    List.of(changes).forEach(all::add);
    return new Object[] {
      "branch", branch, "from", "main", "message", "m", "confirm", true, "changes", all
    };
  }

  private static JsonObject moved(String from, String path) {
    return args("action", "create", "path", path, "rename_from", from);
  }

  private String text(String dialect, String ref, String path) {
    return call("read_file", dialect, "ref", ref, "path", path).text();
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aFileIsMovedAsItIs(String dialect) {
    Received made =
        call("commit_files", dialect, commit("moved", moved("docs/guide.md", "docs/how/to.md")));

    assertThat(data(made).getJsonArray("changed")).containsExactly("docs/how/to.md");
    assertThat(text(dialect, "moved", "docs/how/to.md"))
        .contains(
            text(dialect, "main", "docs/guide.md")
                .lines()
                .skip(1)
                .limit(20)
                .collect(Collectors.joining("\n")));
    assertThat(
            error("read_file", dialect, "ref", "moved", "path", "docs/guide.md")
                .getString("reason"))
        .isEqualTo("path_not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aFileIsMovedAndChangedBesideOthers(String dialect) {
    call(
        "commit_files",
        dialect,
        commit(
            "both",
            moved("docs/guide.md", "guide.md").put("content", "Short.\n"),
            edit("create", "new.md", "new\n"),
            args("action", "delete", "path", "LICENSE")));

    assertThat(text(dialect, "both", "guide.md")).contains("1\tShort.");
    assertThat(text(dialect, "both", "new.md")).contains("1\tnew");
    assertThat(error("read_file", dialect, "ref", "both", "path", "LICENSE").getString("reason"))
        .isEqualTo("path_not_found");
  }

  @ParameterizedTest
  @CsvSource({"github, '\"mode\":\"100755\"'", "gitlab, '\"execute_filemode\":true'"})
  void aFileIsMadeExecutable(String dialect, String sent) {
    JsonObject script = edit("create", "run.sh", "#!/bin/sh\n").put("mode", "executable");
    JsonObject alone = args("action", "update", "path", "README.md", "mode", "executable");
    call("commit_files", dialect, commit("modes", script, alone));

    assertThat(text(dialect, "modes", "run.sh")).contains("#!/bin/sh");
    assertThat(text(dialect, "modes", "README.md")).contains("# App");
    assertThat(
            running.host(dialect).asked().stream()
                .map(Asked::body)
                .filter(body -> body.contains("run.sh"))
                .findFirst()
                .orElseThrow()
                .split(sent, -1))
        .hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gitea", "forgejo"})
  void whereTheApiSetsNoModeThatIsSaid(String dialect) {
    JsonObject script = edit("create", "run.sh", "#!/bin/sh\n").put("mode", "executable");
    JsonObject error = error("commit_files", dialect, commit("modes", script));

    assertThat(error.getString("reason")).isEqualTo("unsupported_on_host");
    assertThat(error.getString("message")).contains("mode");
    assertThat(written(dialect)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void whatCannotBeIsRefused(String dialect) {
    JsonObject link = edit("create", "x", "README.md").put("mode", "symlink");
    JsonObject taken = error("commit_files", dialect, commit("no", moved("LICENSE", "README.md")));
    JsonObject none = error("commit_files", dialect, commit("no", moved("nothing", "x")));
    JsonObject folder = error("commit_files", dialect, commit("no", moved("docs", "x")));
    JsonObject update =
        error(
            "commit_files",
            dialect,
            commit("no", moved("LICENSE", "x").put("action", "update").put("content", "c")));
    JsonObject twice =
        error(
            "commit_files",
            dialect,
            commit("no", moved("LICENSE", "x"), edit("update", "LICENSE", "x")));

    assertThat(error("commit_files", dialect, commit("no", link)).getString("message"))
        .contains("symlink", "out of the repository");
    assertThat(taken.getString("code")).isEqualTo("conflict");
    assertThat(none.getString("reason")).isEqualTo("path_not_found");
    assertThat(folder.getString("reason")).isEqualTo("not_a_file");
    assertThat(update.getString("code")).isEqualTo("invalid_input");
    assertThat(twice.getString("message")).contains("LICENSE twice");
    assertThat(written(dialect)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"github, 3", "gitlab, 1", "gitea, 1", "forgejo, 1"})
  void aDryRunShowsEveryRequest(String dialect, int requests) {
    Received dry =
        call(
            "commit_files",
            dialect,
            with(commit("dry", moved("LICENSE", "docs/LICENSE")), "dry_run", true));

    assertThat(dry.text().split("\"method\":\"P", -1)).hasSize(requests + 1);
    assertThat(written(dialect)).isZero();
  }

  private Object[] onHead(String branch, String message) {
    String head = data(call("create_branch", "github", "branch", branch)).getString("sha");
    return new Object[] {
      "branch",
      branch,
      "expected_head",
      head,
      "message",
      message,
      "confirm",
      true,
      "changes",
      new JsonArray().add(moved("LICENSE", "docs/LICENSE"))
    };
  }

  @Test
  void aLostAnswerOfTheLastRequestIsLookedFor() {
    Received made = call("commit_files", "github", onHead("lost", "Its answer is lost"));

    assertThat(call("list_refs", "github", "query", "lost").text())
        .contains(data(made).getString("sha"));
    assertThat(
            running.host("github").asked().stream().filter(asked -> asked.method().equals("PATCH")))
        .hasSize(1);
  }

  @Test
  void aCommitThatCameBetweenIsNotWrittenOver() {
    JsonObject error = error("commit_files", "github", onHead("raced", "raced by another"));

    assertThat(error.getString("code")).isEqualTo("conflict");
    assertThat(error.getString("hint")).contains("Nothing was changed");
    assertThat(text("github", "raced", "LICENSE")).contains("Apache");
  }
}
