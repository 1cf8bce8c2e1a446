package io.mcpadapters.kit.dev;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An adapter as a process beside this one, on the same class path; ends when this one does. */
final class Child implements AutoCloseable {
  private static final int GRACE_S = 30;

  private final Process process;
  private final Thread hook;

  private Child(Process process) {
    this.process = process;
    this.hook = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** How to start a verticle that has a `main`. */
  static List<String> command(String verticle, List<String> options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                verticle));
    command.addAll(options);
    return command;
  }

  /**
   * Starts it with this process's streams.
   *
   * @param settings above this process's own environment
   */
  static Child start(String verticle, List<String> options, Map<String, String> settings)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(verticle, options)).inheritIO();
    builder.environment().putAll(settings);
    return new Child(builder.start());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGTERM, then the end of its calls in flight. */
  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(hook);
    process.destroy();
    try {
      if (!process.waitFor(GRACE_S, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
