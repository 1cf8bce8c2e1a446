package io.mcpadapters.upstream.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.function.Function;

/** Gives the bytes of a body piece by piece. */
@FunctionalInterface
public interface BodySource {
  /**
   * Gives each piece to `out` and waits for its future before the next; complete when all are
   * given.
   */
  Future<Void> pump(Function<Buffer, Future<Void>> out);
}
