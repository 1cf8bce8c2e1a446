package io.mcpadapters.research;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.InProcess;
import io.mcpadapters.kit.Judge;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.research.sandbox.TavilyFake;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The adapter as it is shipped, before a fake Tavily, asked over HTTP. */
final class Rig implements AutoCloseable {
  private static final String DOCUMENT = "tavily/tavily-openapi-mock.json";

  private final Vertx vertx = Vertx.vertx();
  final TavilyFake tavily;
  private final InProcess adapter;
  private boolean stopped;
  private boolean alone;
  final McpClient client;

  /** With settings beside the fake's. */
  Rig(Map<String, String> settings) {
    this(Optional.empty(), settings);
  }

  private Rig(Optional<TavilyFake> shared, Map<String, String> settings) {
    alone = shared.isEmpty();
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
    alone = false;
    return new Rig(Optional.of(tavily), settings);
  }

  static JsonArray list(Object... items) {
    return new JsonArray(List.of(items));
  }

  Received call(String tool, JsonObject arguments) {
    return client.call(tool, arguments);
  }

  /** Ends the adapter, not its Tavily. */
  void stop() {
    if (!stopped) {
      stopped = true;
      adapter.close();
    }
  }

  @Override
  public void close() {
    balance();
    stop();
    judge();
    Await.value(vertx.close());
  }

  /** What is booked here is what was paid there; where an answer was lost it may be more. */
  private void balance() {
    if (stopped || !alone) {
      return;
    }
    double booked =
        call("get_usage", McpClient.args()).facts().getJsonObject("this_server").getDouble("used");
    if (tavily.allArrived()) {
      assertThat(booked).as("booked as paid").isEqualTo(tavily.spent());
    } else {
      assertThat(booked).as("booked no less than paid").isGreaterThanOrEqualTo(tavily.spent());
    }
  }

  /** Every request has to be one that Tavily documents; not judged where the document is not. */
  private void judge() {
    if (Files.isReadable(Path.of(System.getProperty("specs", ""), DOCUMENT))) {
      Judge judge = Judge.by(DOCUMENT, "");
      tavily
          .everything()
          .forEach(one -> judge.see(one.method(), one.uri(), one.headers(), one.body()));
      assertThat(judge.violations()).isEmpty();
    }
  }
}
