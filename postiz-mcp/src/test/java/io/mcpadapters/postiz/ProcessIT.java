package io.mcpadapters.postiz;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.ProcessContract;
import io.mcpadapters.postiz.sandbox.PostizFake;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Map;

class ProcessIT extends ProcessContract {
  @Override
  protected Map<String, String> settings() {
    return Map.of("POSTIZ_API_KEY", PostizFake.KEY);
  }

  @Override
  protected Slow slow(Vertx vertx) {
    PostizFake postiz = Await.value(PostizFake.start(vertx));
    postiz.pause(1500);
    return new Slow(
        Map.of("POSTIZ_BASE_URL", postiz.settings().get("POSTIZ_BASE_URL")),
        "list_channels",
        new JsonObject());
  }
}
