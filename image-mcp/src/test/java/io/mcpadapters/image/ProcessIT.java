package io.mcpadapters.image;

import io.mcpadapters.image.sandbox.ReplicateFake;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.ProcessContract;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Map;

class ProcessIT extends ProcessContract {
  @Override
  protected Map<String, String> settings() {
    return Map.of("REPLICATE_API_TOKEN", ReplicateFake.TOKEN);
  }

  @Override
  protected Slow slow(Vertx vertx) {
    ReplicateFake replicate = Await.value(ReplicateFake.start(vertx));
    return new Slow(
        Map.of("REPLICATE_BASE_URL", replicate.settings().get("REPLICATE_BASE_URL")),
        "search_models",
        new JsonObject().put("query", "fault:slow"));
  }
}
