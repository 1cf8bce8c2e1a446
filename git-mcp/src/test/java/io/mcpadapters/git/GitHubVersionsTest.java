package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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
    PullInfo now = Shapes.pull(pull());
    PullInfo before = Shapes.pull(pull().put("merge_commit_sha", "c".repeat(40)));

    assertThat(now.topic().state()).isEqualTo("merged");
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

    assertThat(GitHubFiles.entries("", rows))
        .extracting(TreeEntry::type)
        .containsExactly(TreeEntry.Type.SUBMODULE, TreeEntry.Type.FILE);
  }
}
