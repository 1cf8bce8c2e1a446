package io.mcpadapters.kit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Redis or Valkey of its own on a free port, ended by its process. A test that wants one is
 * skipped, and says so, where neither is on the PATH.
 */
public final class StateServer implements AutoCloseable {
  private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(20);

  private final Path folder;
  private final List<String> options;
  private final int port;
  private Process process;

  private StateServer(Path folder, List<String> options, int port) throws IOException {
    this.folder = folder;
    this.options = options;
    this.port = port;
    this.process = begin();
  }

  /**
   * Starts one that keeps nothing on disk.
   *
   * @param options more of the command line, such as `--requirepass`, `secret`
   */
  public static StateServer start(Path folder, String... options) throws IOException {
    assumeTrue(program().isPresent(), "neither redis-server nor valkey-server is on the PATH");
    return new StateServer(folder, List.of(options), InProcess.freePort());
  }

  private static Optional<Path> program() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .flatMap(
            place -> Stream.of("redis-server", "valkey-server").map(name -> Path.of(place, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private Process begin() throws IOException {
    List<String> command = new ArrayList<>(List.of(program().orElseThrow().toString()));
    if (options.stream().noneMatch("--tls-port"::equals)) {
      command.addAll(List.of("--port", Integer.toString(port)));
    } else {
      command.addAll(List.of("--port", "0"));
    }
    command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
    options.forEach(option -> command.add(option.replace("{port}", Integer.toString(port))));
    Process begun =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("state-server.log").toFile())
            .start();
    long late = System.nanoTime() + LONGEST_NS;
    while (!open()) {
      if (System.nanoTime() - late > 0 || !begun.isAlive()) {
        begun.destroyForcibly();
        throw new IOException(Files.readString(folder.resolve("state-server.log")));
      }
    }
    return begun;
  }

  private boolean open() {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  public int port() {
    return port;
  }

  /** Without credential, with time enough for a machine that is busy. */
  public String url() {
    return "redis://127.0.0.1:" + port + "?timeout_ms=5000&connect_ms=5000";
  }

  /** The names of all that it holds. */
  public Set<String> keys() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port);
        BufferedReader answer =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      socket.getOutputStream().write("KEYS *\r\n".getBytes(StandardCharsets.US_ASCII));
      int count = Integer.parseInt(answer.readLine().substring(1)); // *2
      Set<String> keys = new TreeSet<>();
      for (int i = 0; i < count; i++) {
        answer.readLine(); // $17, the length
        keys.add(answer.readLine());
      }
      return keys;
    }
  }

  /** Ends it at once. */
  public void kill() throws IOException {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }

  /** Starts it again, empty, on the same port. */
  public void restart() throws IOException {
    kill();
    process = begin();
  }

  @Override
  public void close() throws IOException {
    kill();
  }
}
