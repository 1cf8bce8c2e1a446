package io.mcpadapters.all;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.research.sandbox.TavilyFake;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the attacks share: an adapter in the heap that its binary has, sockets that nothing makes
 * well-formed, and figures. The test command runs short forms; the properties `attacks.…` make them
 * long, and `attacks.rows` names a file that takes a line of each attack's figures.
 */
final class Attack {
  static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
  private static final Pattern ANONYMOUS = Pattern.compile("RssAnon:\\s+(\\d+) kB");
  private static final int PATIENCE_MS = 20_000;

  private Attack() {}

  /** Jar and binary with the adapter's name, each with 32 MB of heap. */
  static Stream<List<String>> commands(String adapter) {
    return programs()
        .map(command -> {
          List<String> small = new ArrayList<>(command);
          if (isJar(command)) {
            small.add(1, "-Xmx32m"); // as the binary has by itself
          }
          small.add(adapter);
          return small;
        });
  }

  /** Jar and binary, or the binary alone where the properties say so. */
  static Stream<List<String>> programs() {
    return AdapterProcess.commands().stream().filter(Attack::wanted);
  }

  static boolean wanted(List<String> command) {
    return !(isJar(command) && Boolean.getBoolean("attacks.binary"));
  }

  /** The same with half of that heap. */
  static List<String> smaller(List<String> command) {
    List<String> smaller = new ArrayList<>(command);
    if (isJar(command)) {
      smaller.remove("-Xmx32m");
    }
    smaller.add(1, "-Xmx16m");
    return smaller;
  }

  /** A research-mcp before this fake that keeps its state there. */
  static AdapterProcess research(
      List<String> command, TavilyFake tavily, Path state, Map<String, String> more)
      throws IOException {
    Map<String, String> settings = new HashMap<>(tavily.settings());
    settings.put("STATE_DIR", state.toString());
    settings.putAll(more);
    return AdapterProcess.listening(command, settings);
  }

  static boolean isJar(List<String> command) {
    return command.contains("-jar");
  }

  /** How large an attack is: as the property says, else the short form. */
  static int size(String name, int small) {
    return Integer.getInteger("attacks." + name, small);
  }

  /** A connection on which so much was sent. */
  static Socket connect(AdapterProcess process, String text) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), process.port());
    socket.setSoTimeout(PATIENCE_MS);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  /** All that a connection answers; empty where it was closed or reset without any. */
  static String read(Socket socket) throws IOException {
    StringBuilder all = new StringBuilder();
    byte[] some = new byte[8192];
    try {
      for (int n = socket.getInputStream().read(some); n >= 0; ) {
        all.append(new String(some, 0, n, StandardCharsets.ISO_8859_1));
        n = socket.getInputStream().read(some);
      }
    } catch (SocketException reset) {
      return all.toString();
    }
    return all.toString();
  }

  static String post(AdapterProcess process, String body) throws IOException {
    String head =
        "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n";
    try (Socket socket = connect(process, head + body)) {
      return read(socket);
    }
  }

  /** A call over a connection of its own; the whole answer with its head, empty for none. */
  static String call(AdapterProcess process, String tool, String arguments) throws IOException {
    return post(
        process,
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}}"
            .formatted(tool, arguments));
  }

  /** It serves, has logged nothing as an error, and ends well. */
  static void outlived(AdapterProcess process, Vertx vertx) {
    try (McpClient client = McpClient.http(vertx, process.port())) {
      assertThat(client.tools()).isNotEmpty();
    }
    process.terminate();
    assertThat(process.exit()).isZero();
    assertThat(String.join("\n", process.out())).doesNotContain("OutOfMemory", "\"ERROR\"");
  }

  /** Milliseconds until an answer with tools. */
  static long servedAfter(AdapterProcess process, Vertx vertx) {
    long from = System.nanoTime();
    try (McpClient client = McpClient.http(vertx, process.port())) {
      assertThat(client.tools()).isNotEmpty();
    }
    return (System.nanoTime() - from) / 1_000_000;
  }

  /** Anonymous memory in MiB; -1 where the system does not tell. */
  static long anonymous(AdapterProcess process) throws IOException {
    Path status = Path.of("/proc/" + process.process().pid() + "/status");
    if (!Files.isReadable(status)) {
      return -1;
    }
    Matcher found = ANONYMOUS.matcher(Files.readString(status));
    return found.find() ? Long.parseLong(found.group(1)) >> 10 : -1;
  }

  /** Writes a line of figures down where they are asked for. */
  static void record(String attack, List<String> command, String cases, String outcome)
      throws IOException {
    String file = System.getProperty("attacks.rows", "");
    if (!file.isEmpty()) {
      String line =
          "| %s | %s | %s | %s |\n"
              .formatted(attack, isJar(command) ? "jar" : "binary", cases, outcome);
      Files.writeString(Path.of(file), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  /** The credits that a research-mcp says were spent. */
  static double booked(McpClient client) {
    return client
        .call("get_usage", new JsonObject())
        .facts()
        .getJsonObject("this_server")
        .getJsonObject("used_by_operation")
        .stream()
        .mapToDouble(one -> ((Number) one.getValue()).doubleValue())
        .sum();
  }

  static void close(Vertx vertx) {
    Await.value(vertx.close());
  }
}
