package io.mcpadapters.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.image.sandbox.ReplicateFake;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.InProcess;
import io.mcpadapters.kit.Judge;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The adapter as it is shipped, before a fake Replicate, asked over HTTP. */
final class Rig implements AutoCloseable {
  private static final String DOCUMENT = "replicate/replicate-openapi-mock.json";

  private final Vertx vertx = Vertx.vertx();
  private final boolean shared;
  final ReplicateFake replicate;
  private final InProcess adapter;
  private boolean stopped;
  final McpClient client;

  /** With settings beside the fake's. */
  Rig(Map<String, String> settings) {
    this(Optional.empty(), settings);
  }

  private Rig(Optional<ReplicateFake> known, Map<String, String> settings) {
    shared = known.isPresent();
    replicate = known.orElseGet(() -> Await.value(ReplicateFake.start(vertx)));
    Map<String, String> all = new HashMap<>(replicate.settings());
    all.putAll(settings);
    adapter = InProcess.of(ImageMcpVerticle::new, all);
    client = adapter.client();
  }

  Rig() {
    this(Map.of());
  }

  /** Another process of the adapter before the same Replicate. */
  Rig another(Map<String, String> settings) {
    return new Rig(Optional.of(replicate), settings);
  }

  int port() {
    return adapter.port();
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

  /** Makes a picture of these words. */
  Received draw(String prompt, Object... more) {
    return call("generate_image", args(more).put("prompt", prompt));
  }

  /** The input of the last run that was asked for. */
  JsonObject sent() {
    return replicate.creates().getLast().json().getJsonObject("input");
  }

  /** Ends the adapter, not its Replicate. */
  void stop() {
    if (!stopped) {
      stopped = true;
      adapter.close();
    }
  }

  @Override
  public void close() {
    stop();
    if (!shared) {
      judge();
    }
    Await.value(vertx.close());
  }

  /** Every request has to be one that Replicate documents; not judged where the document is not. */
  private void judge() {
    if (Files.isReadable(Path.of(System.getProperty("specs", ""), DOCUMENT))) {
      Judge judge = Judge.by(DOCUMENT, "/v1");
      replicate.everything().stream()
          .filter(one -> one.path().startsWith("/v1/"))
          .forEach(one -> judge.see(one.method(), one.uri(), one.headers(), one.body()));
      assertThat(judge.violations()).isEmpty();
    }
  }
}
