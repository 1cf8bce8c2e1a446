package io.mcpadapters.upstream.policy;

import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * So many requests at once, the others wait in order; and a quarter more for short ones, so that a
 * quick request does not wait behind slow ones. Short is what has taken a quarter of the time, or
 * less, that the requests in flight take. Belongs to one event loop.
 */
final class ConcurrencyLimiter {
  private static final int QUEUE_PER_SLOT = 32;
  private static final int SHARE = 4;
  private static final double WEIGHT = 0.1; // of the newest measured time

  /** Measured seconds and their squares, the newest ones weighing most. */
  private record Times(double mean, double square) {
    Times and(double seconds) {
      return new Times(
          mean + WEIGHT * (seconds - mean), square + WEIGHT * (seconds * seconds - square));
    }

    /** How long what holds a turn holds it: long requests weigh by their length. */
    double held() {
      return mean == 0 ? 0 : square / mean;
    }
  }

  private record Waiting(String kind, boolean quick, Promise<Runnable> turn) {}

  private final Vertx vertx;
  private final int slots;
  private final int total;
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private final Deque<Waiting> quickQueue = new ArrayDeque<>();
  private final Map<String, Times> times = new HashMap<>(); // by kind
  private final Map<String, Integer> inFlightByKind = new HashMap<>();
  private Times all = new Times(0, 0);
  private int slow;
  private int inFlight;

  ConcurrencyLimiter(Vertx vertx, int slots) {
    this.vertx = vertx;
    this.slots = slots;
    this.total = slots + slots / SHARE;
  }

  /**
   * Waits for a turn; fails when the scope ends.
   *
   * @param kind of request, by which its time is remembered
   * @return gives the turn back, once; more calls do nothing. Empty where too many wait
   */
  Optional<Future<Runnable>> enter(Scope scope, String kind) {
    if (queue.isEmpty() && slow < slots && inFlight < slots) {
      return Optional.of(Future.succeededFuture(begin(kind, false)));
    }
    boolean quick = quick(kind);
    if (quick && quickQueue.isEmpty() && inFlight < total) {
      return Optional.of(Future.succeededFuture(begin(kind, true)));
    }
    if (waiting() >= slots * QUEUE_PER_SLOT) {
      return Optional.empty();
    }
    Waiting waiting = new Waiting(kind, quick, Promise.promise());
    Deque<Waiting> mine = quick ? quickQueue : queue;
    mine.add(waiting);
    return Optional.of(
        scope.bound(vertx, waiting.turn, Pause::over).onFailure(left -> mine.remove(waiting)));
  }

  /** One that is not known yet is tried out, one at a time. */
  private boolean quick(String kind) {
    if (total == slots) {
      return false;
    }
    Times known = times.get(kind);
    return known == null ? !inFlightByKind.containsKey(kind) : known.held() * SHARE <= all.held();
  }

  private Runnable begin(String kind, boolean quick) {
    inFlight++;
    slow += quick ? 0 : 1;
    inFlightByKind.merge(kind, 1, Integer::sum);
    long begun = System.nanoTime();
    boolean[] back = {false};
    return () -> {
      if (!back[0]) {
        back[0] = true;
        end(kind, quick, (System.nanoTime() - begun) / 1e9);
      }
    };
  }

  private void end(String kind, boolean quick, double seconds) {
    inFlight--;
    slow -= quick ? 0 : 1;
    inFlightByKind.computeIfPresent(kind, (same, count) -> count == 1 ? null : count - 1);
    times.merge(kind, new Times(seconds, seconds * seconds), (old, newest) -> old.and(newest.mean));
    all = all.and(seconds);
    if (waiting() > 0) {
      // later than what made room, which may be a caller's leaving that empties the queues as well
      vertx.runOnContext(later -> next());
    }
  }

  private void next() {
    for (Waiting next = pick(); next != null; next = pick()) {
      Runnable turn = begin(next.kind, next.quick);
      if (!next.turn.tryComplete(turn)) {
        turn.run();
      }
    }
  }

  /** Slow ones keep half of the turns, and quick ones go first beyond that. */
  private @Nullable Waiting pick() {
    boolean room = slow < slots && inFlight < (quickQueue.isEmpty() ? slots : total);
    if (room && !queue.isEmpty() && (quickQueue.isEmpty() || slow * 2 < slots)) {
      return queue.poll();
    }
    return inFlight < total ? quickQueue.poll() : null;
  }

  int inFlight() {
    return inFlight;
  }

  int waiting() {
    return queue.size() + quickQueue.size();
  }
}
