package io.mcpadapters.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcpadapters.kit.AdapterProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each adapter with the environment of its overlay, called by the name that Knative keeps. */
class HostIT {
  private static final Path ALL = Overlays.FOLDER.resolve("../docker/all/target").normalize();
  private static final String LIST =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{}}";

  @TempDir private Path folder;

  static List<String> adapters() {
    return Overlays.adapters();
  }

  /** The jar and, where it was built, the binary. */
  private static List<List<String>> commands(String adapter) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<List<String>> commands = new ArrayList<>();
    commands.add(List.of(java, "-jar", ALL.resolve("all-mcp.jar").toString(), adapter));
    if (Files.isExecutable(ALL.resolve("all-mcp"))) {
      commands.add(List.of(ALL.resolve("all-mcp").toString(), adapter));
    }
    return commands;
  }

  private Map<String, String> environment(String adapter) throws IOException {
    Documents documents = Documents.of(Overlays.in(folder).rendered(adapter));
    JsonNode service = documents.services().getFirst();
    Map<String, String> environment = new TreeMap<>(documents.environment(service));
    environment.put("HOST", "127.0.0.1");
    environment.put("METRICS_PORT", "0");
    environment.computeIfPresent("STATE_DIR", (name, path) -> folder.toString());
    return environment;
  }

  private static String exchange(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String call(int port, String host) throws IOException {
    return exchange(
        port,
        "POST /mcp HTTP/1.1\r\nHost: "
            + host
            + "\r\nConnection: close\r\nContent-Type: application/json\r\n"
            + "Accept: application/json, text/event-stream\r\nContent-Length: "
            + LIST.length()
            + "\r\n\r\n"
            + LIST);
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void theOverlaysEnvironmentLetsItsOwnNamesIn(String adapter) throws IOException {
    Map<String, String> environment = environment(adapter);
    for (List<String> command : commands(adapter)) {
      try (AdapterProcess process = AdapterProcess.listening(command, environment)) {
        for (String host : environment.get("MCP_ALLOWED_HOSTS").split(",", -1)) {
          assertThat(call(process.port(), host)).startsWith("HTTP/1.1 200 ").contains("\"tools\"");
        }
        assertThat(call(process.port(), "other.tools.svc.cluster.local"))
            .startsWith("HTTP/1.1 403 ");
        assertThat(
                exchange(
                    process.port(),
                    "GET /readyz HTTP/1.1\r\nHost: 10.0.0.7:8080\r\nConnection: close\r\n\r\n"))
            .as("the path that the overlay's probe asks, by a pod's address")
            .startsWith("HTTP/1.1 200 ");
        process.terminate();
        assertThat(process.exit()).isZero();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void withoutTheVariableACallIsRefusedAndNamesIt(String adapter) throws IOException {
    Map<String, String> environment = environment(adapter);
    String host = environment.remove("MCP_ALLOWED_HOSTS").split(",", -1)[0];
    for (List<String> command : commands(adapter)) {
      try (AdapterProcess process = AdapterProcess.listening(command, environment)) {
        assertThat(call(process.port(), host))
            .startsWith("HTTP/1.1 403 ")
            .contains("MCP_ALLOWED_HOSTS");
      }
    }
  }
}
