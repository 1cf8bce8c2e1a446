package io.mcpadapters.state;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory of values that outlive the process, each with an end, bounded by bytes: what has
 * ended goes first, then the oldest. One process at a time writes a directory. Nothing here blocks
 * the event loop; what cannot be written is logged and lost, since a call must not fail for it.
 */
public final class DiskStore {
  private static final Logger LOG = LoggerFactory.getLogger(DiskStore.class);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int SWEEP_EVERY = 64; // writes

  private final Vertx vertx;
  private final Path directory;
  private final long most;
  private final InstantSource clock;
  private final AtomicInteger writes = new AtomicInteger();

  /**
   * Touches nothing yet.
   *
   * @param most bytes of all values
   */
  public DiskStore(Vertx vertx, Path directory, long most, InstantSource clock) {
    this.vertx = vertx;
    this.directory = directory;
    this.most = most;
    this.clock = clock;
  }

  /**
   * Keeps a value, in place of an earlier one of that name; never fails.
   *
   * @param name letters, digits, `_` and `-`, at most 64
   */
  public Future<Void> put(String name, Buffer value, Duration life) {
    long ends = clock.millis() + life.toMillis();
    return vertx
        .executeBlocking(
            () -> {
              write(file(name), ends, value);
              if (writes.incrementAndGet() % SWEEP_EVERY == 0) {
                sweep();
              }
              return name;
            },
            false)
        .<Void>mapEmpty()
        .recover(failure -> {
          warn("cannot be written", failure);
          return Future.succeededFuture();
        });
  }

  /** The value, if it is there, has not ended and can be read. */
  public Future<Optional<Buffer>> get(String name) {
    if (!NAME.matcher(name).matches()) {
      return Future.succeededFuture(Optional.empty());
    }
    return vertx
        .executeBlocking(() -> read(file(name)), false)
        .map(value -> value == null ? Optional.<Buffer>empty() : value)
        .recover(failure -> {
          warn("cannot be read", failure);
          return Future.succeededFuture(Optional.empty());
        });
  }

  private static void warn(String what, Throwable failure) {
    LOG.atWarn()
        .addKeyValue("cause", failure.getClass().getSimpleName())
        .log("the state directory " + what);
  }

  private Path file(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a name of letters, digits, _ and -");
    }
    return directory.resolve(name);
  }

  private void write(Path file, long ends, Buffer value) throws IOException {
    Files.createDirectories(directory);
    Path draft = Files.createTempFile(directory, "draft.", "");
    Files.write(
        draft,
        Buffer.buffer(ends + "\n", StandardCharsets.US_ASCII.name())
            .appendBuffer(value)
            .getBytes());
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Optional<Buffer> read(Path file) throws IOException {
    try {
      Buffer all = Buffer.buffer(Files.readAllBytes(file));
      int line = 0;
      while (line < all.length() && all.getByte(line) != '\n') {
        line++;
      }
      long ends = Long.parseLong(all.getString(0, line));
      return ends > clock.millis() && line < all.length()
          ? Optional.of(all.getBuffer(line + 1, all.length()))
          : Optional.empty();
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  private record Held(Path file, long bytes, long written, boolean over) {}

  private void sweep() throws IOException {
    List<Held> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      files.filter(Files::isRegularFile).forEach(file -> all.add(held(file)));
    }
    all.sort(Comparator.comparing(Held::over).reversed().thenComparing(Held::written));
    long bytes = all.stream().mapToLong(Held::bytes).sum();
    for (Held held : all) {
      if (held.over || bytes > most) {
        Files.deleteIfExists(held.file);
        bytes -= held.bytes;
      }
    }
  }

  private Held held(Path file) {
    try {
      boolean over = read(file).isEmpty();
      return new Held(file, Files.size(file), Files.getLastModifiedTime(file).toMillis(), over);
    } catch (IOException | NumberFormatException unreadable) {
      return new Held(file, 0, 0, stale(file));
    }
  }

  /** A draft that its process has not finished is let be for a while. */
  private boolean stale(Path file) {
    try {
      return clock.millis() - Files.getLastModifiedTime(file).toMillis() > 60_000;
    } catch (IOException gone) {
      return false;
    }
  }
}
