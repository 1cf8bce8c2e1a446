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

  /** For an answer that is held until it is complete. */
  public Reservation open() {
    return open(false);
  }

  /** For one that is handed on piece by piece and may be silent for long. */
  public Reservation openStream() {
    return open(true);
  }

  private Reservation open(boolean stream) {
    Reservation reservation = new Reservation(stream);
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
    private final boolean stream;
    private long taken;
    private long asked; // by hold
    private boolean above; // the limit, as the one that may

    private Reservation(boolean stream) {
      this.stream = stream;
    }

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

    /**
     * Says how much is held now, more or less than before; no more should be read until the future
     * is complete.
     */
    public Future<Void> hold(long bytes) {
      long more = bytes - asked;
      asked = bytes;
      if (more > 0) {
        return take(Math.toIntExact(more));
      }
      long less = Math.min(-more, taken);
      above = above && less == 0;
      taken -= less;
      used -= less;
      if (less > 0) {
        admit();
      }
      return Receiver.READY;
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
      return used + bytes <= limit || first();
    }

    /**
     * Whether it may go above the limit: nobody else is above it, and nobody who has held for
     * longer needs the room, which a stream does only while it waits.
     */
    private boolean first() {
      if (above) {
        return true;
      }
      for (Reservation holder : holders) {
        if (holder.equals(this)) {
          return holders.stream().noneMatch(other -> other.above);
        }
        if (!holder.stream || !holder.waiting.isEmpty()) {
          return false;
        }
      }
      return false;
    }

    private void count(int bytes) {
      taken += bytes;
      used += bytes;
      above = above || used > limit;
    }
  }
}
