package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose issues and pull requests are searched for, on every host. */
class IssueFiltersTest extends WithTokens {
  private List<String> found(String dialect, Object... pairs) {
    return OnEveryHost.column(call("search_issues", dialect, pairs), "number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void peopleAndMilestonesFilterIssues(String dialect) {
    assertThat(found(dialect, "assignee", "me")).containsExactly("1");
    assertThat(found(dialect, "milestone", "v1", "type", "issue")).containsExactly("1");
    assertThat(found(dialect, "reviewer", "me")).containsExactly("3");
    assertThat(found(dialect, "author", "me", "state", "merged")).containsExactly("2");
    assertThat(found(dialect, "assignee", "ben")).isEmpty();
    assertThat(found(dialect, "milestone", "v9")).isEmpty();
    assertThat(found(dialect, "reviewer", "ada", "query", "Sketch")).containsExactly("3");
    assertThat(found(dialect, "reviewer", "ada", "query", "nowhere")).isEmpty();
    for (String field : List.of("author", "assignee", "reviewer")) {
      JsonObject error = error("search_issues", dialect, field, "nobody");
      assertThat(error.getString("field")).isEqualTo(field);
      assertThat(error.getString("reason")).isEqualTo(field + "_not_found");
    }
  }

  @Test
  void aFilterThatAHostLacksIsRefused() {
    String host = "127.0.0.1:" + running.host("gitea").port();
    JsonObject error =
        running
            .client()
            .call("search_issues", args("query", "x", "hosts", List.of(host), "reviewer", "ada"))
            .toolError();

    assertThat(error.getString("reason")).isEqualTo("unsupported_on_host");
    assertThat(error.getString("hint")).contains("repo");
  }
}
