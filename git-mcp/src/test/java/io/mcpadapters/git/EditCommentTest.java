package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Asked;
import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comments that get another text, on every host. */
class EditCommentTest extends WithTokens {
  private static final List<String> DIALECTS = List.of("github", "gitlab", "gitea", "forgejo");

  private JsonObject refused(String tool, String dialect, Object... pairs) {
    JsonObject error = error(tool, dialect, pairs);
    assertThat(error(tool, dialect, with(pairs, "dry_run", true)))
        .as("a dry run refuses what the write would")
        .isEqualTo(error);
    assertThat(written(dialect)).isZero();
    return error;
  }

  private String issue(String dialect) {
    return call("get_issue", dialect, "number", 1).text();
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aCommentOfOnesOwnIsEdited(String dialect) {
    Received edited = call("edit_comment", dialect, "number", 1, "id", 11, "body", "Seen.");

    assertThat(data(edited).containsKey("not_applied")).isFalse();
    assertThat(data(edited).getString("url"))
        .endsWith((dialect.equals("gitlab") ? "#note_" : "#issuecomment-") + "11");
    assertThat(issue(dialect)).contains("Seen.").doesNotContain("I see it too");
    running.host(dialect).forget();
    assertThat(
            data(call("edit_comment", dialect, "number", 1, "id", 11, "body", "Seen."))
                .getBoolean("no_change"))
        .isTrue();
    assertThat(written(dialect)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void oneOfSomebodyElseOnlyWhereThatIsMeant(String dialect) {
    JsonObject error = refused("edit_comment", dialect, "number", 1, "id", 12, "body", "No.");
    assertThat(error.getString("reason")).isEqualTo("not_own_comment");

    call("edit_comment", dialect, "number", 1, "id", 12, "body", "Moderated.", "any_author", true);
    assertThat(issue(dialect)).contains("Moderated.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aRemarkOnLinesIsEditedToo(String dialect) {
    call("edit_comment", dialect, "number", 3, "kind", "pull", "id", 24, "body", "Make it so.");

    assertThat(
            call("get_pull_request", dialect, "number", 3, "include", List.of("comments")).text())
        .contains("Make it so.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aCommentThatIsNotThereIsRefused(String dialect) {
    assertThat(
            refused("edit_comment", dialect, "number", 1, "id", 99, "body", "b")
                .getString("reason"))
        .isEqualTo("comment_not_found");
    assertThat(
            refused("edit_comment", dialect, "number", 3, "kind", "pull", "id", 11, "body", "b")
                .getString("reason"))
        .as("of another issue")
        .isEqualTo("comment_not_found");
    assertThat(
            refused("edit_comment", dialect, "number", 1, "id", 11, "body", "/close")
                .getString("field"))
        .isEqualTo("body");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void anEditWhoseAnswerIsLostIsLookedFor(String dialect) {
    Received edited =
        call("edit_comment", dialect, "number", 1, "id", 11, "body", "Its answer is lost");
    assertThat(data(edited).containsKey("not_applied")).isFalse();
    assertThat(
            error("edit_comment", dialect, "number", 1, "id", 11, "body", "It never arrives")
                .getString("code"))
        .isIn("upstream_unavailable", "outcome_unknown");
    assertThat(
            error("edit_comment", dialect, "number", 1, "id", 11, "body", "It is forbidden")
                .getString("reason"))
        .isEqualTo("scope_missing");
    assertThat(issue(dialect)).contains("Its answer is lost");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aDryRunOfAnEditSendsNothing(String dialect) {
    Received dry =
        call("edit_comment", dialect, "number", 1, "id", 11, "body", "Seen.", "dry_run", true);

    assertThat(dry.text()).contains("Seen.", dialect.equals("gitlab") ? "\"PUT\"" : "\"PATCH\"");
    assertThat(written(dialect)).isZero();
  }

  @Test
  void onlyWhereTheOperatorAllowsIt() {
    for (String dialect : DIALECTS) {
      for (String tool : List.of("update_issue", "edit_comment")) {
        JsonObject args =
            tool.equals("update_issue")
                ? args("number", 1, "title", "t")
                : args("number", 1, "id", 11, "body", "b");
        assertThat(running.call(tool, dialect, "acme/many", args).toolError().getString("reason"))
            .isEqualTo("repository_not_allowed");
      }
      assertThat(written(dialect)).isZero();
    }
    assertThat(running.host("github").asked().stream().map(Asked::method)).doesNotContain("PATCH");
  }
}
