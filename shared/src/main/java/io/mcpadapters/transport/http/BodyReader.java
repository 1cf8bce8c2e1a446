package io.mcpadapters.transport.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Reads a request's body within its cap, within the bytes that all bodies may take together, and
 * within a time. The bytes count until {@link #release}.
 */
final class BodyReader {
  private final Vertx vertx;
  private final RateLimiter limiter;
  private final HttpLimits limits;
  private Buffer body = Buffer.buffer();
  private int size;
  private long timer;
  private boolean over;

  BodyReader(Vertx vertx, RateLimiter limiter, HttpLimits limits) {
    this.vertx = vertx;
    this.limiter = limiter;
    this.limits = limits;
  }

  /**
   * Gives the whole body, or a status and why there is none; one of the two, once, unless the
   * client leaves.
   */
  void read(
      HttpServerRequest request, Consumer<Buffer> whole, BiConsumer<Integer, String> refused) {
    if (declared(request) > limits.body()) {
      refused.accept(413, tooLarge());
      return;
    }
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
    timer =
        vertx.setTimer(
            limits.reading().toMillis(),
            id -> fail(refused, 408, "the message took too long to arrive"));
    request.exceptionHandler(gone -> close());
    request.handler(chunk -> take(chunk, refused));
    request.endHandler(end -> {
      if (!over) {
        Buffer read = body;
        close();
        whole.accept(read);
      }
    });
  }

  /** Gives the room back that the body took; the request is over. */
  void release() {
    close();
    limiter.release(size);
  }

  private static long declared(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return length == null ? 0 : length.length() > 18 ? Long.MAX_VALUE : Long.parseLong(length);
  }

  private String tooLarge() {
    return "the message is larger than " + limits.body() + " bytes, which MCP_MAX_BODY raises";
  }

  private void take(Buffer chunk, BiConsumer<Integer, String> refused) {
    if (over) {
      return;
    }
    if (size + chunk.length() > limits.body()) {
      fail(refused, 413, tooLarge());
    } else if (!limiter.reserve(chunk.length())) {
      fail(refused, 429, "too many messages are being read; try again in 1 s");
    } else {
      size += chunk.length();
      body.appendBuffer(chunk);
    }
  }

  private void fail(BiConsumer<Integer, String> refused, int status, String message) {
    if (!over) {
      close();
      refused.accept(status, message);
    }
  }

  private void close() {
    if (!over) {
      over = true;
      body = Buffer.buffer(); // what was read of it is the receiver's
      vertx.cancelTimer(timer);
    }
  }
}
