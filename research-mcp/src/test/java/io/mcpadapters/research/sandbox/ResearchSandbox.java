package io.mcpadapters.research.sandbox;

import io.mcpadapters.kit.Sandbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;

/** Tavily, made up. */
public final class ResearchSandbox implements Sandbox {
  @Override
  public String adapter() {
    return "research-mcp";
  }

  @Override
  public Future<Map<String, String>> start(Vertx vertx) {
    return TavilyFake.start(vertx).map(TavilyFake::settings);
  }
}
