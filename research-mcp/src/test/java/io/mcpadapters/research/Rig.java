package io.mcpadapters.research;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.InProcess;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.research.sandbox.TavilyFake;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The adapter as it is shipped, before a fake Tavily, asked over HTTP. */
final class Rig implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  final TavilyFake tavily;
  private final InProcess adapter;
  final McpClient client;

  /** With settings beside the fake's. */
  Rig(Map<String, String> settings) {
    this(Optional.empty(), settings);
  }

  private Rig(Optional<TavilyFake> shared, Map<String, String> settings) {
    tavily = shared.orElseGet(() -> Await.value(TavilyFake.start(vertx)));
    Map<String, String> all = new HashMap<>(tavily.settings());
    all.putAll(settings);
    adapter = InProcess.of(ResearchMcpVerticle::new, all);
    client = adapter.client();
  }

  Rig() {
    this(Map.of());
  }

  /** Another process of the adapter before the same Tavily. */
  Rig another(Map<String, String> settings) {
    return new Rig(Optional.of(tavily), settings);
  }

  /** An object of the pairs. */
  static JsonObject args(Object... pairs) {
    JsonObject args = new JsonObject();
    for (int i = 0; i < pairs.length; i += 2) {
      args.put((String) pairs[i], pairs[i + 1]);
    }
    return args;
  }

  static JsonArray list(Object... items) {
    return new JsonArray(List.of(items));
  }

  Received call(String tool, JsonObject arguments) {
    return client.call(tool, arguments);
  }

  @Override
  public void close() {
    adapter.close();
    Await.value(vertx.close());
  }
}
