package io.mcpadapters.kit;

import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for futures in tests, on the test's own thread. */
public final class Await {
  private static final long LIMIT_S = 20;

  private Await() {}

  /** The future's value; a failure fails the test. */
  public static <T> T value(Future<T> future) {
    settle(future);
    if (future.failed()) {
      throw new AssertionError("failed", future.cause());
    }
    return future.result();
  }

  /** What the future failed with; a value fails the test. */
  public static Throwable failure(Future<?> future) {
    settle(future);
    if (future.succeeded()) {
      throw new AssertionError("did not fail but gave " + future.result());
    }
    return future.cause();
  }

  /** The error that the future failed with. */
  public static ToolError error(Future<?> future) {
    Throwable failure = failure(future);
    if (failure instanceof ToolException known) {
      return known.error();
    }
    throw new AssertionError("failed without a ToolError", failure);
  }

  /** Waits until something is so that no future tells of, such as what another process does. */
  public static void until(BooleanSupplier so) {
    long late = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_S);
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > late) {
        throw new AssertionError("not so within " + LIMIT_S + " s");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  private static void settle(Future<?> future) {
    CountDownLatch done = new CountDownLatch(1);
    future.onComplete(any -> done.countDown());
    try {
      if (!done.await(LIMIT_S, TimeUnit.SECONDS)) {
        throw new AssertionError("nothing within " + LIMIT_S + " s");
      }
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
