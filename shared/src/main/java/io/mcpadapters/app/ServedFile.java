package io.mcpadapters.app;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/**
 * A file that an adapter serves itself.
 *
 * @param type media type, `image/webp`
 * @param size in bytes
 */
public record ServedFile(String type, long size, Pieces pieces) {
  /** Where its bytes come from. */
  @FunctionalInterface
  public interface Pieces {
    /** So many bytes from there, fewer at the end. */
    Future<Buffer> read(long offset, int length);
  }
}
