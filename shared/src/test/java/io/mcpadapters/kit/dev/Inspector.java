package io.mcpadapters.kit.dev;

import io.mcpadapters.kit.InProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * `vertx inspect`: the official Inspector, connected to an adapter that runs for it. It is fetched
 * by npx, with the Node that it needs.
 */
final class Inspector {
  private static final int PATIENCE_MS = 20_000;
  private static final int UNAVAILABLE = 69; // EX_UNAVAILABLE of sysexits.h

  private Inspector() {}

  /**
   * @param words for the Inspector; `--cli` first for its command line
   * @return the Inspector's exit code, 69 where there is no npx
   */
  static int run(String verticle, Map<String, String> settings, List<String> words)
      throws IOException, InterruptedException {
    int port = InProcess.freePort();
    Map<String, String> all = new HashMap<>(Map.of("LOG_LEVEL", "warn"));
    all.putAll(settings);
    all.put("PORT", Integer.toString(port));
    try (Child adapter = Child.start(verticle, List.of(), all)) {
      awaitPort(adapter, port);
      List<String> command = new ArrayList<>(List.of("npx", "-y", "-p", "node@22"));
      command.addAll(List.of("-p", "@modelcontextprotocol/inspector@2.12.0", "mcp-inspector"));
      List<String> rest = new ArrayList<>(words);
      if (!rest.isEmpty() && List.of("--cli", "--web", "--tui").contains(rest.getFirst())) {
        command.add(rest.removeFirst());
      }
      command.addAll(
          List.of("--transport", "http", "--server-url", "http://127.0.0.1:" + port + "/mcp"));
      command.addAll(rest);
      return new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException none) {
      System.err.println("vertx: inspect needs npx, of Node.js: " + none.getMessage());
      return UNAVAILABLE;
    }
  }

  private static void awaitPort(Child adapter, int port) throws IOException, InterruptedException {
    for (int waited = 0; waited < PATIENCE_MS && adapter.isAlive(); waited += 50) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        return;
      } catch (IOException notYet) {
        Thread.sleep(50);
      }
    }
    throw new IOException("the adapter does not listen; its log says why");
  }
}
