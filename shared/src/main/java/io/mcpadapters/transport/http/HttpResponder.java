package io.mcpadapters.transport.http;

import io.mcpadapters.server.wire.EncodedResponse;
import io.mcpadapters.server.wire.NotificationSink;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;

/**
 * The answer to one POST: one JSON message, unless a notification comes first or the call is silent
 * for long; then events, the answer being the last of them. What stays unread for too long is cut
 * off.
 */
final class HttpResponder {
  private static final String COMMENT = ":\n\n"; // no Buffer: images cannot hold one

  private final Vertx vertx;
  private final long silenceMs;
  private final long writingMs;
  private final ErrorResponder errors;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private Runnable whenGone = () -> {};
  private boolean onlyEvents;
  private boolean streaming;
  private boolean done;
  private boolean gone;
  private long silence = -1;

  HttpResponder(
      Vertx vertx,
      Duration silence,
      Duration writing,
      ErrorResponder errors,
      HttpServerRequest request) {
    this.vertx = vertx;
    this.silenceMs = silence.toMillis();
    this.writingMs = writing.toMillis();
    this.errors = errors;
    this.request = request;
    this.response = request.response();
    response.closeHandler(closed -> left());
    response.exceptionHandler(broken -> left());
  }

  /** Told once, when the client leaves before the answer was written. */
  void onGone(Runnable listener) {
    whenGone = listener;
  }

  private void left() {
    if (!gone && !(done && response.ended())) {
      gone = true;
      vertx.cancelTimer(silence);
      whenGone.run();
    }
  }

  /**
   * Lets the answer become a stream of events, from the first notification or after a silence on.
   *
   * @param alone whether the client takes nothing but events, so that the answer is one in any case
   */
  NotificationSink events(boolean alone) {
    onlyEvents = alone;
    quiet();
    return new NotificationSink() {
      @Override
      public boolean open() {
        return true;
      }

      @Override
      public void send(Buffer notification) {
        if (!done && !gone) {
          write(event(notification));
        }
      }
    };
  }

  private void quiet() {
    silence = vertx.setTimer(silenceMs, id -> write(Buffer.buffer(COMMENT)));
  }

  /** A reader that is slow misses notifications rather than have them pile up here. */
  private void write(Buffer part) {
    vertx.cancelTimer(silence);
    stream();
    if (!response.writeQueueFull()) {
      response.write(part);
    }
    quiet();
  }

  private void stream() {
    if (!streaming) {
      streaming = true;
      errors
          .json(request, 200)
          .putHeader("Content-Type", "text/event-stream")
          .putHeader("Cache-Control", "no-cache, no-store, no-transform")
          .putHeader("X-Accel-Buffering", "no")
          .setChunked(true);
    }
  }

  /** Sends something that says nothing: to a client that left it cannot be sent. */
  void probe(ClientConnection connection) {
    if (streaming) {
      response.write(Buffer.buffer(COMMENT));
    } else if (request.version() == HttpVersion.HTTP_1_1) {
      connection.probe();
    }
  }

  /** Says that the connection ends with this answer, where its head is not out yet. */
  void closing() {
    if (!response.headWritten()) {
      response.putHeader("Connection", "close");
    }
  }

  /** Answers that this server failed, or cuts off an answer that has begun. */
  void fail() {
    vertx.cancelTimer(silence);
    done = true;
    if (response.headWritten()) {
      cutOff();
    } else if (!gone) {
      errors.refuse(request, 500, "internal error");
    }
  }

  private static Buffer event(Buffer message) {
    return Buffer.buffer("event: message\ndata: ").appendBuffer(message).appendString("\n\n");
  }

  /** Writes the answer; completes when the client's side has it, or will not get it. */
  Future<Void> finish(EncodedResponse encoded) {
    vertx.cancelTimer(silence);
    done = true;
    if (gone) {
      return Future.succeededFuture();
    }
    if (onlyEvents && encoded.status() == 200) {
      stream();
    }
    long cutOff = vertx.setTimer(writingMs, id -> cutOff());
    Future<Void> written =
        streaming
            ? response.end(event(encoded.body()))
            : errors.json(request, encoded.status()).end(encoded.body());
    return written.onComplete(end -> vertx.cancelTimer(cutOff));
  }

  /**
   * What is written over HTTP/1.1 cannot be taken back; there the connection goes, below Vert.x,
   * whose own closing first waits until all is read.
   */
  private void cutOff() {
    response
        .reset()
        .onFailure(written ->
            ((HttpServerConnection) request.connection()).channelHandlerContext().close());
  }
}
