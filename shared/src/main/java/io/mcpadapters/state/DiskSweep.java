package io.mcpadapters.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes room in a {@link DiskStore}'s directory: what has ended goes, then the oldest while there
 * is too much. Reads the first line of each file, never its value.
 */
final class DiskSweep {
  private static final long DRAFT_MS = 3_600_000; // after which nobody writes at a draft any more

  private record Held(Path file, long bytes, long written, boolean over) {}

  private DiskSweep() {}

  static void of(Path directory, long most, InstantSource clock) throws IOException {
    List<Held> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.add(held(file, clock.millis()));
      }
    }
    all.sort(Comparator.comparing(Held::over).reversed().thenComparing(Held::written));
    long bytes = all.stream().mapToLong(Held::bytes).sum();
    for (Held held : all) {
      boolean draft = held.file.getFileName().toString().startsWith("draft.");
      if (held.over || (bytes > most && !draft)) {
        Files.deleteIfExists(held.file);
        bytes -= held.bytes;
      }
    }
  }

  private static Held held(Path file, long now) {
    try (FileChannel channel = FileChannel.open(file)) {
      long written = Files.getLastModifiedTime(file).toMillis();
      boolean draft = file.getFileName().toString().startsWith("draft.");
      boolean over = draft ? now - written > DRAFT_MS : StoredFile.ends(channel) <= now;
      return new Held(file, channel.size(), written, over);
    } catch (IOException gone) {
      return new Held(file, 0, 0, false);
    }
  }
}
