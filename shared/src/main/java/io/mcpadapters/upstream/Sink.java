package io.mcpadapters.upstream;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** Takes a download chunk by chunk, on the event loop. */
@FunctionalInterface
public interface Sink {
  /**
   * Takes the next bytes.
   *
   * @return complete when more may come; a failure ends the download with it and closes the
   *     connection
   */
  Future<Void> write(Buffer chunk);
}
