package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Asked;
import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps writing within bounds and tokens at home, and what a token opens. */
class GuardTest extends WithTokens {
  @Test
  void guardsBranchesAndHeads() {
    JsonArray changes = new JsonArray().add(edit("create", "x.md", "x"));
    Object[] common = {"message", "m", "changes", changes, "confirm", true};
    assertThat(error("commit_files", "gitea", with(common, "branch", "main")).getString("reason"))
        .isEqualTo("default_branch");
    assertThat(error("commit_files", "gitea", with(common, "branch", "none")).getString("reason"))
        .isEqualTo("ref_not_found");
    JsonObject unguarded = error("commit_files", "gitea", with(common, "branch", "feature/login"));
    assertThat(unguarded.getString("field")).isEqualTo("expected_head");
    JsonObject stale =
        error(
            "commit_files",
            "gitea",
            with(common, "branch", "feature/login", "expected_head", "0".repeat(40)));
    assertThat(stale.getString("code")).isEqualTo("conflict");
    assertThat(stale.getString("head")).isEqualTo(unguarded.getString("head"));
    assertThat(
            error("create_branch", "gitea", "branch", "feature/login", "from", "v1.0.0")
                .getString("code"))
        .isEqualTo("conflict");
    assertThat(written("gitea")).isZero();
  }

  @Test
  void asksBeforeItCommitsAndShowsWhatADryRunWouldSend() {
    JsonArray changes = new JsonArray().add(edit("create", "x.md", "x"));
    JsonObject asked =
        error(
            "commit_files",
            "gitea",
            "branch",
            "dry",
            "from",
            "main",
            "message",
            "m",
            "changes",
            changes);
    Received dry = call("create_issue", "gitea", "title", "Dry", "dry_run", true);

    assertThat(asked.getString("reason")).isEqualTo("confirmation_required");
    assertThat(asked.getString("question"))
        .contains("Commit x.md to dry of ", "acme/app", ": \"m\"?");
    assertThat(dry.facts().getBoolean("dry_run")).isTrue();
    assertThat(dry.text()).contains("POST", "/issues", "Dry").doesNotContain(SECRET);
    assertThat(written("gitea")).isZero();
  }

  @Test
  void writesOnlyWhereTheOperatorSays() {
    JsonObject error =
        running.call("create_issue", "gitea", "acme/names", args("title", "No")).toolError();

    assertThat(error.getString("reason")).isEqualTo("repository_not_allowed");
    assertThat(error.getString("hint")).contains("GIT_WRITE_REPOS");
    assertThat(written("gitea")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/close", "Fine.\n  /assign @ada", "/merge now"})
  void refusesLinesThatAHostTakesAsCommands(String body) {
    assertThat(error("add_comment", "gitlab", "number", 1, "body", body).getString("field"))
        .isEqualTo("body");
    assertThat(written("gitlab")).isZero();
  }

  @Test
  void sendsATokenToItsOwnHostOnlyAndShowsItNowhere() {
    Received answer = call("read_file", "github", "path", "README.md");
    Received moved = running.call("read_file", "github", "acme/old-app", args("path", "README.md"));
    Received missing = running.call("read_file", "gitlab", "acme/none", args("path", "README.md"));

    for (String dialect : List.of("github", "gitlab", "gitea", "forgejo")) {
      for (Asked asked : running.host(dialect).asked()) {
        String all = asked.headers().toString() + asked.uri() + asked.body();
        assertThat(all).contains(SECRET + dialect);
        List.of("github", "gitlab", "gitea", "forgejo").stream()
            .filter(other -> !other.equals(dialect))
            .forEach(other -> assertThat(all).doesNotContain(SECRET + other));
        assertThat(asked.uri() + asked.body()).doesNotContain(SECRET);
      }
    }
    assertThat(answer.body().toString() + moved.body() + missing.body()).doesNotContain(SECRET);
  }

  @Test
  void usesGitHubsOtherApiForBlameAndThreadsWithAToken() {
    Received blame =
        call(
            "blame_lines",
            "github",
            "path",
            "src/main/App.java",
            "lines",
            "5-6",
            "with_pull",
            false);
    Received pull = call("get_pull_request", "github", "number", 3, "include", List.of("comments"));

    assertThat(blame.facts().containsKey("warnings")).isFalse();
    assertThat(pull.text().indexOf("Login.java:1 [unresolved"))
        .isBetween(0, pull.text().indexOf("Login.java:2 [resolved, outdated]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab"})
  void takesTheHostsIndexWithAToken(String dialect) {
    Received answer = call("search_code", dialect, "query", "hello 4");

    assertThat(data(answer).getString("way")).isEqualTo("index");
    assertThat(answer.text()).contains("src/main/App.java", "leaves large files out");
    assertThat(data(answer).containsKey("complete")).isFalse();
  }
}
