package io.mcpadapters.all;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a stranger without a key can do to a process; afterwards it answers, and has not grown. */
class AttacksIT {
  private static final Map<String, String> SETTINGS = Map.of("MCP_MAX_CONNECTIONS", "200");
  private static final int SILENT = 700;
  private static final int MALFORMED = 1000;
  private static final int MEGABYTE = 1 << 20;

  private final Vertx vertx = Vertx.vertx();

  static Stream<List<String>> commands() {
    return AdapterProcess.commands().stream()
        .map(command -> Stream.concat(command.stream(), Stream.of("git-mcp")).toList());
  }

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  private void answers(AdapterProcess process) {
    try (McpClient client = McpClient.http(vertx, process.port())) {
      assertThat(client.tools()).isNotEmpty();
    }
    assertThat(String.join("\n", process.out())).doesNotContain("OutOfMemory", "\"ERROR\"");
    process.terminate();
    assertThat(process.exit()).isZero();
  }

  private static Socket connect(AdapterProcess process, String text) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), process.port());
    socket.setSoTimeout(20_000);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void silentConnectionsKeepNobodyOut(List<String> command) throws IOException {
    List<Socket> open = new ArrayList<>();
    try (AdapterProcess process = AdapterProcess.listening(command, SETTINGS)) {
      for (int i = 0; i < SILENT; i++) {
        open.add(connect(process, i % 2 == 0 ? "" : "POST /mcp HTTP/1.1\r\nHost: lo"));
      }
      answers(process);
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void malformedConnectionsLeaveNo500(List<String> command) throws IOException {
    try (AdapterProcess process = AdapterProcess.listening(command, SETTINGS)) {
      for (long seed : new long[] {17, 20_261_130}) {
        Random random = new Random(seed);
        for (int i = 0; i < MALFORMED / 2; i++) {
          try (Socket socket = connect(process, malformed(random))) {
            socket.shutdownOutput();
            String answer = read(socket);
            assertThat(answer).doesNotStartWith("HTTP/1.1 500");
          }
        }
      }
      answers(process);
    }
  }

  private static String read(Socket socket) {
    try {
      return new String(socket.getInputStream().readNBytes(64), StandardCharsets.ISO_8859_1);
    } catch (IOException reset) {
      return ""; // an answer to what was not read whole may be cut off
    }
  }

  /** A request of which some bytes are others. */
  private static String malformed(Random random) {
    String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
    StringBuilder request =
        new StringBuilder(
            "POST /mcp HTTP/1.1\r\nHost: localhost\r\nAccept: ;\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body);
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      request.setCharAt(random.nextInt(request.length()), (char) random.nextInt(256));
    }
    return request.substring(0, random.nextInt(1, request.length() + 1));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void heavyMessagesAreRefusedFourAtOnce(List<String> command) throws Exception {
    List<String> units =
        List.of(
            "{},", "[{}],", "{\"a\":1},", "1,", "\"\",", "[[[[]]]],", "null,", "{\"x\":[{},{}]},");
    try (AdapterProcess process = AdapterProcess.listening(command, SETTINGS);
        ExecutorService four = Executors.newFixedThreadPool(4)) {
      List<Callable<String>> posts = new ArrayList<>();
      for (String unit : units) {
        for (String open :
            List.of("[", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"x\",\"params\":{\"a\":[")) {
          String close = open.equals("[") ? "0]" : "0]}}";
          String body = open + unit.repeat((MEGABYTE - 200) / unit.length()) + close;
          posts.add(() -> post(process, body));
        }
      }
      for (Future<String> answer : four.invokeAll(posts)) {
        assertThat(answer.get()).matches("(?s)HTTP/1.1 (413|429) .*");
      }
      answers(process);
    }
  }

  private static String post(AdapterProcess process, String body) throws IOException {
    String head =
        "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n";
    try (Socket socket = connect(process, head + body)) {
      return read(socket);
    }
  }
}
