package io.mcpadapters.postiz.sandbox;

import io.mcpadapters.kit.Sandbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;

/** Starts the fake for whoever tries the adapter out. */
public final class PostizSandbox implements Sandbox {
  @Override
  public String adapter() {
    return "postiz-mcp";
  }

  @Override
  public Future<Map<String, String>> start(Vertx vertx) {
    return PostizFake.start(vertx).map(PostizFake::settings);
  }
}
