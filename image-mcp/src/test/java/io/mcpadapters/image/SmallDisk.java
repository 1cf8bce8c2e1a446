package io.mcpadapters.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A file system of its own, in memory; where none can be mounted the test is skipped. */
record SmallDisk(Path path) implements AutoCloseable {

  /**
   * Mounts one.
   *
   * @param folder where, empty
   */
  static SmallDisk at(Path folder, int kilobytes) throws IOException {
    int exit =
        run("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", folder.toString());
    Assumptions.assumeTrue(exit == 0, "no file system can be mounted here: that takes root");
    return new SmallDisk(folder);
  }

  private static int run(String... command) throws IOException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  /** Until nothing can be written any more. */
  void fill() throws IOException {
    Path file = Files.createFile(path.resolve("filling"));
    for (int size : List.of(4096, 1)) {
      try {
        while (true) {
          Files.write(file, new byte[size], StandardOpenOption.APPEND);
        }
      } catch (IOException full) {
        continue;
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (run("umount", path.toString()) != 0) {
      throw new IOException(path + " cannot be unmounted");
    }
  }
}
