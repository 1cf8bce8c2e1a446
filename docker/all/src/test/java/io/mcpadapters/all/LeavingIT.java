package io.mcpadapters.all;

import static io.mcpadapters.kit.McpClient.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.BadSocket;
import io.mcpadapters.kit.McpClient;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Callers who leave while a connection to the service is still being made. */
class LeavingIT {
  private final Vertx vertx = Vertx.vertx();

  static Stream<List<String>> commands() {
    return Attack.commands("research-mcp");
  }

  @AfterEach
  void close() {
    Attack.close(vertx);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theLastOfThemClosesIt(List<String> command) throws Exception {
    try (BadSocket silent = BadSocket.start(connection -> connection.untilLeft()); // no TLS
        AdapterProcess process =
            AdapterProcess.listening(
                command,
                Map.of(
                    "TAVILY_API_KEY",
                    "tvly-test",
                    "TAVILY_BASE_URL",
                    "https://127.0.0.1:" + silent.port()))) {
      try (McpClient client = McpClient.http(vertx, process.port())) {
        client.calling("web_search", args("query", "tides"));
        while (silent.connections() == 0) {
          TimeUnit.MILLISECONDS.sleep(5);
        }
      }
      assertThat(silent.wasLeft(3_000)).as("before it would time out").isTrue();
      Attack.outlived(process, vertx);
    }
  }
}
