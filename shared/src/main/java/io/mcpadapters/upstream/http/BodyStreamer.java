package io.mcpadapters.upstream.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A {@link BodySource} as the stream that WebClient sends. A source that fails, or gives another
 * number of bytes than it said, ends the exchange with an {@link UploadSourceException}.
 */
final class BodyStreamer implements ReadStream<Buffer> {
  private final BodySource source;
  private final long length;
  private final Consumer<UploadSourceException> failed;
  private @Nullable Handler<Buffer> handler;
  private @Nullable Handler<Void> endHandler;
  private @Nullable Buffer held;
  private Promise<Void> taken = Promise.promise();
  private long demand = Long.MAX_VALUE;
  private long given;
  private boolean begun;
  private boolean closed;

  BodyStreamer(BodySource source, long length, Consumer<UploadSourceException> failed) {
    this.source = source;
    this.length = length;
    this.failed = failed;
  }

  /** No more is taken from the source. */
  void close() {
    closed = true;
    held = null;
    taken.tryFail(new UploadSourceException(null));
  }

  @Override
  public ReadStream<Buffer> handler(@Nullable Handler<Buffer> next) {
    handler = next;
    advance();
    return this;
  }

  @Override
  public ReadStream<Buffer> pause() {
    demand = 0;
    return this;
  }

  @Override
  public ReadStream<Buffer> resume() {
    return fetch(Long.MAX_VALUE);
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    demand = demand + amount < 0 ? Long.MAX_VALUE : demand + amount;
    advance();
    return this;
  }

  @Override
  public ReadStream<Buffer> endHandler(@Nullable Handler<Void> end) {
    endHandler = end;
    return this;
  }

  /** Failures go to the exchange, which closes the connection. */
  @Override
  public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> ignored) {
    return this;
  }

  private void advance() {
    if (handler == null || demand == 0 || closed) {
      return;
    }
    if (!begun) {
      begun = true;
      begin();
    } else if (held != null) {
      Promise<Void> promise = taken;
      deliver(held);
      promise.complete();
    }
  }

  private void begin() {
    Future<Void> all;
    try {
      all = source.pump(this::take);
    } catch (RuntimeException thrown) {
      all = Future.failedFuture(thrown);
    }
    all.onComplete(done -> end(), this::fail);
  }

  private Future<Void> take(Buffer bytes) {
    if (closed) {
      return Future.failedFuture(new UploadSourceException(null));
    }
    given += bytes.length();
    if (given > length) {
      return Future.failedFuture(new UploadSourceException(null));
    }
    if (demand > 0 && handler != null) {
      deliver(bytes);
      return Receiver.READY;
    }
    held = bytes;
    taken = Promise.promise();
    return taken.future();
  }

  private void deliver(Buffer bytes) {
    held = null;
    demand = demand == Long.MAX_VALUE ? demand : demand - 1;
    if (handler != null) {
      handler.handle(bytes);
    }
  }

  private void end() {
    if (given != length) {
      fail(new UploadSourceException(null));
    } else if (!closed && endHandler != null) {
      endHandler.handle(null);
    }
  }

  private void fail(Throwable cause) {
    if (!closed) {
      failed.accept(
          cause instanceof UploadSourceException known ? known : new UploadSourceException(cause));
    }
  }
}
