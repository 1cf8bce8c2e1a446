package io.mcpadapters.all;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.PlainRequest;
import io.mcpadapters.kit.Sandbox;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All adapters behind one port: how they are started, their fake services, the benches' calls. */
final class Serving {
  static final List<String> ADAPTERS = List.copyOf(new TreeSet<>(AllAdapters.ADAPTERS.keySet()));
  private static final String HEAP = "-Xmx96m"; // as the manifests have it

  private Serving() {}

  /** Jar and, where it was built, binary. */
  static Stream<List<String>> commands() {
    return AdapterProcess.commands().stream()
        .map(command -> {
          List<String> serve = new ArrayList<>(command);
          serve.add(1, HEAP);
          serve.add("serve");
          return serve;
        });
  }

  /** Fake services of all adapters; the settings that lead to them. */
  static Map<String, String> sandboxes(Vertx vertx) {
    Map<String, String> settings = new HashMap<>();
    ServiceLoader.load(Sandbox.class)
        .forEach(sandbox -> settings.putAll(Await.value(sandbox.start(vertx))));
    return settings;
  }

  /** The settings that lead to the fake service of one. */
  static Map<String, String> sandbox(Vertx vertx, String adapter) {
    return ServiceLoader.load(Sandbox.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(sandbox -> sandbox.adapter().equals(adapter))
        .map(sandbox -> Await.value(sandbox.start(vertx)))
        .findFirst()
        .orElseThrow();
  }

  /** A call of the benches; the number makes it one that no cache has. */
  record Call(String tool, JsonObject arguments) {
    static Call of(String adapter, int number) {
      try {
        String text = Files.readString(Path.of("../bench/calls", adapter + ".json"));
        JsonObject call = new JsonObject(text.replace("{N}", Integer.toString(number)));
        return new Call(call.getString("tool"), call.getJsonObject("arguments"));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }

  static McpClient client(Vertx vertx, AdapterProcess process, String adapter) {
    return McpClient.http(vertx, process.port(), "/" + adapter + "/mcp");
  }

  static String page(Vertx vertx, AdapterProcess process, String path) {
    return Await.value(PlainRequest.send(vertx, HttpMethod.GET, process.port(), path))
        .body()
        .toString();
  }

  /** Waits until so many requests of the adapter are in flight. */
  static void untilInFlight(Vertx vertx, AdapterProcess process, String adapter, int requests) {
    String line = "mcp_in_flight{service=\"" + adapter + "\"} " + requests + "\n";
    Await.until(() -> page(vertx, process, "/metrics").contains(line));
  }

  /** Waits until so many lines of the metrics begin like this. */
  static void untilSeries(Vertx vertx, AdapterProcess process, String begin, int lines) {
    Await.until(() ->
        page(vertx, process, "/metrics").lines().filter(line -> line.startsWith(begin)).count()
            == lines);
  }
}
