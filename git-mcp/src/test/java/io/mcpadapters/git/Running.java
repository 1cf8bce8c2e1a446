package io.mcpadapters.git;

import io.mcpadapters.git.sandbox.Fake;
import io.mcpadapters.git.sandbox.Fakes;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.InProcess;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The adapter in this process beside all fakes, for tests. */
final class Running implements AutoCloseable {
  private static final List<String> DIALECTS = List.of("github", "gitlab", "gitea", "forgejo");

  private static final List<String> WRITTEN =
      List.of("app", "old-app", "forms", "closed", "archived", "marks");

  private final Vertx vertx = Vertx.vertx();
  private final Fakes fakes = Await.value(Fakes.start(vertx));
  private final McpClient client;

  Running(Map<String, String> more) {
    this.client = McpClient.http(vertx, start(more));
  }

  private Running(String secret) {
    String tokens =
        DIALECTS.stream()
            .map(dialect -> "127.0.0.1:" + host(dialect).port() + "=" + secret + dialect)
            .collect(Collectors.joining(","));
    String repositories =
        DIALECTS.stream()
            .flatMap(dialect ->
                WRITTEN.stream().map(name -> "127.0.0.1:" + host(dialect).port() + "/acme/" + name))
            .collect(Collectors.joining(","));
    this.client =
        McpClient.http(
            vertx,
            start(
                Map.of(
                    "GIT_TOKENS", tokens, "GIT_WRITE_REPOS", repositories, "MCP_TOOLSETS", "all")));
  }

  /**
   * With a token for each host, the secret followed by the dialect, and writing allowed to some
   * repositories.
   */
  static Running writing(String secret) {
    return new Running(secret);
  }

  /** With a token for GitHub, and more settings. */
  static Running trusting(Map<String, String> more) {
    return new Running(WithTokens.SECRET, more);
  }

  private Running(String secret, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("GIT_TOKENS", "127.0.0.1:" + host("github").port() + "=" + secret);
    this.client = McpClient.http(vertx, start(settings));
  }

  /** Starts one more process' worth of the adapter beside the same fakes. */
  McpClient another(Map<String, String> more) {
    return McpClient.http(vertx, start(more));
  }

  private int start(Map<String, String> more) {
    int port = InProcess.freePort();
    JsonObject config = new JsonObject().put("PORT", String.valueOf(port)).put("HOST", "127.0.0.1");
    fakes.settings().forEach(config::put);
    more.forEach(config::put);
    Await.value(
        vertx.deployVerticle(new GitMcpVerticle(), new DeploymentOptions().setConfig(config)));
    return port;
  }

  McpClient client() {
    return client;
  }

  Fake host(String dialect) {
    return fakes.of(dialect);
  }

  /** A repository as callers name it. */
  String repo(String dialect, String path) {
    return "127.0.0.1:" + host(dialect).port() + ":" + path;
  }

  /** Calls a tool about a repository. */
  Received call(String tool, String dialect, String path, JsonObject more) {
    return client.call(tool, new JsonObject().put("repo", repo(dialect, path)).mergeIn(more));
  }

  /** What is wrong, by the hosts' own documents, with all that they were asked. */
  List<String> faults() {
    return DIALECTS.stream()
        .flatMap(dialect -> HostJudge.faults(dialect, host(dialect).asked()).stream())
        .toList();
  }

  @Override
  public void close() {
    client.close();
    Await.value(vertx.close());
  }
}
