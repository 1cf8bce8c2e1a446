package io.mcpadapters.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which of the adapters in one program a process is: the one that the program was called by, else
 * the one that its first argument names.
 *
 * @param args what is left of the command line
 */
record AdapterChoice(String adapter, String... args) {
  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

  /** Refuses with an IllegalArgumentException that names the adapters. */
  static AdapterChoice among(Set<String> adapters, String program, String... args) {
    String called = program.substring(program.lastIndexOf('/') + 1);
    if (adapters.contains(called)) {
      return new AdapterChoice(called, args);
    }
    if (args.length > 0 && adapters.contains(args[0])) {
      return new AdapterChoice(args[0], Arrays.copyOfRange(args, 1, args.length));
    }
    String wrong = args.length == 0 ? "no adapter named" : "no adapter " + args[0];
    throw new IllegalArgumentException(
        wrong
            + ": the first argument, or the name that the program is called by, is one of "
            + String.join(", ", new TreeSet<>(adapters)));
  }

  /** What the caller called this program, links not followed; empty where the system hides it. */
  static String program() {
    try {
      String line = Files.readString(COMMAND_LINE);
      int end = line.indexOf('\0');
      return end < 0 ? line : line.substring(0, end);
    } catch (IOException noSuchFile) {
      return "";
    }
  }
}
