package io.mcpadapters.all;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The one program as jar and, where it was built, as binary. */
class AllAdaptersIT {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "TAVILY_API_KEY", "tvly-test",
          "CLICKUP_API_TOKEN", "pk_test",
          "REPLICATE_API_TOKEN", "r8_test",
          "POSTIZ_API_KEY", "test");

  private final Vertx vertx = Vertx.vertx();

  static Stream<List<String>> commands() {
    return AdapterProcess.commands().stream();
  }

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  @Test
  void everyAdapterOfTheProjectIsInIt() throws IOException {
    Set<String> folders = new TreeSet<>();
    try (var poms = Files.newDirectoryStream(Path.of("../.."), "*-mcp")) {
      poms.forEach(folder -> folders.add(folder.getFileName().toString()));
    }
    assertThat(folders).isNotEmpty();
    assertThat(AllAdapters.ADAPTERS.keySet()).isEqualTo(folders);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theFirstArgumentChoosesTheAdapter(List<String> command) throws IOException {
    for (String adapter : AllAdapters.ADAPTERS.keySet()) {
      List<String> named = new ArrayList<>(command);
      named.add(adapter);
      serves(named, adapter);
    }
  }

  @Test
  void theNameOfALinkChoosesTheAdapter(@TempDir Path folder) throws IOException {
    assumeTrue(
        AdapterProcess.binary().isPresent(), "no binary was built: native-image is not there");
    Path binary = Path.of(AdapterProcess.binary().orElseThrow().getFirst());
    for (String adapter : AllAdapters.ADAPTERS.keySet()) {
      Path link = Files.createSymbolicLink(folder.resolve(adapter), binary);
      serves(List.of(link.toString()), adapter);
    }
  }

  private void serves(List<String> command, String adapter) throws IOException {
    try (AdapterProcess process = AdapterProcess.listening(command, SETTINGS);
        McpClient client = McpClient.http(vertx, process.port())) {
      assertThat(String.join("\n", process.out())).contains("\"service\":\"" + adapter + "\"");
      assertThat(client.tools()).isNotEmpty();
      process.terminate();
      assertThat(process.exit()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void withoutAnAdapterItEndsWith64AndNamesThem(List<String> command) throws IOException {
    for (List<String> arguments :
        List.of(List.<String>of(), List.of("--stdio"), List.of("--help"))) {
      List<String> wrong = new ArrayList<>(command);
      wrong.addAll(arguments);
      try (AdapterProcess process = AdapterProcess.started(wrong, SETTINGS)) {
        assertThat(process.exit()).isEqualTo(64);
        assertThat(String.join("\n", process.err()))
            .contains(
                "one of " + String.join(", ", new TreeSet<>(AllAdapters.ADAPTERS.keySet())),
                "usage: ADAPTER [--stdio]");
      }
    }
  }
}
