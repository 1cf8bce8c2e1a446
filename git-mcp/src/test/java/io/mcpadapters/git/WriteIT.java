package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.git.sandbox.Fakes;
import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.kit.ShippedTest;
import io.mcpadapters.tool.Revision;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** Each writing tool on every host; what it did is then read. */
class WriteIT {
  private static final List<String> DIALECTS = List.of("github", "gitlab", "gitea", "forgejo");

  private final Vertx vertx = Vertx.vertx();
  private final Fakes fakes = Await.value(Fakes.start(vertx));

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  private Map<String, String> settings() {
    List<String> hosts =
        DIALECTS.stream().map(dialect -> "127.0.0.1:" + fakes.of(dialect).port()).toList();
    Map<String, String> settings = new HashMap<>(fakes.settings());
    settings.put("MCP_TOOLSETS", "all");
    settings.put(
        "GIT_TOKENS", String.join(",", hosts.stream().map(host -> host + "=secret").toList()));
    settings.put(
        "GIT_WRITE_REPOS",
        String.join(",", hosts.stream().map(host -> host + "/acme/app").toList()));
    return settings;
  }

  @ShippedTest
  void everyWritingToolWritesOnEveryHost(List<String> command) throws IOException {
    try (AdapterProcess adapter = AdapterProcess.listening(command, settings());
        McpClient client = McpClient.http(vertx, adapter.port())) {
      for (String dialect : DIALECTS) {
        Repository repository =
            new Repository(client, "127.0.0.1:" + fakes.of(dialect).port() + ":acme/app");
        repository.branchCommitAndPullRequest();
        int issue = repository.issueAndComment();
        repository.correct(issue);
        new Repository(client.as(Revision.V2025_11_25), repository.name()).correct(issue);
      }
    }
  }

  private record Repository(McpClient client, String name) {
    Received call(String tool, JsonObject arguments) {
      Received answer = client.call(tool, arguments.copy().put("repo", name));
      assertThat(answer.isError()).as("%s %s %s", tool, name, answer.body()).isFalse();
      return answer;
    }

    JsonObject data(String tool, JsonObject arguments) {
      return call(tool, arguments).facts().getJsonObject("data");
    }

    void branchCommitAndPullRequest() {
      JsonObject branch = data("create_branch", new JsonObject().put("branch", "fix/typo"));
      JsonObject change =
          new JsonObject().put("action", "create").put("path", "new.md").put("content", "a < b\n");
      data(
          "commit_files",
          new JsonObject()
              .put("branch", "fix/typo")
              .put("message", "Add a page")
              .put("expected_head", branch.getString("sha"))
              .put("changes", new JsonArray().add(change))
              .put("confirm", true));
      JsonObject file = new JsonObject().put("path", "new.md").put("ref", "fix/typo");
      assertThat(call("read_file", file).text()).contains("a < b");

      JsonObject pull =
          data(
              "create_pull_request",
              new JsonObject().put("title", "Add a page").put("head", "fix/typo"));
      JsonObject number = new JsonObject().put("number", pull.getInteger("number"));
      assertThat(call("get_pull_request", number).text()).contains("draft", "fix/typo → main");
    }

    int issueAndComment() {
      JsonObject issue = data("create_issue", new JsonObject().put("title", "It shouts"));
      JsonObject number = new JsonObject().put("number", issue.getInteger("number"));
      call("add_comment", number.copy().put("body", "Is it < 3?"));
      assertThat(call("get_issue", number).text()).contains("It shouts", "Is it < 3?");
      return issue.getInteger("number");
    }

    void correct(int issue) {
      JsonObject number = new JsonObject().put("number", issue);
      data("update_issue", number.copy().put("title", "It whispers").put("state", "closed"));
      String said = data("add_comment", number.copy().put("body", "Once.")).getString("id");
      data("edit_comment", number.copy().put("id", Long.valueOf(said)).put("body", "Twice."));
      assertThat(call("get_issue", number).text())
          .contains("It whispers", "[closed]", "Twice.")
          .doesNotContain("Once.");
    }
  }
}
