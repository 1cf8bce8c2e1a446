package io.mcpadapters.upstream.http;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;

/** Takes a good answer as it comes. What it throws ends the exchange and closes the connection. */
public interface Receiver<R> {
  Future<Void> READY = Future.succeededFuture();

  /** Status and headers, before the body. */
  default void head(int status, MultiMap headers) {}

  /** The next bytes, decompressed; no more come until the future is complete. */
  Future<Void> chunk(Buffer bytes);

  /** The longest time without a byte; none by default, since the whole exchange has a limit. */
  default Optional<Duration> silence() {
    return Optional.empty();
  }

  /** The body is complete. */
  R end(int status, MultiMap headers);
}
