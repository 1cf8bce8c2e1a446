package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The labels of a repository, and repositories that are named by their name alone. */
class LabelsAndOwnerTest extends OnEveryHost {
  @ParameterizedTest
  @CsvSource({"github, 121", "gitlab, 122", "gitea, 122", "forgejo, 122"})
  void allLabelsAreListed(String dialect, int count) {
    Received all = call("list_labels", dialect);

    assertThat(all.facts().getJsonObject("page").getInteger("total")).isEqualTo(count);
    assertThat(column(all, "name")).contains("area/000", "bug");
    assertThat(column(call("list_labels", dialect, "query", "BU"), "name")).containsExactly("bug");
    assertThat(column(call("list_labels", dialect, "query", "what breaks"), "name"))
        .containsExactly("bug");
    assertThat(column(call("list_labels", dialect, "query", "bug"), "color"))
        .containsExactly("#d73a4a");
    assertThat(call("list_labels", dialect, "query", "none").facts().encode())
        .contains("Nothing was found with query none.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void ofARepositoryThatIsNotThereThereAreNone(String dialect) {
    assertThat(
            running
                .call("list_labels", dialect, "acme/none", args())
                .toolError()
                .getString("reason"))
        .isEqualTo("not_found_or_no_access");
    assertThat(
            running
                .call("list_labels", dialect, "fault/forbidden", args())
                .toolError()
                .getString("code"))
        .isEqualTo("forbidden");
  }

  @Test
  void aBareNameIsOneOfTheDefaultOwner() {
    McpClient client = running.another(Map.of("GIT_DEFAULT_OWNER", "acme"));

    for (String repo : new String[] {"app", "app@main", "app:README.md", "app.git", "app#1"}) {
      Received found = client.call("resolve_url", new JsonObject().put("url", repo));
      assertThat(found.isError()).as(repo + found.body()).isFalse();
      assertThat(data(found).getString("repo")).as(repo).isEqualTo("acme/app");
    }
    assertThat(good(client.call("read_file", args("repo", "app", "path", "README.md"))).text())
        .contains("# App");
    JsonObject other = client.call("read_file", args("repo", "app")).toolError();
    assertThat(other.getString("field")).isEqualTo("path");
    assertThat(other.containsKey("did_you_mean")).as("the repository is named well").isFalse();
    String gitea = "127.0.0.1:" + running.host("gitea").port() + ":app";
    assertThat(client.call("list_tree", args("repo", gitea)).toolError().getString("code"))
        .as("the owner is of the default host")
        .isEqualTo("invalid_input");
    assertThat(
            client
                .call("list_tree", args("repo", "git.example.org:app"))
                .toolError()
                .getString("reason"))
        .isEqualTo("host_not_configured");
    client.close();
  }

  @Test
  void withoutOneABareNameIsNone() {
    assertThat(
            running
                .client()
                .call("list_tree", args("repo", "app"))
                .toolError()
                .getString("message"))
        .contains("owner/name");
  }
}
