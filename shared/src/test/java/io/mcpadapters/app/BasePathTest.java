package io.mcpadapters.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mcpadapters.hello.HelloMcpVerticle;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.PlainRequest;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasePathTest {
  private final Vertx vertx = ProcessVertx.create();

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  private int deploy(String base) throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    JsonObject config =
        new JsonObject().put("PORT", Integer.toString(port)).put("MCP_BASE_PATH", base);
    Await.value(
        vertx.deployVerticle(new HelloMcpVerticle(), new DeploymentOptions().setConfig(config)));
    return port;
  }

  @ParameterizedTest
  @CsvSource({"/tools/hello,/tools/hello", "/tools/,/tools", "/,''"})
  void theEndpointIsBelowThePath(String base, String path) throws IOException {
    int port = deploy(base);
    try (McpClient client = McpClient.http(vertx, port, path + "/mcp")) {
      assertThat(client.call("greet", McpClient.args("name", "Ada")).text())
          .startsWith("Hello, Ada!");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/mcp,404",
    "/tools/mcp,404",
    "/tools/hello,404",
    "/tools/hello/mcp,405",
    "/tools/hello/healthz,200",
    "/tools/hello/readyz,200",
    "/healthz,200",
    "/readyz,200",
    "/metrics,200",
    "/tools/hello/metrics,404",
  })
  void thePlatformFindsProbesAndMetricsAtTheirPlaces(String path, int status) throws IOException {
    int port = deploy("/tools/hello");
    assertThat(Await.value(PlainRequest.send(vertx, HttpMethod.GET, port, path)).status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tools", "/a b", "/a//b", "/../a", "/a?b", "/a/./b", "https://a"})
  void whatIsNoPathIsRefused(String base) {
    assertThat(
            catchThrowableOfType(
                    SettingsException.class,
                    () -> Settings.of(new JsonObject().put("MCP_BASE_PATH", base)))
                .problems())
        .containsExactly("MCP_BASE_PATH must be a path like /tools/git");
  }

  @Test
  void aBlankOneIsNone() {
    assertThat(Settings.of(new JsonObject().put("MCP_BASE_PATH", "")).get(CommonSettings.BASE_PATH))
        .isEmpty();
  }
}
