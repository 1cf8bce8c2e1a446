package io.mcpadapters.clickup;

import io.mcpadapters.clickup.sandbox.ClickUpFake;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.ProcessContract;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Map;

class ProcessIT extends ProcessContract {
  @Override
  protected Map<String, String> settings() {
    return Map.of("CLICKUP_API_TOKEN", ClickUpFake.TOKEN);
  }

  @Override
  protected Slow slow(Vertx vertx) {
    ClickUpFake clickUp = Await.value(ClickUpFake.start(vertx));
    clickUp.pause(1500);
    return new Slow(
        Map.of("CLICKUP_BASE_URL", clickUp.settings().get("CLICKUP_BASE_URL")),
        "get_task",
        new JsonObject().put("task", "mk1"));
  }
}
