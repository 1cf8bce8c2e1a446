package io.mcpadapters.clickup.sandbox;

import io.mcpadapters.kit.Sandbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;

/** ClickUp, made up, with one of its two workspaces chosen. */
public final class ClickUpSandbox implements Sandbox {
  @Override
  public String adapter() {
    return "clickup-mcp";
  }

  @Override
  public Future<Map<String, String>> start(Vertx vertx) {
    return ClickUpFake.start(vertx).map(ClickUpFake::settings);
  }
}
