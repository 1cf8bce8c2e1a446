package io.mcpadapters.transport.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * The requests of a process's ports that wait for their turn or are not answered yet, calls whose
 * client has left among them, and whether more are taken. All on the transport's event loop.
 */
final class RequestsInFlight {
  private final Promise<Void> idle = Promise.promise();
  private int count;
  private boolean draining;

  void begin() {
    count++;
  }

  void end() {
    count--;
    finishIfIdle();
  }

  int count() {
    return count;
  }

  /** Whether no more are taken. */
  boolean draining() {
    return draining;
  }

  /** Takes no more; completes when none is left. */
  Future<Void> drain() {
    draining = true;
    finishIfIdle();
    return idle.future();
  }

  private void finishIfIdle() {
    if (draining && count == 0) {
      idle.tryComplete();
    }
  }
}
