package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.git.host.HostKind;
import io.mcpadapters.git.host.github.GitHub;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.InProcess;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every tool takes a host of a kind that none of them knows, for what that kind can do. */
class FifthHostTest {
  private static final String SHA = "0123456789012345678901234567890123456789";
  private static final Map<String, String> ANSWERS =
      Map.of(
          "/head", SHA,
          "/files", "README.md\nb.txt\n",
          "/file/README.md", "# Read me\n",
          "/file/b.txt", "one\ntwo\n");

  private final Vertx vertx = Vertx.vertx();
  private String address;
  private McpClient client;

  @BeforeEach
  void start() {
    HttpServer server =
        Await.value(
            vertx.createHttpServer().requestHandler(FifthHostTest::answer).listen(0, "127.0.0.1"));
    address = "127.0.0.1:" + server.actualPort();
    List<HostKind> kinds = List.of(new GitHub(), new FifthHost());
    int port = InProcess.freePort();
    JsonObject config =
        new JsonObject()
            .put("PORT", "" + port)
            .put("HOST", "127.0.0.1")
            .put("GIT_HOSTS", "github=github.com,fifth=http://" + address);
    Await.value(
        vertx.deployVerticle(new GitMcpVerticle(kinds), new DeploymentOptions().setConfig(config)));
    client = McpClient.http(vertx, port);
  }

  private static void answer(HttpServerRequest request) {
    String path = request.path().replace("/api/repos/o/r", "");
    String body = ANSWERS.get(path);
    request.response().setStatusCode(body == null ? 404 : 200).end(body == null ? "" : body);
  }

  @AfterEach
  void stop() {
    client.close();
    Await.value(vertx.close());
  }

  private Received call(String tool, JsonObject more) {
    return client.call(tool, new JsonObject().put("repo", address + ":o/r").mergeIn(more));
  }

  @Test
  void itsFilesAreListedReadSearchedAndCited() {
    assertThat(call("list_tree", new JsonObject()).text()).contains("README.md", "b.txt");
    assertThat(call("read_file", new JsonObject().put("path", "b.txt")).text()).contains("2\ttwo");
    assertThat(call("search_code", new JsonObject().put("query", "two")).text()).contains("b.txt");
    Received resolved =
        client.call(
            "resolve_url",
            new JsonObject().put("url", "http://" + address + "/o/r/blob/" + SHA + "/b.txt#L2"));
    assertThat(resolved.facts().getJsonObject("data").getString("permalink"))
        .isEqualTo("http://" + address + "/o/r/show/" + SHA + "/b.txt#2");
  }

  @Test
  void whatItCannotDoIsRefusedAsThat() {
    for (String tool : List.of("list_commits", "list_refs", "list_releases", "search_issues")) {
      JsonObject error = call(tool, new JsonObject()).toolError();
      assertThat(error.getString("reason")).as(tool).isEqualTo("unsupported_on_host");
    }
  }
}
