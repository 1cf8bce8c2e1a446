package io.mcpadapters.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * How every adapter behaves as a process, jar and binary alike: exit codes, drain, signals, what it
 * prints. An adapter's own subclass says which settings it needs to start.
 */
public abstract class ProcessContract {
  private static final Pattern IN_FLIGHT = Pattern.compile("\nmcp_in_flight\\{[^}]*} 1\n");

  private final Vertx vertx = Vertx.vertx();

  /** Settings with which the adapter starts; no service needs to be there. */
  protected abstract Map<String, String> settings();

  /** A tool and arguments whose call lasts until its service answers, for a drain to wait for. */
  protected abstract Slow slow(Vertx vertx);

  /**
   * A call that lasts a second or so.
   *
   * @param settings beside those that every start has
   */
  public record Slow(Map<String, String> settings, String tool, JsonObject arguments) {}

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  private Map<String, String> with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(settings());
    all.putAll(more);
    return all;
  }

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
        McpClient client = McpClient.http(vertx, adapter.port())) {
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
        assertThat(String.join("\n", adapter.out())).contains("address or port is taken");
      }
    }
  }

  @ShippedTest
  void theLogIsOneObjectALine(List<String> command) throws IOException {
    try (AdapterProcess adapter = AdapterProcess.listening(command, settings());
        McpClient client = McpClient.http(vertx, adapter.port())) {
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

  @ShippedTest
  void overStdioTheEndOfInputEndsItWithNothingButMessagesOnOutput(List<String> command)
      throws IOException {
    try (AdapterProcess adapter = AdapterProcess.conversing(command, settings())) {
      try (OutputStream in = adapter.process().getOutputStream()) {
        in.write((ping(0) + "\n" + ping(1) + "\n").getBytes(StandardCharsets.UTF_8));
      }
      List<String> answers = new ArrayList<>();
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(adapter.process().getInputStream(), StandardCharsets.UTF_8))) {
        out.lines().forEach(answers::add);
      }
      assertThat(answers)
          .extracting(line -> new JsonObject(line).getInteger("id"))
          .containsExactlyInAnyOrder(0, 1);
      assertThat(adapter.exit()).isZero();
    }
  }

  /** A service that takes nothing now, and keeps what it was asked. */
  private HttpServer unavailable(List<String> asked) {
    return Await.value(
        vertx
            .createHttpServer()
            .requestHandler(request -> {
              asked.add(request.method() + " " + request.uri());
              request.response().setStatusCode(503).end();
            })
            .listen(0, "127.0.0.1"));
  }

  @ShippedTest
  void overStdioNothingIsTriedAgainOnceTheInputHasEnded(List<String> command) throws IOException {
    Slow call = slow(vertx);
    List<String> asked = new CopyOnWriteArrayList<>();
    String address = "http://127.0.0.1:" + unavailable(asked).actualPort();
    Map<String, String> elsewhere = new HashMap<>(with(call.settings()));
    elsewhere.replaceAll((name, value) -> value.replaceAll("http://[^,/]+", address));
    try (AdapterProcess adapter = AdapterProcess.conversing(command, elsewhere)) {
      JsonObject params =
          new JsonObject().put("name", call.tool()).put("arguments", call.arguments());
      try (OutputStream in = adapter.process().getOutputStream()) {
        in.write((request(7, "tools/call", params) + "\n").getBytes(StandardCharsets.UTF_8));
      }
      String answer =
          new String(adapter.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(new JsonObject(answer).getJsonObject("result").getBoolean("isError")).isTrue();
      assertThat(asked).isNotEmpty().doesNotHaveDuplicates();
      assertThat(adapter.exit()).isZero();
    }
  }

  /** The binary behind a command that takes something of the machine away from it. */
  private List<String> without(String what) throws IOException, InterruptedException {
    List<String> shipped = AdapterProcess.commands(getClass()).getFirst();
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

  private static String ping(int id) {
    return request(id, "ping", new JsonObject());
  }

  private static String request(int id, String method, JsonObject params) {
    return new JsonObject()
        .put("jsonrpc", "2.0")
        .put("id", id)
        .put("method", method)
        .put("params", params)
        .encode();
  }
}
