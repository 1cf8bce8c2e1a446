package io.mcpadapters.research;

import static io.mcpadapters.kit.McpClient.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.InProcess;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.research.sandbox.TavilyFake;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Two deployments in one Vert.x. */
class TenantsTest {
  private final Vertx vertx = Vertx.vertx();

  private McpClient deploy(TavilyFake tavily, String key) {
    int port = InProcess.freePort();
    JsonObject config = new JsonObject();
    tavily.settings().forEach(config::put);
    config.put("PORT", Integer.toString(port)).put("TAVILY_API_KEY", key);
    Await.value(
        vertx.deployVerticle(new ResearchMcpVerticle(), new DeploymentOptions().setConfig(config)));
    return McpClient.http(vertx, port);
  }

  @Test
  void keysShareNoAnswersAndNoResults() {
    TavilyFake tavily = Await.value(TavilyFake.start(vertx));
    JsonObject call = args("query", "beekeeping");
    try (McpClient one = deploy(tavily, "tvly-one");
        McpClient two = deploy(tavily, "tvly-two")) {
      Received first = one.call("web_search", call);
      Received second = two.call("web_search", call);

      assertThat(second.facts().containsKey("cached")).isFalse();
      assertThat(
              tavily.asked("/search").stream()
                  .map(asked -> asked.header("Authorization").orElse("")))
          .containsExactly("Bearer tvly-one", "Bearer tvly-two");
      String id = first.facts().getString("result_id");
      assertThat(two.call("read_result", args("result_id", id)).isError()).isTrue();
      assertThat(one.call("read_result", args("result_id", id)).isError()).isFalse();
    } finally {
      Await.value(vertx.close());
    }
  }
}
