package io.mcpadapters.all;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.AdapterProcess;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a stranger without a key can do to a process; afterwards it serves and has not grown. */
class AttacksIT {
  private static final int SILENT = Attack.size("silent", 1500);
  private static final int MALFORMED = Attack.size("malformed", 400); // of each seed
  private static final long[] SEEDS = {17, 20_261_130};
  private static final int KEPT = 3000;
  private static final int MEGABYTE = 1 << 20;
  private static final int MOST_MIB = 64;
  private static final String CALL =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"list_tree\",\"arguments\":";

  private final Vertx vertx = Vertx.vertx();

  static Stream<List<String>> commands() {
    return Attack.commands("git-mcp");
  }

  @AfterEach
  void close() {
    Attack.close(vertx);
  }

  private void outlived(AdapterProcess process, List<String> command, String attack, String cases)
      throws IOException {
    long after = Attack.servedAfter(process, vertx);
    long memory = Attack.anonymous(process);
    if (!Attack.isJar(command)) {
      assertThat(memory).as("MiB").isLessThan(MOST_MIB);
    }
    Attack.record(attack, command, cases, "serves after %d ms, %d MiB".formatted(after, memory));
    Attack.outlived(process, vertx);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void silentConnectionsKeepNobodyOut(List<String> command) throws IOException {
    List<Socket> open = new ArrayList<>();
    try (AdapterProcess process = AdapterProcess.listening(command, Map.of())) {
      for (int i = 0; i < SILENT; i++) {
        open.add(Attack.connect(process, i % 2 == 0 ? "" : "POST /mcp HTTP/1.1\r\nHost: lo"));
      }
      outlived(process, command, "silent connections", "" + SILENT);
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void malformedConnectionsLeaveNo500(List<String> command) throws Exception {
    try (AdapterProcess process = AdapterProcess.listening(command, Map.of());
        ExecutorService four = Executors.newFixedThreadPool(4)) {
      for (long seed : SEEDS) {
        List<Callable<Void>> parts = new ArrayList<>();
        for (int part = 0; part < 4; part++) {
          Random random = new Random(seed + part);
          parts.add(() -> malformed(process, random));
        }
        for (Future<Void> part : four.invokeAll(parts)) {
          part.get();
        }
      }
      outlived(process, command, "malformed connections", MALFORMED + " by each of two seeds");
    }
  }

  private static Void malformed(AdapterProcess process, Random random) throws IOException {
    for (int i = 0; i < MALFORMED / 4; i++) {
      String request = malformed(random);
      try (Socket socket = Attack.connect(process, request)) {
        socket.shutdownOutput();
        assertThat(Attack.read(socket)).as(request).matches("(?s)(HTTP/1\\.[01] [1-4]\\d\\d .*)?");
      }
    }
    return null;
  }

  /** A request of which some bytes are others, or the end is missing. */
  private static String malformed(Random random) {
    String length = "Content-Length: " + Attack.LIST.length() + "\r\n\r\n" + Attack.LIST;
    String json = "Host: localhost\r\nAccept: ;\r\nContent-Type: application/json\r\n";
    List<String> forms =
        List.of(
            "POST /mcp HTTP/1.1\r\n" + json + length,
            "GET /healthz HTTP/1.1\r\n" + json + length,
            "OPTIONS * HTTP/1.1\r\n" + json + length,
            "POST /mcp HTTP/1.1\r\n"
                + json
                + "Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
                    .formatted(Attack.LIST.length(), Attack.LIST),
            "POST /mcp HTTP/1.1\r\nOrigin: http://localhost\r\nMCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/list\r\n"
                + json
                + length,
            "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
    StringBuilder request = new StringBuilder(forms.get(random.nextInt(forms.size())));
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      request.setCharAt(random.nextInt(request.length()), (char) random.nextInt(256));
    }
    int end = random.nextBoolean() ? request.length() : random.nextInt(1, request.length() + 1);
    return request.substring(0, end);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void heavyMessagesAreRefusedFourAtOnce(List<String> command) throws Exception {
    try (AdapterProcess process = AdapterProcess.listening(command, Map.of());
        ExecutorService four = Executors.newFixedThreadPool(4)) {
      List<String> messages = heavy();
      assertThat(messages).hasSize(19);
      List<Callable<String>> posts = new ArrayList<>();
      for (String message : messages) {
        posts.add(() -> Attack.post(process, message));
      }
      for (Future<String> answer : four.invokeAll(posts)) {
        assertThat(answer.get()).matches("(?s)HTTP/1.1 (400|413|429) .*\"error\".*");
      }
      outlived(process, command, "messages of 1 MB, four at once", "" + messages.size());
    }
  }

  private static List<String> heavy() {
    List<String> messages = new ArrayList<>();
    for (String unit :
        List.of("{}", "[{}]", "{\"a\":1}", "1", "\"\"", "[[[[]]]]", "null", "{\"x\":[{},{}]}")) {
      messages.add(filled("[", unit + ",", "0]"));
      messages.add(filled(CALL + "{\"repo\":[", unit + ",", "0]}}}"));
    }
    messages.add(filled("{\"x\":[", "{},", "0]}"));
    messages.add(filled("", "[", ""));
    String unknown =
        IntStream.range(0, 90_000)
            .mapToObj(i -> "\"a%d\":1".formatted(i))
            .collect(Collectors.joining(","));
    messages.add(CALL + "{" + unknown + "}}}");
    return messages;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void threeTimesTheUsualConnectionsFitTheHeap(List<String> command) throws IOException {
    List<Socket> open = new ArrayList<>();
    Map<String, String> more = Map.of("MCP_MAX_CONNECTIONS", "" + 2 * KEPT);
    try (AdapterProcess process = AdapterProcess.listening(command, more)) {
      for (int i = 0; i < KEPT; i++) {
        Socket socket = Attack.connect(process, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        open.add(socket);
        assertThat(socket.getInputStream().read()).isEqualTo('H');
      }
      outlived(process, command, "connections that are kept", "" + KEPT);
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aProcessWhoseMemoryHasEndedEndsWith3(List<String> command) throws IOException {
    List<Socket> open = new ArrayList<>();
    Map<String, String> boundless = Map.of("MCP_MAX_CONNECTIONS", "100000");
    try (AdapterProcess process = AdapterProcess.listening(Attack.smaller(command), boundless)) {
      while (process.process().isAlive() && open.size() < 10_000) {
        try {
          open.add(Attack.connect(process, "POST /mcp HTTP/1.1\r\nHost: lo"));
        } catch (IOException refused) {
          break;
        }
      }
      assertThat(process.exit()).isEqualTo(3);
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  private static String filled(String begin, String unit, String end) {
    int room = MEGABYTE - 300 - begin.length() - end.length();
    return begin + unit.repeat(room / unit.length()) + end;
  }
}
