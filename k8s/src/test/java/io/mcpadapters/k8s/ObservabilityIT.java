package io.mcpadapters.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Dashboard, alerts and page name only what the adapters show and log once they are used. */
class ObservabilityIT {
  private static final Pattern HELP = Pattern.compile("(?m)^# HELP (\\w+) (.+)$");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| ([a-z, ]*?) ?\\| (.+) \\|$");
  private static final Pattern KEY = Pattern.compile("`([a-z_]+)`");
  private static final int AT_ONCE = 4; // with one host, and a quarter more that are short
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private final Vertx vertx = Vertx.vertx();
  private final Map<String, Set<String>> shown = new HashMap<>();
  private final Map<String, String> help = new TreeMap<>();
  private final Set<String> logged = new HashSet<>();

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  @Test
  void theyNameOnlyWhatTheAdaptersShow() throws IOException {
    for (String adapter : Overlays.adapters()) {
      use(adapter);
    }
    assertThat(Observed.of(Observed.alerts(), Observed.dashboard()).problems(shown)).isEmpty();
    assertThat(help).isEqualTo(ofThePage());
    assertThat(keysOfThePage()).hasSizeGreaterThan(15).isSubsetOf(logged);
  }

  /** The table of the page, whose labels are those that are shown. */
  private Map<String, String> ofThePage() throws IOException {
    Map<String, String> rows = new TreeMap<>();
    ROW.matcher(section("## Metrics", "## Logs"))
        .results()
        .forEach(row -> {
          Set<String> labels = new HashSet<>(List.of((row.group(2) + ", service").split(", ")));
          labels.remove("");
          assertThat(shown.getOrDefault(row.group(1), shown.get(row.group(1) + "_count")))
              .as(row.group(1))
              .isEqualTo(labels);
          rows.put(row.group(1), row.group(3));
        });
    return rows;
  }

  /** The keys of log lines that the page names. */
  private static Set<String> keysOfThePage() throws IOException {
    Set<String> keys = new HashSet<>();
    KEY.matcher(section("## Logs", "In LogQL")).results().forEach(key -> keys.add(key.group(1)));
    return keys;
  }

  private static String section(String from, String to) throws IOException {
    String page = Files.readString(Overlays.FOLDER.resolve("README.md"));
    return page.substring(page.indexOf(from), page.indexOf(to));
  }

  /** Calls of every kind: answered, repeated, refused, failed, waiting. */
  private void use(String adapter) throws IOException {
    Map<String, String> settings = new HashMap<>(Sandboxes.start(vertx, adapter));
    settings.put("WAKE_PEERS", "http://127.0.0.1:1"); // where nobody listens
    if (adapter.equals("research-mcp")) {
      settings.put("STATE_URL", "redis://127.0.0.1:1"); // nor here
      settings.put("MCP_SIGNING_KEY", "observability".repeat(3));
    }
    try (AdapterProcess process = AdapterProcess.listening(Programs.shipped(adapter), settings);
        McpClient client = McpClient.http(vertx, process.port())) {
      McpClient traced = client.meta("traceparent", TRACE);
      Sandboxes.Call call = Sandboxes.call(adapter);
      for (int time = 0; time < 2; time++) {
        assertThat(traced.call(call.tool(), call.arguments()).body().toString())
            .contains(call.expected());
      }
      assertThat(client.call(call.tool(), new JsonObject()).isError()).isTrue();
      assertThat(RawHttp.get(process.port(), "elsewhere.example.org", "/mcp")).contains(" 403 ");
      if (adapter.equals("git-mcp")) {
        lateAndRepeated(client);
      }
      read(RawHttp.get(process.port(), "localhost", "/metrics").split("\r\n\r\n", 2)[1]);
      process.terminate();
      assertThat(process.exit()).isZero();
      process.out().forEach(line -> logged.addAll(new JsonObject(line).fieldNames()));
    }
  }

  private void read(String text) {
    Observed.shown(text)
        .forEach((metric, labels) ->
            shown.computeIfAbsent(metric, name -> new LinkedHashSet<>()).addAll(labels));
    HELP.matcher(text).results().forEach(line -> help.put(line.group(1), line.group(2)));
  }

  /**
   * So many slow answers that some have to wait for their turn, and one that is asked for again.
   */
  private static void lateAndRepeated(McpClient client) {
    List<Future<Received>> files =
        Stream.concat(
                IntStream.range(0, 2 * AT_ONCE).mapToObj(number -> "fault:slow " + number),
                Stream.of("fault:502-html*1"))
            .map(path ->
                client.calling("read_file", McpClient.args("repo", "acme/app", "path", path)))
            .toList();
    files.forEach(file -> assertThat(Await.value(file).isError()).isTrue());
  }
}
