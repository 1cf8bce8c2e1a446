package io.mcpadapters.git;

import io.mcpadapters.kit.Await;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.json.JsonObject;
import java.util.Map;

class InProcessTest extends EndToEnd {
  @Override
  int start(Map<String, String> settings) throws Exception {
    JsonObject config = new JsonObject().put("PORT", String.valueOf(Running.freePort()));
    settings.forEach(config::put);
    Await.value(
        vertx.deployVerticle(new GitMcpVerticle(), new DeploymentOptions().setConfig(config)));
    return Integer.parseInt(config.getString("PORT"));
  }

  @Override
  void stop() {}
}
