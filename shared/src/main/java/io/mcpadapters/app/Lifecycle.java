package io.mcpadapters.app;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * What has to happen in one Vert.x before it is closed: the adapters in it finish the calls in
 * flight.
 */
final class Lifecycle implements Shareable {
  private static final String MAP = "mcp-adapters.lifecycle";

  private final List<Function<Duration, Future<Void>>> drains = new CopyOnWriteArrayList<>();
  private volatile boolean draining;
  private final Promise<Void> finished = Promise.promise();

  /** The one of this Vert.x. */
  static Lifecycle of(Vertx vertx) {
    return vertx
        .sharedData()
        .<String, Lifecycle>getLocalMap(MAP)
        .computeIfAbsent("one", key -> new Lifecycle());
  }

  /** Registers what finishes an adapter's calls within a time. */
  void onDrain(Function<Duration, Future<Void>> drain) {
    drains.add(drain);
  }

  /**
   * Stops taking calls, lets those in flight finish, and completes when they have or the time is
   * over.
   */
  Future<Void> drain(Duration limit) {
    draining = true;
    return Future.join(drains.stream().map(drain -> drain.apply(limit)).toList()).mapEmpty();
  }

  boolean draining() {
    return draining;
  }

  /** Says that the work is done without a signal: the input has ended, the check was made. */
  void finish() {
    finished.tryComplete();
  }

  /** Says that the work cannot be done, unless it is being ended anyway. */
  void fail(Throwable cause) {
    if (!draining) {
      finished.tryFail(cause);
    }
  }

  Future<Void> finished() {
    return finished.future();
  }
}
