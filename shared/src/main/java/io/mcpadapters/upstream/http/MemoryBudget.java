package io.mcpadapters.upstream.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The bytes of answers that are held in memory at the same time, over all upstreams. Who would go
 * above the limit waits, and its connection with it; the one that has held for longest never waits,
 * so that somebody always gets done. At most the limit and one answer's cap are held. Belongs to
 * one event loop.
 */
public final class MemoryBudget {
  private final long limit;
  private final List<Reservation> holders = new ArrayList<>();
  private long used;

  public MemoryBudget(long limit) {
    this.limit = limit;
  }

  public long used() {
    return used;
  }

  public Reservation open() {
    Reservation reservation = new Reservation();
    holders.add(reservation);
    return reservation;
  }

  private void admit() {
    for (Reservation reservation : List.copyOf(holders)) {
      reservation.admitWaiting();
    }
  }

  /** What one answer holds. */
  public final class Reservation {
    private record Waiting(int bytes, Promise<Void> admitted) {}

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long taken;

    /** Counts bytes that have come; no more should be read until the future is complete. */
    public Future<Void> take(int bytes) {
      if (waiting.isEmpty() && fits(bytes)) {
        count(bytes);
        return Receiver.READY;
      }
      Promise<Void> admitted = Promise.promise();
      waiting.add(new Waiting(bytes, admitted));
      return admitted.future();
    }

    /** Gives all back; more calls do nothing. */
    public void release() {
      if (holders.remove(this)) {
        used -= taken;
        waiting.clear();
        admit();
      }
    }

    private void admitWaiting() {
      while (!waiting.isEmpty() && fits(waiting.peek().bytes)) {
        Waiting next = waiting.remove();
        count(next.bytes);
        next.admitted.complete();
      }
    }

    private boolean fits(int bytes) {
      return used + bytes <= limit || holders.getFirst().equals(this);
    }

    private void count(int bytes) {
      taken += bytes;
      used += bytes;
    }
  }
}
