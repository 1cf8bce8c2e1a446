package io.mcpadapters.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each adapter with the environment of its overlay, called by the name that Knative keeps. */
class HostIT {
  private final Vertx vertx = Vertx.vertx();
  @TempDir private Path folder;

  static List<String> adapters() {
    return Overlays.adapters();
  }

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  private JsonNode service(Documents documents) {
    return documents.services().getFirst();
  }

  private Map<String, String> environment(Documents documents) {
    Map<String, String> environment = new TreeMap<>(documents.environment(service(documents)));
    environment.put("HOST", "127.0.0.1");
    environment.put("METRICS_PORT", "0");
    environment.computeIfPresent("STATE_DIR", (name, path) -> folder.toString());
    return environment;
  }

  private static String tools(int port, String host) throws IOException {
    return RawHttp.call(port, host, "tools/list", new JsonObject());
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void theOverlaysEnvironmentLetsItsOwnNamesIn(String adapter) throws IOException {
    Documents documents = Documents.of(Overlays.in(folder).rendered(adapter));
    Map<String, String> environment = environment(documents);
    String probe =
        Documents.container(service(documents)).at("/readinessProbe/httpGet/path").asText();
    try (AdapterProcess process =
        AdapterProcess.listening(Programs.shipped(adapter), environment)) {
      int relay = Relay.to(vertx, process.port()).port();
      for (String host : environment.get("MCP_ALLOWED_HOSTS").split(",", -1)) {
        assertThat(tools(relay, host)).startsWith("HTTP/1.1 200 ").contains("\"tools\"");
      }
      assertThat(tools(relay, "other.tools.svc.cluster.local")).startsWith("HTTP/1.1 403 ");
      assertThat(RawHttp.get(process.port(), "10.0.0.7:8080", probe))
          .as("the overlay's probe, by a pod's address")
          .startsWith("HTTP/1.1 200 ");
      process.terminate();
      assertThat(process.exit()).isZero();
    }
  }

  @Test
  void togetherEachAdapterIsLetInBelowItsName() throws IOException {
    Documents documents = Documents.of(Overlays.in(folder).rendered("together"));
    Map<String, String> environment = environment(documents);
    String word = Documents.container(service(documents)).at("/args/0").asText();
    try (AdapterProcess process = AdapterProcess.listening(Programs.shipped(word), environment)) {
      int relay = Relay.to(vertx, process.port()).port();
      for (String adapter : Overlays.adapters()) {
        String path = "/" + adapter + "/mcp";
        for (String host : environment.get("MCP_ALLOWED_HOSTS").split(",", -1)) {
          assertThat(RawHttp.call(relay, host, path, "tools/list", new JsonObject()))
              .startsWith("HTTP/1.1 200 ")
              .contains("\"tools\"");
        }
        assertThat(RawHttp.call(relay, "other.tools", path, "tools/list", new JsonObject()))
            .startsWith("HTTP/1.1 403 ");
      }
      process.terminate();
      assertThat(process.exit()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void withoutTheVariableACallIsRefusedAndNamesIt(String adapter) throws IOException {
    Map<String, String> environment =
        environment(Documents.of(Overlays.in(folder).rendered(adapter)));
    String host = environment.remove("MCP_ALLOWED_HOSTS").split(",", -1)[0];
    try (AdapterProcess process =
        AdapterProcess.listening(Programs.shipped(adapter), environment)) {
      assertThat(tools(Relay.to(vertx, process.port()).port(), host))
          .startsWith("HTTP/1.1 403 ")
          .contains("MCP_ALLOWED_HOSTS");
    }
  }
}
