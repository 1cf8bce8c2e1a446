package io.mcpadapters.k8s;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of the machine. */
final class Commands {
  private static final int MINUTES = 5;

  private Commands() {}

  /**
   * What a program did.
   *
   * @param out standard output and error
   */
  record Ended(int status, String out) {}

  static boolean has(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Runs a program to its end, with a file as its standard input. */
  static Ended run(Path folder, Path input, List<String> command) throws IOException {
    Path out = Files.createTempFile("command", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(input.toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(command + " does not end");
      }
      return new Ended(process.exitValue(), Files.readString(out));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    } finally {
      Files.delete(out);
    }
  }

  static Ended run(Path folder, List<String> command) throws IOException {
    return run(folder, Path.of("/dev/null"), command);
  }
}
