package io.mcpadapters.research;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.ProcessContract;
import io.mcpadapters.research.sandbox.TavilyFake;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Map;

class ProcessIT extends ProcessContract {
  @Override
  protected Map<String, String> settings() {
    return Map.of("TAVILY_API_KEY", TavilyFake.KEY);
  }

  @Override
  protected Slow slow(Vertx vertx) {
    TavilyFake tavily = Await.value(TavilyFake.start(vertx));
    return new Slow(
        Map.of("TAVILY_BASE_URL", tavily.settings().get("TAVILY_BASE_URL")),
        "web_search",
        new JsonObject().put("query", "fault:slow"));
  }
}
