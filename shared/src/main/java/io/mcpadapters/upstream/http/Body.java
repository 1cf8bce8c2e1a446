package io.mcpadapters.upstream.http;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What a request carries: nothing, bytes, or a stream of a known length.
 *
 * @param length of the stream
 * @param whenSent runs when the request is about to be sent, each time
 */
public record Body(
    @Nullable Buffer bytes, @Nullable BodySource source, long length, Runnable whenSent) {
  public static final Body NONE = new Body(null, null, 0, () -> {});

  public static Body of(@Nullable Buffer bytes) {
    return bytes == null ? NONE : new Body(bytes, null, bytes.length(), () -> {});
  }

  /** Given as fast as the service takes it. */
  public static Body streamed(long length, BodySource source) {
    return new Body(null, source, length, () -> {});
  }

  /** The same, and who is told when it is sent. */
  public Body whenSent(Runnable told) {
    return new Body(bytes, source, length, told);
  }
}
