package io.mcpadapters.state;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines that a process appends to and the next one reads. An append is complete when the
 * operating system has the line, so that it outlives the process however that ends; what is
 * appended meanwhile is written together. A line that was being written when the process ended is
 * not read. Nothing blocks the event loop, to which a journal belongs.
 */
public final class Journal {
  private static final class Batch {
    private final StringBuilder text = new StringBuilder();
    private final Promise<Void> written = Promise.promise();
  }

  private static final int LONGEST = 4096; // bytes of a line

  private final Vertx vertx;
  private final Path file;
  private Batch next = new Batch();
  private @Nullable Supplier<List<String>> rewrite;
  private Future<Void> underWay = Future.succeededFuture();
  private boolean writing;

  /** Touches nothing yet. */
  public Journal(Vertx vertx, Path file) {
    this.vertx = vertx;
    this.file = file;
  }

  /**
   * Gives each whole line, oldest first, on a worker's thread; none without a file. Holds one of
   * them at a time, and passes those over that are longer than any of ours.
   *
   * @return complete after the last; fails with what the file system says
   */
  public Future<Void> lines(Consumer<String> each) {
    return vertx.executeBlocking(() -> read(each), false).mapEmpty();
  }

  private Journal read(Consumer<String> each) throws IOException {
    byte[] line = new byte[LONGEST];
    int length = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b != '\n') {
          line[length] = (byte) b;
          length = Math.min(length + 1, LONGEST - 1);
        } else {
          if (length < LONGEST - 1) {
            each.accept(new String(line, 0, length, StandardCharsets.UTF_8));
          }
          length = 0;
        }
      }
    } catch (NoSuchFileException none) {
      return this;
    }
    return this;
  }

  /**
   * Adds a line.
   *
   * @param line without a line end
   * @return complete when it is written; fails with what the file system says
   */
  public Future<Void> append(String line) {
    if (line.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a line without a line end");
    }
    next.text.append(line).append('\n');
    Future<Void> written = next.written.future();
    if (!writing) {
      flush();
    }
    return written;
  }

  /** Complete when all that was appended until now is written or could not be. */
  public Future<Void> flushed() {
    if (!writing) {
      return Future.succeededFuture();
    }
    Future<Void> last = next.text.isEmpty() ? underWay : next.written.future();
    return last.otherwiseEmpty();
  }

  private void flush() {
    Batch batch = next;
    Supplier<List<String>> all = rewrite;
    List<String> lines = all == null ? List.of() : all.get(); // with those of the batch
    next = new Batch();
    rewrite = null;
    writing = true;
    underWay = batch.written.future();
    vertx
        .executeBlocking(
            () -> {
              if (all == null) {
                write(batch.text.toString());
              } else {
                replace(lines);
              }
              return batch;
            },
            false)
        .onComplete(done -> {
          writing = false;
          if (!next.text.isEmpty() || rewrite != null) {
            flush();
          }
          if (done.succeeded()) {
            batch.written.complete();
          } else {
            batch.written.fail(done.cause());
          }
        });
  }

  private void write(String text) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(
        file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /**
   * Puts fewer lines in the place of all.
   *
   * @param all the lines that say the same, together with all that was appended until it is asked
   */
  public Future<Void> rewrite(Supplier<List<String>> all) {
    rewrite = all;
    Future<Void> written = next.written.future();
    if (!writing) {
      flush();
    }
    return written;
  }

  private void replace(List<String> lines) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    Files.write(draft, lines, StandardCharsets.UTF_8);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
