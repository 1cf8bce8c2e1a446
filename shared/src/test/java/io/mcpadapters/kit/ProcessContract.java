package io.mcpadapters.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * How every adapter behaves as a process, jar and binary alike: exit codes, drain, signals, what it
 * prints. An adapter's own subclass says which settings it needs to start.
 */
public abstract class ProcessContract extends StdioContract {
  private static final Pattern IN_FLIGHT = Pattern.compile("\nmcp_in_flight\\{[^}]*} 1\n");

  @ShippedTest
  void endsWithZeroAfterASignal(List<String> command) throws IOException {
    try (AdapterProcess adapter = AdapterProcess.listening(command, settings())) {
      adapter.terminate();
      assertThat(adapter.exit()).isZero();
    }
  }

  @ShippedTest
  void aSignalLetsTheCallInFlightFinishAndRefusesNewOnes(List<String> command) throws IOException {
    Slow slow = slow(vertx);
    try (AdapterProcess adapter = AdapterProcess.listening(command, with(slow.settings()));
        McpClient client = McpClient.http(vertx, adapter)) {
      Future<Received> answer = client.calling(slow.tool(), slow.arguments());
      while (!IN_FLIGHT.matcher(metrics(adapter.port())).find()) {
        Thread.onSpinWait();
      }
      adapter.terminate();
      assertThat(Await.value(answer).status()).isEqualTo(200);
      assertThat(adapter.exit()).isZero();
    }
  }

  @ShippedTest
  void theMetricsTellOfTheProcess(List<String> command) throws IOException {
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/stat")), "no Linux: not all are there");
    try (AdapterProcess adapter = AdapterProcess.listening(command, settings())) {
      String text = metrics(adapter.port());
      assertThat(metric(text, "mcp_start_seconds")).isNotNegative();
      assertThat(metric(text, "process_start_time_seconds"))
          .isCloseTo(
              adapter.process().info().startInstant().orElseThrow().toEpochMilli() / 1e3,
              Offset.offset(2.0));
      double resident = metric(text, "process_resident_memory_bytes");
      assertThat(resident).isGreaterThan(1 << 20);
      for (String area : List.of("used", "committed", "max")) {
        assertThat(metric(text, "mcp_heap_bytes{area=\"" + area + '"')).as(area).isPositive();
      }
      assertThat(metric(text, "mcp_draining")).isZero();
    }
  }

  private static double metric(String text, String start) {
    return text.lines()
        .filter(line -> line.startsWith(start))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + start + " in\n" + text));
  }

  @ShippedTest
  void badSettingsAreAllReportedAndEndWith78(List<String> command) throws IOException {
    Map<String, String> bad = with(Map.of("PORT", "http", "MCP_MAX_BODY", "lots"));
    try (AdapterProcess adapter = AdapterProcess.started(command, bad)) {
      assertThat(adapter.exit()).isEqualTo(78);
      assertThat(String.join("\n", adapter.out()))
          .contains("PORT must be a whole number")
          .contains("MCP_MAX_BODY must be a whole number");
    }
  }

  @ShippedTest
  void anUnknownOptionIsNamedAndEndsWith64(List<String> command) throws IOException {
    List<String> wrong = new ArrayList<>(command);
    wrong.add("--prot");
    try (AdapterProcess adapter = AdapterProcess.started(wrong, settings())) {
      assertThat(adapter.exit()).isEqualTo(64);
      assertThat(String.join("\n", adapter.err())).contains("--prot").contains("usage:");
    }
  }

  @ShippedTest
  void aTakenPortIsSaidAndEndsWith1(List<String> command) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, String> same = with(Map.of("PORT", Integer.toString(taken.getLocalPort())));
      try (AdapterProcess adapter = AdapterProcess.started(command, same)) {
        assertThat(adapter.exit()).isEqualTo(1);
        assertThat(String.join("\n", adapter.out())).contains("address is taken");
      }
    }
  }

  @ShippedTest
  void theLogIsOneObjectALine(List<String> command) throws IOException {
    try (AdapterProcess adapter = AdapterProcess.listening(command, settings());
        McpClient client = McpClient.http(vertx, adapter)) {
      assertThat(client.tools()).isNotEmpty();
      adapter.terminate();
      assertThat(adapter.exit()).isZero();
      assertThat(adapter.out())
          .isNotEmpty()
          .allSatisfy(line ->
              assertThat(new JsonObject(line).fieldNames()).startsWith("time", "level", "msg"));
      assertThat(adapter.err()).isEmpty();
    }
  }

  /** The binary behind a command that takes something of the machine away from it. */
  private List<String> without(String what) throws IOException, InterruptedException {
    List<String> shipped = AdapterProcess.commands(getClass()).getLast();
    Assumptions.assumeFalse(shipped.contains("-jar"), "a JDK needs more of the machine than that");
    List<String> command =
        new ArrayList<>(List.of("/usr/bin/unshare", "-r", "-m", "/bin/sh", "-c"));
    command.add("mount -t tmpfs none " + what + " && exec \"$0\" \"$@\"");
    Assumptions.assumeTrue(works(command), "unshare(1) is not there, or not allowed");
    command.addAll(shipped);
    return command;
  }

  private static boolean works(List<String> command) throws IOException, InterruptedException {
    List<String> nothing = new ArrayList<>(command);
    nothing.add("/bin/true");
    return Files.isExecutable(Path.of(command.getFirst()))
        && new ProcessBuilder(nothing).start().waitFor() == 0;
  }

  @Test
  void withoutRandomNumbersItSaysSoInOneLineAndEndsWith1() throws Exception {
    try (AdapterProcess adapter = AdapterProcess.started(without("/dev"), settings())) {
      assertThat(adapter.exit()).isEqualTo(1);
      assertThat(adapter.out()).singleElement().asString().contains("there is no /dev/urandom");
    }
  }

  @Test
  void withoutANameServerItAsksThisMachineAndNoStranger() throws Exception {
    try (AdapterProcess adapter = AdapterProcess.listening(without("/etc"), settings())) {
      assertThat(String.join("\n", adapter.out()))
          .contains("Default DNS servers: [/127.0.0.1:53]")
          .doesNotContain("8.8.8.8");
    }
  }

  private String metrics(int port) {
    return Await.value(PlainRequest.send(vertx, HttpMethod.GET, port, "/metrics"))
        .body()
        .toString();
  }
}
