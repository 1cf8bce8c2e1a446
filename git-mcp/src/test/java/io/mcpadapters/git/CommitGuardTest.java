package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens between the look at a branch and the commit on it. */
class CommitGuardTest extends WithTokens {
  private JsonObject commit(String message) {
    return args(
        "branch",
        "feature/login",
        "message",
        message,
        "changes",
        new JsonArray().add(edit("create", "new.md", "x\n")),
        "confirm",
        true);
  }

  private JsonObject onHead(String dialect, String message) {
    String head = OnEveryHost.commit(call("list_tree", dialect, "ref", "feature/login"));
    return commit(message).put("expected_head", head);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gitea", "forgejo"})
  void aCommitThatCameBetweenIsSaid(String dialect) {
    JsonObject commit = onHead(dialect, "raced");
    Received made = running.call("commit_files", dialect, "acme/app", commit);

    assertThat(made.facts().getJsonArray("warnings").encode())
        .contains("Another commit came between", commit.getString("expected_head"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gitea", "forgejo"})
  void aLostRaceIsAConflict(String dialect) {
    JsonObject error =
        running.call("commit_files", dialect, "acme/app", onHead(dialect, "lost race")).toolError();

    assertThat(error.getString("code")).isEqualTo("conflict");
    assertThat(error.getString("reason")).isEqualTo("conflict");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitea", "forgejo"})
  void aRefusedCommitLeavesNoBranch(String dialect) {
    JsonObject commit = commit("refused").put("branch", "fresh/one").put("from", "v1.0.0");
    assertThat(running.call("commit_files", dialect, "acme/app", commit).isError()).isTrue();

    assertThat(column(call("list_refs", dialect))).doesNotContain("fresh/one");
  }

  private static List<String> column(Received refs) {
    return OnEveryHost.column(refs, "name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gitea", "forgejo"})
  void aNewBranchGoesWithTheCommit(String dialect) {
    Received made =
        running.call(
            "commit_files",
            dialect,
            "acme/app",
            commit("Fresh").put("branch", "fresh/two").put("from", "main"));

    assertThat(made.isError()).as(made.body().toString()).isFalse();
    assertThat(written(dialect)).isEqualTo(1);
    assertThat(column(call("list_refs", dialect))).contains("fresh/two");
  }
}
