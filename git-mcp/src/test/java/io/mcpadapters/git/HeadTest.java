package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HEAD is the default branch wherever a ref is read, and no branch that is written to. */
class HeadTest extends WithTokens {
  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void readsTheDefaultBranch(String dialect) {
    String named = call("list_tree", dialect, "ref", "main").text();
    String main = named.replaceFirst(" @ main ", " ");
    assertThat(named).isNotEqualTo(main);

    assertThat(call("list_tree", dialect, "ref", "HEAD").text()).isEqualTo(main);
    assertThat(call("list_tree", dialect).text()).isEqualTo(main);
  }

  @Test
  void needsNoScanWhereTheIndexIsOfTheDefaultBranch() {
    assertThat(call("search_code", "github", "query", "hello").text())
        .contains("by the host's index");
    assertThat(call("search_code", "github", "query", "hello", "ref", "HEAD").text())
        .contains("by the host's index");
    assertThat(call("search_code", "github", "query", "hello", "ref", "v1.0.0").text())
        .contains("scanned");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void isNoBranchToWriteTo(String dialect) {
    JsonArray changes = new JsonArray().add(edit("create", "a.md", "A\n"));

    assertThat(error("create_branch", dialect, "branch", "HEAD").getString("field"))
        .isEqualTo("branch");
    assertThat(
            error(
                    "commit_files",
                    dialect,
                    "branch",
                    "HEAD",
                    "from",
                    "main",
                    "message",
                    "m",
                    "changes",
                    changes,
                    "confirm",
                    true)
                .getString("field"))
        .isEqualTo("branch");
    assertThat(written(dialect)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aPullRequestAgainstItIsAgainstTheDefaultBranch(String dialect) {
    call("create_branch", dialect, "branch", "topic", "from", "feature/login");
    call("create_pull_request", dialect, "title", "T", "head", "topic", "base", "HEAD");

    assertThat(running.host(dialect).asked().stream().map(asked -> asked.body()).toList())
        .as("the branch by its name")
        .anyMatch(body -> body.contains("\"main\""))
        .noneMatch(body -> body.contains("\"HEAD\""));
  }
}
