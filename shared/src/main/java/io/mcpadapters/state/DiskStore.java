package io.mcpadapters.state;

import io.mcpadapters.json.BoundedJson;
import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory of values that outlive the process, each with an end, bounded by bytes: what has
 * ended goes first, then the oldest. One process at a time writes a directory, and each kind of
 * value has its own below the adapter's ({@link #in}). Nothing here blocks the event loop.
 */
public final class DiskStore implements Store {
  /** A value is larger than a quarter of the store, or of memory where it is read whole. */
  public static final class TooLarge extends IOException {
    TooLarge() {
      super("larger than a quarter of the store or of memory");
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(DiskStore.class);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");
  private static final int PART = 16; // of the bound: written without a sweep
  private static final int HEAP_PART = 4; // of the heap: read whole
  private static final int MOST_VALUES = 100_000; // as of an answer

  private final Vertx vertx;
  private final Path directory;
  private final long most;
  private final InstantSource clock;
  private final AtomicLong unswept = new AtomicLong();

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
    this.unswept.set(most); // an earlier process may have left more than its part
  }

  /**
   * The store of one kind of value of one adapter, whose folder below the state directory is its
   * own.
   *
   * @param adapter its name, such as `image-mcp`
   * @param kind such as `results`
   */
  public static DiskStore in(
      Vertx vertx, Path stateDirectory, String adapter, String kind, long most) {
    return new DiskStore(
        vertx, stateDirectory.resolve(adapter).resolve(kind), most, InstantSource.system());
  }

  /**
   * Keeps a value, in place of an earlier one of that name; never fails: what cannot be written is
   * logged and lost, since a call must not fail for it.
   *
   * @param name letters, digits, `_` and `-`, at most 80
   */
  @Override
  public Future<Void> put(String name, Buffer value, Duration life) {
    Store.Writer writer = writer(life);
    return writer
        .write(value)
        .compose(written -> writer.finish(name))
        .<Void>mapEmpty()
        .recover(failure -> {
          warn("cannot be written", failure);
          return writer.abort();
        });
  }

  /** The value, if it is there, has not ended and can be read. */
  @Override
  public Future<Optional<Buffer>> get(String name) {
    return blocking(() -> whole(name))
        .recover(failure -> {
          warn("cannot be read", failure);
          return Future.succeededFuture(Optional.empty());
        });
  }

  /**
   * The value as a JSON object, if it is there and is one; read within the bounds of an answer,
   * since a file may have become anything. Fails never.
   */
  @Override
  public Future<Optional<JsonObject>> object(String name) {
    // one at a time, since what is read is held several times over meanwhile
    return vertx
        .executeBlocking(() -> json(name), true)
        .map(Objects::requireNonNull)
        .recover(failure -> {
          warn("cannot be read", failure);
          return Future.succeededFuture(Optional.empty());
        });
  }

  @Override
  public Future<Optional<Stored>> find(String name) {
    return blocking(() -> stored(name))
        .recover(failure -> {
          warn("cannot be read", failure);
          return Future.succeededFuture(Optional.empty());
        });
  }

  /** Forgets a value; never fails, also where there is none. */
  @Override
  public Future<Void> forget(String name) {
    return blocking(() -> Files.deleteIfExists(file(name)))
        .<Void>mapEmpty()
        .recover(failure -> {
          warn("cannot be written", failure);
          return Future.succeededFuture();
        });
  }

  /**
   * A piece of a value: so many bytes, fewer at its end. Fails with what the file system says, also
   * when the value went away meanwhile.
   */
  @Override
  public Future<Buffer> read(Stored value, long offset, int length) {
    return blocking(() -> {
      try (FileChannel channel = FileChannel.open(file(value.name()))) {
        int size = (int) Math.max(0, Math.min(length, value.size() - offset));
        return Buffer.buffer(StoredFile.bytes(channel, StoredFile.HEADER + offset, size));
      }
    });
  }

  @Override
  public Store.Writer writer(Duration life) {
    return new FileWriter(clock.millis() + life.toMillis());
  }

  /** One process writes a directory: equal work is known to it. */
  @Override
  public Future<Optional<Claim>> claim(String name) {
    return Future.succeededFuture(Optional.of(Claim.ALONE));
  }

  @Override
  public boolean shared() {
    return false;
  }

  /** A value on its way to the disk. */
  private final class FileWriter implements Store.Writer {
    private final long ends;
    private Path draft = directory; // until there is one
    private long size;

    private FileWriter(long ends) {
      this.ends = ends;
    }

    /** Fails with what the file system says, or {@link TooLarge}. */
    @Override
    public Future<Void> write(Buffer piece) {
      return blocking(
              () -> {
                if (draft.equals(directory)) {
                  begin();
                }
                if (size + piece.length() > most / 4) {
                  throw new TooLarge();
                }
                Files.write(draft, piece.getBytes(), StandardOpenOption.APPEND);
                size += piece.length();
                return draft;
              })
          .mapEmpty();
    }

    private void begin() throws IOException {
      Files.createDirectories(directory);
      draft = Files.createTempFile(directory, "draft.", "");
      Files.writeString(draft, StoredFile.header(ends), StandardCharsets.US_ASCII);
    }

    /** Gives it its name, in place of an earlier value; earlier ones go where there is no room. */
    @Override
    public Future<Stored> finish(String name) {
      return blocking(() -> {
        if (draft.equals(directory)) {
          begin();
        }
        Files.move(
            draft, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (unswept.addAndGet(size + StoredFile.HEADER) > most / PART) {
          unswept.set(0);
          DiskSweep.of(directory, most - most / PART, clock);
        }
        return new Stored(name, size);
      });
    }

    @Override
    public Future<Void> abort() {
      return draft.equals(directory)
          ? Future.succeededFuture()
          : blocking(() -> Files.deleteIfExists(draft)).<Void>mapEmpty().otherwiseEmpty();
    }
  }

  private <T> Future<T> blocking(Callable<T> work) {
    return vertx.executeBlocking(work, false).map(Objects::requireNonNull);
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

  private Optional<Stored> stored(String name) throws IOException {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file(name))) {
      return StoredFile.ends(channel) > clock.millis()
          ? Optional.of(new Stored(name, channel.size() - StoredFile.HEADER))
          : Optional.empty();
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  /** One that can be read whole. */
  private Optional<Stored> small(String name) throws IOException {
    Optional<Stored> there = stored(name);
    if (there.isPresent() && there.get().size() > Runtime.getRuntime().maxMemory() / HEAP_PART) {
      throw new TooLarge();
    }
    return there;
  }

  private Optional<Buffer> whole(String name) throws IOException {
    Optional<Stored> there = small(name);
    if (there.isEmpty()) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file(name))) {
      byte[] value = StoredFile.bytes(channel, StoredFile.HEADER, (int) there.get().size());
      return Optional.of(BufferInternal.buffer(Unpooled.wrappedBuffer(value)));
    }
  }

  private Optional<JsonObject> json(String name) throws IOException {
    if (small(name).isEmpty()) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file(name)).position(StoredFile.HEADER)) {
      if (BoundedJson.read(Channels.newInputStream(channel), MOST_VALUES)
          instanceof JsonObject it) {
        return Optional.of(it);
      }
      throw new IOException("not an object");
    }
  }
}
