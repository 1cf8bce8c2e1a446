package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.Received;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** GitHub lists 100 000 entries of a tree at most, and says only that there are more. */
class TruncatedTreeTest {
  private static final String SHA = "0123456789abcdef0123456789abcdef01234567";

  private static void answer(HttpServerRequest request) {
    String path = request.path();
    if (path.contains("/git/trees/")) {
      JsonObject entry =
          new JsonObject().put("path", "a.txt").put("mode", "100644").put("type", "blob");
      request
          .response()
          .putHeader("Content-Type", "application/json")
          .end(
              new JsonObject()
                  .put("sha", SHA)
                  .put("tree", new JsonArray().add(entry.put("sha", SHA).put("size", 1)))
                  .put("truncated", true)
                  .toBuffer());
    } else if (path.contains("/commits/")) {
      request.response().putHeader("Content-Type", "application/vnd.github.sha").end(SHA);
    } else {
      request
          .response()
          .putHeader("Content-Type", "application/json")
          .end(
              new JsonObject()
                  .put("full_name", "acme/vast")
                  .put("default_branch", "main")
                  .toBuffer());
    }
  }

  @Test
  void aTreeThatTheHostCutIsSaidToBeOneAndHowToGoOn() {
    Vertx vertx = Vertx.vertx();
    HttpServer server =
        Await.value(
            vertx
                .createHttpServer()
                .requestHandler(TruncatedTreeTest::answer)
                .listen(0, "127.0.0.1"));
    String host = "127.0.0.1:" + server.actualPort();
    try (Running running = new Running(Map.of("GIT_HOSTS", "github=http://" + host))) {
      Received tree =
          running
              .client()
              .call("list_tree", new JsonObject().put("repo", host + ":acme/vast").put("depth", 9));

      assertThat(tree.isError()).as(tree.body().toString()).isFalse();
      assertThat(tree.text()).contains("a.txt");
      assertThat(tree.facts().encode()).doesNotContain("complete");
      assertThat(tree.text()).contains("one folder at a time", "not the whole tree");
    } finally {
      Await.value(vertx.close());
    }
  }
}
