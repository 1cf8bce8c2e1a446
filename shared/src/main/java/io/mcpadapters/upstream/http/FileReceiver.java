package io.mcpadapters.upstream.http;

import io.mcpadapters.upstream.PublicFile;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Opens an answer as a file once its beginning is there, and gives the rest as fast as it is taken.
 * An answer that does not say its length is opened when it is complete.
 */
public final class FileReceiver implements Receiver<Void> {
  private static final long MOST_HELD = 4 << 20; // of an answer without a length

  /** Is given the file, once. */
  @FunctionalInterface
  public interface Opening {
    void open(MultiMap headers, long length, Buffer start, BodySource source);
  }

  private final long cap;
  private final MemoryBudget.Reservation memory;
  private final Opening opening;
  private final Buffer held = Buffer.buffer();
  private final Promise<Void> complete = Promise.promise();
  private MultiMap headers = MultiMap.caseInsensitiveMultiMap();
  private OptionalLong length = OptionalLong.empty();
  private Promise<Void> taken = Promise.promise();
  private @Nullable Function<Buffer, Future<Void>> out;
  private boolean opened;
  private long got;

  /**
   * @param memory what is held counts into it; to be released by whoever is done with the file
   */
  public FileReceiver(long cap, MemoryBudget.Reservation memory, Opening opening) {
    this.cap = cap;
    this.memory = memory;
    this.opening = opening;
  }

  /** Whether the file has been given to its user, who then learns of failures by its source. */
  public boolean opened() {
    return opened;
  }

  @Override
  public void head(int status, MultiMap names) {
    headers = names;
    // the length that is said is the compressed one
    length = names.contains("Content-Encoding") ? OptionalLong.empty() : ContentLength.of(names);
    if (length.orElse(0) > cap) {
      throw new ExchangeFailure(ExchangeFailure.Kind.TOO_LARGE, true);
    }
  }

  @Override
  public Future<Void> chunk(Buffer bytes) {
    got += bytes.length();
    if (got > cap || (length.isEmpty() && got > MOST_HELD)) {
      throw new ExchangeFailure(ExchangeFailure.Kind.TOO_LARGE, true);
    }
    if (out != null) {
      return out.apply(bytes);
    }
    held.appendBuffer(bytes);
    if (length.isEmpty() || held.length() < Math.min(PublicFile.START, length.getAsLong())) {
      return memory.take(bytes.length());
    }
    open(length.getAsLong());
    return out == null ? taken.future() : READY;
  }

  @Override
  public Void end(int status, MultiMap names) {
    if (!opened) {
      open(got);
    }
    complete.tryComplete();
    return null;
  }

  /** No more comes. */
  public void failed(Throwable failure) {
    complete.tryFail(failure);
  }

  private void open(long all) {
    if (!opened) {
      opened = true;
      opening.open(
          headers, all, held.getBuffer(0, Math.min(PublicFile.START, held.length())), this::pump);
    }
  }

  /** First what is held, then what comes. */
  private Future<Void> pump(Function<Buffer, Future<Void>> taker) {
    return taker
        .apply(held)
        .compose(first -> {
          out = taker;
          taken.tryComplete();
          return complete.future();
        });
  }
}
