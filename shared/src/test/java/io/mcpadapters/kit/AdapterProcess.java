package io.mcpadapters.kit;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * An adapter as its users run it: the jar or the native binary as a process of its own, with
 * settings of its own only, on a free port.
 */
public final class AdapterProcess implements AutoCloseable {
  private static final int PATIENCE_S = 30;

  private static final String SERVE = "serve";

  private final Process process;
  private final String path;
  private final List<String> out = new CopyOnWriteArrayList<>();
  private final List<String> err = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final List<Thread> readers = new ArrayList<>();

  private AdapterProcess(List<String> command, Map<String, String> settings, boolean readsOut)
      throws IOException {
    path = command.contains(SERVE) ? "/" + command.getLast() + "/mcp" : "/mcp";
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(settings);
    process = builder.start();
    if (readsOut) {
      readers.add(read(process.getInputStream(), out));
    }
    readers.add(read(process.getErrorStream(), err));
  }

  /** How to run the jar that the build made; the property `adapter.jar` names it. */
  public static List<String> jar() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(
        java,
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-jar",
        property("adapter.jar").orElseThrow());
  }

  /** How to run the binary that the build made; empty where it made none. */
  public static Optional<List<String>> binary() {
    return property("adapter.binary").map(List::of);
  }

  /**
   * Every way to run the adapter of the test's package, such as `io.mcpadapters.git`, that the
   * build made: in its own module the jar, in the one of all adapters (the property
   * `adapter.named`) the binary with the adapter's name. A test without any is skipped. Of a class
   * that is {@link Served} both, with that adapter.
   */
  public static List<List<String>> commands(Class<?> test) {
    Served served = test.getAnnotation(Served.class);
    if (served != null) {
      return commands().stream().map(command -> then(command, SERVE, served.value())).toList();
    }
    if (property("adapter.named").isEmpty()) {
      return List.of(jar());
    }
    return List.of(then(builtBinary(), adapter(test)));
  }

  /**
   * The same for clients over HTTP: in the module of all adapters, the binary that serves all of
   * them behind one port, the test's own the last that is named.
   */
  static List<List<String>> served(Class<?> test) {
    if (property("adapter.named").isEmpty()) {
      return List.of(jar());
    }
    List<String> command = then(builtBinary(), SERVE, "-Xmx96m");
    ServiceLoader.load(Sandbox.class).stream()
        .map(sandbox -> sandbox.get().adapter())
        .filter(other -> !other.equals(adapter(test)))
        .forEach(command::add);
    return List.of(then(command, adapter(test)));
  }

  private static List<String> builtBinary() {
    Optional<List<String>> binary = binary();
    Assumptions.assumeTrue(binary.isPresent(), "no binary was built: native-image is not there");
    return binary.orElseThrow();
  }

  private static String adapter(Class<?> test) {
    return test.getPackageName().split("\\.")[2] + "-mcp";
  }

  /** A command with more words. */
  public static List<String> then(List<String> command, String... words) {
    List<String> longer = new ArrayList<>(command);
    longer.addAll(List.of(words));
    return longer;
  }

  /** Every way to run the program of all adapters that the build made. */
  public static List<List<String>> commands() {
    List<List<String>> commands = new ArrayList<>();
    commands.add(jar());
    binary().ifPresent(commands::add);
    return commands;
  }

  private static Optional<String> property(String name) {
    return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
  }

  /** Starts it and waits until it listens. */
  public static AdapterProcess listening(List<String> command, Map<String, String> settings)
      throws IOException {
    AdapterProcess started = started(command, settings);
    started.port();
    return started;
  }

  /**
   * Starts it without waiting for anything; the port is a free one unless the settings say another.
   */
  public static AdapterProcess started(List<String> command, Map<String, String> settings)
      throws IOException {
    Map<String, String> all = new HashMap<>(Map.of("PORT", "0"));
    all.putAll(settings);
    return new AdapterProcess(command, all, true);
  }

  /** Starts it as a stdio server, whose output is for the caller to read. */
  public static AdapterProcess conversing(List<String> command, Map<String, String> settings)
      throws IOException {
    return new AdapterProcess(then(command, "--stdio"), settings, false);
  }

  private Thread read(InputStream stream, List<String> lines) {
    return Thread.ofVirtual()
        .start(() -> {
          try (BufferedReader reader =
              new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
              lines.add(line);
              listening(line);
            }
          } catch (IOException gone) {
            throw new UncheckedIOException(gone);
          }
        });
  }

  private void listening(String line) {
    if (line.contains("\"msg\":\"listening\"")) {
      try {
        port.complete(new JsonObject(line).getInteger("port"));
      } catch (DecodeException malformed) {
        port.completeExceptionally(malformed);
      }
    }
  }

  /**
   * The endpoint's path: `/mcp`, or where all are served below the name of the adapter that the
   * command names last.
   */
  public String path() {
    return path;
  }

  /** Where it listens. */
  public int port() {
    try {
      return port.get(PATIENCE_S, TimeUnit.SECONDS);
    } catch (Exception never) {
      close();
      throw new AssertionError(
          "it does not listen:\n" + String.join("\n", out) + "\n" + String.join("\n", err), never);
    }
  }

  /** What it wrote to standard output so far: its log, unless it speaks stdio. */
  public List<String> out() {
    return List.copyOf(out);
  }

  public List<String> err() {
    return List.copyOf(err);
  }

  public Process process() {
    return process;
  }

  /** Sends SIGTERM. By the handle, since the process would close the streams that are read. */
  public void terminate() {
    process.toHandle().destroy();
  }

  /** Waits for its end; the exit code. */
  public int exit() {
    try {
      if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
        throw new AssertionError("it does not end");
      }
      for (Thread reader : readers) {
        reader.join(TimeUnit.SECONDS.toMillis(5));
      }
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** Kills it if it still runs. */
  @Override
  public void close() {
    process.toHandle().destroyForcibly();
  }
}
