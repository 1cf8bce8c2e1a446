package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests that a correction of an issue or pull request takes, one after the other. */
class UpdateStepsTest extends WithTokens {
  private String issue(String dialect) {
    return call("get_issue", dialect, "number", 1).text();
  }

  @ParameterizedTest
  @CsvSource({"github, PATCH, 3", "gitlab, PUT, 1", "gitea, PATCH, 1", "forgejo, PATCH, 1"})
  void aDryRunShowsEveryRequest(String dialect, String method, int requests) {
    Received dry =
        call(
            "update_issue",
            dialect,
            "number",
            3,
            "kind",
            "pull",
            "title",
            "Login",
            "base",
            "release/1.x",
            "draft",
            false,
            "dry_run",
            true);

    assertThat(dry.text().split("\"method\":\"P", -1)).hasSize(requests + 1);
    assertThat(dry.text()).contains("\"method\":\"" + method);
    assertThat(written(dialect)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gitea", "forgejo"})
  void whatWasDoneBeforeARefusalIsTold(String dialect) {
    JsonObject error =
        error(
            "update_issue",
            dialect,
            "number",
            1,
            "title",
            "half way",
            "remove_labels",
            List.of("bug"));

    assertThat(error.getString("code")).isEqualTo("forbidden");
    assertThat(error.getJsonArray("applied")).containsExactly("title");
    assertThat(issue(dialect)).contains("half way", "labels: bug");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gitea", "forgejo"})
  void aDryRunShowsTheRequestsOfLabelsToo(String dialect) {
    Received dry =
        call(
            "update_issue",
            dialect,
            "number",
            1,
            "title",
            "T",
            "add_labels",
            List.of("area/001"),
            "remove_labels",
            List.of("bug"),
            "dry_run",
            true);

    assertThat(dry.text()).contains("\"PATCH\"", "\"POST\"", "\"DELETE\"");
  }
}
