package io.mcpadapters.state;

import io.mcpadapters.cache.Cache;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The jobs under way and those that ended lately, by what they are about: equal work is done once,
 * whoever asks meanwhile or soon after. Belongs to one event loop.
 *
 * @param <Q> what was asked for
 * @param <T> what comes of it, immutable
 */
public final class Jobs<Q, T> {
  private static final long SMALL = 1000; // bytes of a job without its result

  private final Vertx vertx;
  private final Map<String, Job<Q, T>> running = new HashMap<>();
  private final Cache<Job<Q, T>> ended;
  private final int mostRunning;
  private final Duration life;
  private final Duration failureLife;
  private final ToLongFunction<T> bytes;

  /**
   * @param ended keeps those that ended
   * @param mostRunning at the same time
   * @param life of those that ended well
   * @param failureLife of the others
   * @param bytes of a result
   */
  public Jobs(
      Vertx vertx,
      Cache<Job<Q, T>> ended,
      int mostRunning,
      Duration life,
      Duration failureLife,
      ToLongFunction<T> bytes) {
    this.vertx = vertx;
    this.ended = ended;
    this.mostRunning = mostRunning;
    this.life = life;
    this.failureLife = failureLife;
    this.bytes = bytes;
  }

  /** The job under way, or the one that ended. */
  public Optional<Job<Q, T>> known(String key) {
    return Optional.ofNullable(running.get(key)).or(() -> ended.get(key));
  }

  /** Whether no more may be begun now. */
  public boolean full() {
    return running.size() >= mostRunning;
  }

  /**
   * Begins a job, in place of one of that key that has ended.
   *
   * @param key what is asked, among all of this deployment
   * @param remoteId the service's id of work that an earlier process began; empty for new work
   * @param work has a scope of its own: {@link io.mcpadapters.scope.Scope#detached}
   */
  public Job<Q, T> begin(
      String key, Q about, String remoteId, Function<Job<Q, T>, Future<T>> work) {
    Job<Q, T> job = new Job<>(vertx, key, about, remoteId);
    running.put(key, job);
    job.follow(begun(work, job));
    job.result()
        .onComplete(done -> {
          running.remove(key, job);
          long size = SMALL + (done.succeeded() ? bytes.applyAsLong(done.result()) : 0);
          ended.put(key, job, size, done.succeeded() ? life : failureLife);
        });
    return job;
  }

  private static <Q, T> Future<T> begun(Function<Job<Q, T>, Future<T>> work, Job<Q, T> job) {
    try {
      return work.apply(job);
    } catch (RuntimeException thrown) {
      return Future.failedFuture(thrown);
    }
  }

  /** Takes in a job that an earlier process finished. */
  public Job<Q, T> ended(String key, Q about, String remoteId, T result) {
    Job<Q, T> job = new Job<>(vertx, key, about, remoteId);
    job.follow(Future.succeededFuture(result));
    ended.put(key, job, SMALL + bytes.applyAsLong(result), life);
    return job;
  }
}
