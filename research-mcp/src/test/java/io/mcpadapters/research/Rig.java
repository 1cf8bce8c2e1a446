package io.mcpadapters.research;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.research.sandbox.TavilyFake;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/** The adapter as it is shipped, before a fake Tavily, asked over HTTP. */
final class Rig implements AutoCloseable {
  final Vertx vertx = Vertx.vertx();
  final TavilyFake tavily = Await.value(TavilyFake.start(vertx));
  final McpClient client;

  /** With settings beside the fake's. */
  Rig(Map<String, String> settings) {
    Map<String, Object> config = new HashMap<>(tavily.settings());
    int port = free();
    config.put("PORT", Integer.toString(port));
    config.putAll(settings);
    Await.value(
        vertx.deployVerticle(
            new ResearchMcpVerticle(), new DeploymentOptions().setConfig(new JsonObject(config))));
    client = McpClient.http(vertx, port);
  }

  Rig() {
    this(Map.of());
  }

  private static int free() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  Received call(String tool, JsonObject arguments) {
    return client.call(tool, arguments);
  }

  @Override
  public void close() {
    client.close();
    Await.value(vertx.close());
  }
}
