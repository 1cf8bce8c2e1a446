package io.mcpadapters.state;

import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Work at a service that takes longer than a call may: it goes on when those who wait for it leave,
 * since it is paid for anyway. Its room is this one because it outlives calls; {@link Jobs} keeps
 * it. Belongs to one event loop.
 *
 * @param <Q> what was asked for
 * @param <T> what comes of it
 */
public final class Job<Q, T> {
  private static final long NAMING_MS = 3_000;
  private static final double PACE = 0.93; // what each step leaves of the way to the end

  private final Vertx vertx;
  private final String key;
  private final Q about;
  private final boolean resumed;
  private final long begun = System.nanoTime();
  private final Promise<Void> named = Promise.promise();
  private final Promise<Void> identified = Promise.promise();
  private final Promise<T> result = Promise.promise();
  private final Set<Scope> watchers = new LinkedHashSet<>();
  private String remoteId;
  private double left = 1;
  private String step = "Beginning";

  Job(Vertx vertx, String key, Q about, String remoteId) {
    this.vertx = vertx;
    this.key = key;
    this.about = about;
    this.remoteId = remoteId;
    this.resumed = !remoteId.isEmpty();
  }

  /** What was asked, among all of this deployment. */
  public String key() {
    return key;
  }

  public Q about() {
    return about;
  }

  /** The service's id of the work; empty until it is known. */
  public String remoteId() {
    return remoteId;
  }

  /** The service has told its id; only the first counts. */
  public void named(String id) {
    if (remoteId.isEmpty() && !id.isEmpty()) {
      remoteId = id;
      named.tryComplete();
      identified.tryComplete();
    }
  }

  /** Complete when the service's id is known, or the work has ended without one. */
  public Future<Void> identified() {
    return remoteId.isEmpty() ? identified.future() : Future.succeededFuture();
  }

  /**
   * Waits until the service's id is known, so that another process can go on with it, but not for
   * long.
   */
  public Future<Void> named() {
    if (!remoteId.isEmpty() || result.future().isComplete()) {
      return Future.succeededFuture();
    }
    vertx.setTimer(NAMING_MS, late -> named.tryComplete());
    return named.future();
  }

  /** Whether nothing is known of it yet but that an earlier process began it. */
  public boolean unknown() {
    return resumed && !result.future().isComplete();
  }

  public long elapsedS() {
    return Duration.ofNanos(System.nanoTime() - begun).toSeconds();
  }

  /** What it does now, in a word or two. */
  public String step() {
    return step;
  }

  /** It is so far, 0 to 1, and does this now. */
  public void step(double done, String words) {
    step = words;
    left = Math.min(left, 1 - Math.clamp(done, 0.0, 1.0));
    watchers.forEach(scope -> scope.progress(1 - left, words));
  }

  /** It does something else now; how far that is from the end is not known. */
  public void step(String words) {
    step = words;
    left *= PACE;
    watchers.forEach(scope -> scope.progress(1 - left, words));
  }

  void follow(Future<T> work) {
    work.onComplete(done -> {
      named.tryComplete();
      identified.tryComplete();
    });
    work.onComplete(result);
  }

  /** Complete when the work is. */
  public Future<T> result() {
    return result.future();
  }

  /**
   * Waits for the result, telling the scope of progress.
   *
   * @return empty when the time is over, or the scope has ended
   */
  public Future<Optional<T>> await(Scope scope, Duration longest) {
    if (result.future().isComplete()) {
      return result.future().map(Optional::of);
    }
    Promise<Optional<T>> waited = Promise.promise();
    long timer =
        vertx.setTimer(
            Math.max(1, longest.toMillis()), late -> waited.tryComplete(Optional.empty()));
    Scope.Registration end = scope.onEnd(vertx, reason -> waited.tryComplete(Optional.empty()));
    watchers.add(scope);
    result.future().onComplete(done -> waited.tryComplete(Optional.of(done)), waited::tryFail);
    return waited
        .future()
        .onComplete(any -> {
          vertx.cancelTimer(timer);
          end.close();
          watchers.remove(scope);
        });
  }
}
