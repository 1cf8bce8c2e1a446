package io.mcpadapters.git;

import static io.mcpadapters.kit.McpClient.args;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.mcpadapters.app.Setting;
import io.mcpadapters.git.host.HostKind;
import io.mcpadapters.git.host.gitea.Gitea;
import io.mcpadapters.git.host.github.GitHub;
import io.mcpadapters.git.host.gitlab.GitLab;
import io.mcpadapters.git.sandbox.GitSandbox;
import io.mcpadapters.git.tools.GitTool;
import io.mcpadapters.git.tools.Needed;
import io.mcpadapters.kit.AdapterContract;
import io.mcpadapters.kit.AdapterPage;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Sandbox;
import io.vertx.core.Deployable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

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

  @Test
  void thePageSaysWhatEachToolNeeds() throws IOException {
    List<HostKind> kinds = List.of(new GitHub(), new GitLab(), new Gitea());
    List<List<String>> rows =
        tools().stream()
            .sorted(Comparator.comparing(tool -> tool.spec().name()))
            .map(tool ->
                Stream.concat(
                        Stream.of("`" + tool.spec().name() + "`"),
                        kinds.stream().map(kind -> Needed.words(tool, kind)))
                    .toList())
            .toList();
    AdapterPage.at(Path.of("README.md"))
        .table("permissions", List.of("tool", "GitHub", "GitLab", "Gitea, Forgejo"), rows)
        .check();
  }

  /** All that there are; what they say of themselves needs nothing that they are made with. */
  private static List<GitTool> tools() {
    return new ClassFileImporter()
        .importPackagesOf(GitTool.class).stream()
            .filter(type -> type.isAssignableTo(GitTool.class) && !type.isInterface())
            .map(type -> made(type.reflect().getConstructors()[0]))
            .toList();
  }

  private static GitTool made(Constructor<?> constructor) {
    try {
      return (GitTool) constructor.newInstance(new Object[constructor.getParameterCount()]);
    } catch (ReflectiveOperationException odd) {
      throw new IllegalStateException(odd);
    }
  }
}
