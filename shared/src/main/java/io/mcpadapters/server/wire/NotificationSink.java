package io.mcpadapters.server.wire;

import io.vertx.core.buffer.Buffer;

/** Where a running request's own notifications go. */
public interface NotificationSink {
  /** For transports and clients that take none. */
  NotificationSink NONE =
      new NotificationSink() {
        @Override
        public boolean open() {
          return false;
        }

        @Override
        public void send(Buffer notification) {}
      };

  /** Whether notifications can be sent at all; decides the time that a call may take. */
  boolean open();

  /** Sends one whole JSON-RPC notification; drops it when the reader is slow. */
  void send(Buffer notification);
}
