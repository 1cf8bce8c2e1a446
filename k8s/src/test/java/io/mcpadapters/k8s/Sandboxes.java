package io.mcpadapters.k8s;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.Sandbox;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.ServiceLoader;

/** The fake service of each adapter, and the call that the benches make of it. */
final class Sandboxes {
  private Sandboxes() {}

  /**
   * Starts one.
   *
   * @return the settings that lead to it
   */
  static Map<String, String> start(Vertx vertx, String adapter) {
    Sandbox found =
        ServiceLoader.load(Sandbox.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(sandbox -> sandbox.adapter().equals(adapter))
            .findFirst()
            .orElseThrow();
    return Await.value(found.start(vertx));
  }

  /**
   * A call of a tool.
   *
   * @param expected what its answer holds
   */
  record Call(String tool, JsonObject arguments, String expected) {
    JsonObject params() {
      return new JsonObject().put("name", tool).put("arguments", arguments);
    }
  }

  static Call call(String adapter) throws IOException {
    JsonObject plain =
        new JsonObject(
            Files.readString(Overlays.FOLDER.resolve("../docker/bench/calls/" + adapter + ".json"))
                .replace("{N}", "1"));
    return new Call(
        plain.getString("tool"),
        plain.getJsonObject("arguments"),
        plain.getString("sandbox", plain.getString("expect")));
  }
}
