package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpadapters.app.Setting;
import io.mcpadapters.app.Settings;
import io.mcpadapters.app.SettingsException;
import io.mcpadapters.git.host.CommonJson;
import io.mcpadapters.git.model.PullInfo;
import io.mcpadapters.git.model.TreeEntry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** GitHub's answers in API version 2026-03-10, where they differ from those of 2022-11-28. */
class GitHubVersionsTest {
  private static JsonObject pull() {
    return new JsonObject()
        .put("number", 7)
        .put("title", "T")
        .put("state", "closed")
        .put("merged_at", "2026-03-11T00:00:00Z")
        .put("user", new JsonObject().put("login", "ada"))
        .put("head", new JsonObject().put("ref", "topic").put("sha", "a".repeat(40)))
        .put("base", new JsonObject().put("ref", "main").put("sha", "b".repeat(40)));
  }

  @Test
  void aMergedPullRequestNamesNoMergeCommitAnyMore() {
    PullInfo now = CommonJson.pull(pull());
    PullInfo before = CommonJson.pull(pull().put("merge_commit_sha", "c".repeat(40)));

    assertThat(now.issue().state()).isEqualTo("merged");
    assertThat(now.mergeSha()).isEmpty();
    assertThat(before.mergeSha()).isEqualTo("c".repeat(40));
    assertThat(now.headSha()).isEqualTo(before.headSha());
  }

  @Test
  void aSubmoduleInAFolderIsCalledOne() {
    JsonArray rows =
        new JsonArray()
            .add(new JsonObject().put("path", "lib/x").put("type", "submodule").put("sha", "d"))
            .add(new JsonObject().put("path", "lib/y").put("type", "file").put("sha", "e"));

    assertThat(CommonJson.entries("", rows))
        .extracting(TreeEntry::type)
        .containsExactly(TreeEntry.Type.SUBMODULE, TreeEntry.Type.FILE);
  }

  @Test
  void theVersionThatTheOperatorChoseIsAskedOfGitHubAlone() {
    try (Running running = new Running(Map.of("GIT_GITHUB_API_VERSION", "2026-03-10"))) {
      for (String dialect : new String[] {"github", "gitlab"}) {
        assertThat(running.call("list_tree", dialect, "acme/app", new JsonObject()).isError())
            .isFalse();
      }

      assertThat(running.host("github").asked())
          .isNotEmpty()
          .allMatch(
              asked -> asked.header("X-GitHub-Api-Version").equals(Optional.of("2026-03-10")));
      assertThat(running.host("gitlab").asked())
          .isNotEmpty()
          .noneMatch(asked -> asked.header("X-GitHub-Api-Version").isPresent());
    }
  }

  @Test
  void aVersionThatIsNoDateIsRefusedAtStart() {
    JsonObject config = new JsonObject().put("GIT_GITHUB_API_VERSION", "v4");

    assertThatThrownBy(
            () -> Settings.of(config, GitMcpVerticle.settings().toArray(Setting<?>[]::new)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("GIT_GITHUB_API_VERSION must be a date such as 2022-11-28");
  }
}
