package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Asked;
import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Corrections of issues and pull requests, on every host. */
class UpdateIssueTest extends WithTokens {
  private JsonObject changed(String dialect, Object... pairs) {
    return data(call("update_issue", dialect, pairs));
  }

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

  private String since(String dialect) {
    return call("get_issue", dialect, "number", 1)
        .facts()
        .getJsonObject("data")
        .getString("updated_at");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void anIssueIsCorrected(String dialect) {
    JsonObject changed =
        changed(
            dialect,
            "number",
            1,
            "title",
            "It greets too softly",
            "body",
            "It whispers.",
            "if_unchanged_since",
            since(dialect),
            "add_labels",
            List.of("area/007"),
            "remove_labels",
            List.of("bug"),
            "add_assignees",
            List.of("ben"),
            "remove_assignees",
            List.of("ada"),
            "milestone",
            "v2",
            "state",
            "closed");

    assertThat(changed.containsKey("not_applied")).as(changed.encode()).isFalse();
    assertThat(changed.getString("url")).endsWith("/issues/1");
    assertThat(issue(dialect))
        .contains("#1 [closed] \"It greets too softly\"", "It whispers.", "labels: area/007\n");
    assertThat(found(dialect, "assignee", "ben", "milestone", "v2")).containsExactly("1");
  }

  private List<String> found(String dialect, Object... pairs) {
    return OnEveryHost.column(call("search_issues", dialect, pairs), "number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aPullRequestIsMadeReadyAndGetsAnotherBase(String dialect) {
    call("create_branch", dialect, "branch", "fix/ready");
    int number =
        data(call("create_pull_request", dialect, "title", "Fix it", "head", "fix/ready"))
            .getInteger("number");
    JsonObject changed =
        changed(dialect, "number", number, "kind", "pull", "draft", false, "base", "release/1.x");

    assertThat(changed.containsKey("not_applied")).as(changed.encode()).isFalse();
    assertThat(call("get_pull_request", dialect, "number", number).text())
        .contains("→ release/1.x", "\"Fix it\"")
        .doesNotContain("draft pull request");
    assertThat(
            changed(dialect, "number", number, "kind", "pull", "draft", true)
                .containsKey("not_applied"))
        .isFalse();
    assertThat(call("get_pull_request", dialect, "number", number).text())
        .contains("draft pull request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void whatIsSoAlreadyIsNotSent(String dialect) {
    changed(dialect, "number", 1, "add_labels", List.of("bug"), "state", "open", "milestone", "v1");

    assertThat(written(dialect)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"github, area/000, ghost", "gitea, area/000, ghost", "forgejo, area/000, ghost"})
  void whatTheHostLeavesOutIsTold(String dialect, String label, String person) {
    Received answer =
        call(
            "update_issue",
            dialect,
            "number",
            1,
            "title",
            "Another",
            "add_labels",
            List.of(label, "area/001"),
            "add_assignees",
            List.of(person));

    assertThat(data(answer).getJsonObject("not_applied"))
        .isEqualTo(args("add_labels", label, "add_assignees", person));
    assertThat(answer.facts().getJsonArray("warnings").encode()).contains("not_applied");
    assertThat(issue(dialect)).contains("area/001", "Another");
  }

  @Test
  void gitLabsFreeTierKeepsOneAssignee() {
    assertThat(
            changed("gitlab", "number", 1, "add_assignees", List.of("ben"))
                .getJsonObject("not_applied"))
        .isEqualTo(args("add_assignees", "ben"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void theMilestoneIsTakenAway(String dialect) {
    assertThat(changed(dialect, "number", 1, "milestone", "").containsKey("not_applied")).isFalse();
    assertThat(found(dialect, "milestone", "v1")).isEmpty();
    assertThat(running.host(dialect).asked())
        .filteredOn(asked -> asked.body().startsWith("{\"milestone"))
        .extracting(Asked::body)
        .containsExactly(
            Map.of(
                    "github", "{\"milestone\":null}",
                    "gitlab", "{\"milestone_id\":0}",
                    "gitea", "{\"milestone\":0}",
                    "forgejo", "{\"milestone\":0}")
                .get(dialect));
  }

  @Test
  void gitHubKeepsWhyAnIssueIsClosed() {
    JsonObject changed =
        changed("github", "number", 1, "state", "closed", "state_reason", "not_planned");

    assertThat(changed.containsKey("not_applied")).isFalse();
    assertThat(running.host("github").asked())
        .anyMatch(asked -> asked.body().contains("\"state_reason\":\"not_planned\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gitlab", "gitea", "forgejo"})
  void othersDoNot(String dialect) {
    JsonObject error =
        refused(
            "update_issue", dialect, "number", 1, "state", "closed", "state_reason", "completed");

    assertThat(error.getString("reason")).isEqualTo("unsupported_on_host");
    assertThat(error.getString("field")).isEqualTo("state_reason");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aBodyIsNotWrittenOverAnotherThatNobodyRead(String dialect) {
    JsonObject without = refused("update_issue", dialect, "number", 1, "body", "b");
    assertThat(without.getString("field")).isEqualTo("if_unchanged_since");
    assertThat(without.getString("updated_at")).isEqualTo(since(dialect));

    JsonObject old =
        refused(
            "update_issue",
            dialect,
            "number",
            1,
            "body",
            "b",
            "if_unchanged_since",
            "2020-01-01T00:00:00Z");
    assertThat(old.getString("code")).isEqualTo("conflict");
    assertThat(old.getString("updated_at")).isEqualTo(since(dialect));
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void whatIsNotThereIsRefused(String dialect) {
    JsonObject label = refused("update_issue", dialect, "number", 1, "add_labels", List.of("bugs"));
    JsonObject milestone = refused("update_issue", dialect, "number", 1, "milestone", "v9");
    JsonObject number = refused("update_issue", dialect, "number", 99, "title", "t");
    JsonObject draft = refused("update_issue", dialect, "number", 1, "draft", true);
    JsonObject merged =
        refused("update_issue", dialect, "number", 2, "kind", "pull", "state", "closed");
    JsonObject command =
        refused(
            "update_issue",
            dialect,
            "number",
            1,
            "body",
            "/close",
            "if_unchanged_since",
            "2030-01-01");

    assertThat(label.getString("reason")).isEqualTo("label_not_found");
    assertThat(label.getJsonArray("did_you_mean")).contains("bug");
    assertThat(milestone.getString("reason")).isEqualTo("milestone_not_found");
    assertThat(milestone.getJsonArray("allowed")).contains("v1", "v2");
    assertThat(number.getString("reason")).isEqualTo("issue_not_found");
    assertThat(draft.getString("field")).isEqualTo("draft");
    assertThat(merged.getString("code")).isEqualTo("conflict");
    assertThat(command.getString("field")).isEqualTo("body");
    assertThat(refused("update_issue", dialect, "number", 1).getString("code"))
        .isEqualTo("invalid_input");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aLostAnswerIsLookedForAndARefusalSaysWhy(String dialect) {
    JsonObject changed = changed(dialect, "number", 1, "title", "Its answer is lost");
    assertThat(changed.containsKey("not_applied")).isFalse();
    assertThat(issue(dialect)).contains("Its answer is lost");

    JsonObject lost = error("update_issue", dialect, "number", 1, "title", "It never arrives");
    assertThat(lost.getString("code")).isIn("upstream_unavailable", "outcome_unknown");
    JsonObject refusal = error("update_issue", dialect, "number", 1, "title", "It is forbidden");
    assertThat(refusal.getString("code")).isEqualTo("forbidden");
    assertThat(refusal.getString("reason")).isEqualTo("scope_missing");
    assertThat(issue(dialect)).contains("Its answer is lost");
  }
}
