package io.mcpadapters.upstream.http;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Tells, once, that nothing has come for so long. */
final class SilenceTimer {
  private final Vertx vertx;
  private final Runnable silent;
  private long timer = -1;
  private long lastByte = System.nanoTime();

  SilenceTimer(Vertx vertx, Runnable silent) {
    this.vertx = vertx;
    this.silent = silent;
  }

  /** Begins to watch. */
  void start(Duration longest) {
    long left = lastByte + longest.toNanos() - System.nanoTime();
    if (left <= 0) {
      silent.run();
    } else {
      timer = vertx.setTimer(left / 1_000_000 + 1, fired -> start(longest));
    }
  }

  /** Something has come. */
  void heard() {
    lastByte = System.nanoTime();
  }

  void close() {
    vertx.cancelTimer(timer);
  }
}
