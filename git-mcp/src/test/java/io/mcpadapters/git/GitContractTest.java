package io.mcpadapters.git;

import static io.mcpadapters.kit.McpClient.args;

import io.mcpadapters.app.Setting;
import io.mcpadapters.git.sandbox.GitSandbox;
import io.mcpadapters.kit.AdapterContract;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Sandbox;
import io.vertx.core.Deployable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

class GitContractTest extends AdapterContract {
  private final Running writer = Running.writing(WithTokens.SECRET);

  @Override
  protected Deployable verticle() {
    return new GitMcpVerticle();
  }

  @Override
  protected Sandbox sandbox() {
    return new GitSandbox();
  }

  @Override
  protected List<Setting<?>> settings() {
    return GitMcpVerticle.settings();
  }

  @Override
  protected int listBudget() {
    return 25_000;
  }

  /** A token for the default host, and leave to write to one repository there. */
  @Override
  protected Map<String, String> exampleSettings(Map<String, String> sandbox) {
    String host = sandbox.get("GIT_HOSTS").replaceFirst("^github=http://([^,]+),.*", "$1");
    return Map.of(
        "GIT_TOKENS", host + "=" + WithTokens.SECRET, "GIT_WRITE_REPOS", host + "/acme/app");
  }

  @AfterAll
  void closeWriter() {
    writer.close();
  }

  /** Writing needs a token, which the sandbox has none of. */
  @Override
  protected List<Unconfirmed> unconfirmed(McpClient client) {
    JsonObject commit =
        args(
                "branch",
                "dry",
                "from",
                "main",
                "message",
                "m",
                "repo",
                writer.repo("gitea", "acme/app"))
            .put("changes", new JsonArray().add(WithTokens.edit("create", "new.md", "x\n")));
    return List.of(new Unconfirmed(writer.client(), "commit_files", commit));
  }
}
